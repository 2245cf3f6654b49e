import type { SourceFile } from '../../source/value.ts'
import { Refusal } from '../inventory/inventory.ts'
import { type Line, linesOf } from '../read/lines.ts'

/** Options that hold for some hosts; the first value of an option is the one that counts (ssh_config(5)). */
export interface Block {
  readonly at: Line
  /** Of `Host` or `Match host`; undefined: for all. */
  readonly patterns?: readonly string[]
  /** `Host`: its patterns without wildcards are names that can be typed. */
  readonly isHost: boolean
  /** Whether it holds can be told only when ssh is called. */
  readonly isUncertain: boolean
  readonly options: Option[]
}

export interface Option {
  readonly at: Line
  /** In small letters. */
  readonly name: string
  readonly written: string
  readonly value: string
}

/** The blocks of a file in order; what stands before the first `Host` or `Match` holds for all. */
export function blocksOf(file: SourceFile): readonly Block[] {
  const lines = linesOf(file)
  const [first] = lines
  const blocks: Block[] = first === undefined ? [] : [{ at: first, isHost: false, isUncertain: false, options: [] }]
  for (const line of lines) {
    if (line.text === '' || line.text.startsWith('#')) continue
    const option = optionOf(line)
    if (option.name === 'host') blocks.push({ ...empty(line), patterns: wordsOf(option.value), isHost: true })
    else if (option.name === 'match') blocks.push(matchOf(option))
    else blocks.at(-1)?.options.push(option)
  }
  return blocks
}

function empty(at: Line): Block {
  return { at, isHost: false, isUncertain: false, options: [] }
}

function optionOf(line: Line): Option {
  const [, written = line.text, value = ''] = /^([A-Za-z][A-Za-z0-9]*)(?:\s*=\s*|\s+)(.*)$/s.exec(line.text) ?? []
  // A comment behind a value is one since OpenSSH 8.5.
  const text = value.replace(/\s+#.*$/, '').trim()
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(written)) throw new Refusal({ why: 'option', text: line.text }, line)
  if (text === '') throw new Refusal({ why: 'no-value', text: written }, line)
  return { at: line, name: written.toLowerCase(), written, value: text }
}

function matchOf({ at, value }: Option): Block {
  const words = wordsOf(value)
  if (words.length === 1 && words[0]?.toLowerCase() === 'all') return empty(at)
  const [criterion = '', patterns] = words
  if (words.length === 2 && criterion.toLowerCase() === 'host' && patterns !== undefined)
    return { ...empty(at), patterns: patterns.split(',') }
  return { ...empty(at), isUncertain: true }
}

/** Parted at blanks; quotes keep them together. */
export function wordsOf(text: string): readonly string[] {
  return [...text.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
}

/** Whether a host is one of these patterns, and none of those behind a `!`. Names without wildcards are only compared. */
export function matcherOf(patterns: readonly string[]): (host: string) => boolean {
  const small = patterns.map(pattern => pattern.toLowerCase())
  const names = new Set(small.filter(pattern => !/[*?!]/.test(pattern)))
  const globs = small.filter(pattern => /[*?]/.test(pattern) && !pattern.startsWith('!'))
  const denied = small.filter(pattern => pattern.startsWith('!')).map(pattern => pattern.slice(1))
  return host => {
    const text = host.toLowerCase()
    const isMeant = names.has(text) || globs.some(glob => matchesGlob(text, glob))
    return isMeant && !denied.some(glob => matchesGlob(text, glob))
  }
}

/** `*` and `?`, in time that grows with the product of both lengths at most, whatever stands in the pattern. */
function matchesGlob(text: string, pattern: string): boolean {
  let states = new Set([0])
  const closed = (all: ReadonlySet<number>) => {
    const more = new Set(all)
    for (const state of more) if (pattern[state] === '*') more.add(state + 1)
    return more
  }
  for (const char of text) {
    const next = new Set<number>()
    for (const state of closed(states)) {
      const sign = pattern[state]
      if (sign === '*') next.add(state)
      else if (sign === '?' || sign === char) next.add(state + 1)
    }
    states = next
  }
  return closed(states).has(pattern.length)
}
