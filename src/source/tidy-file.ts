import { isDeepStrictEqual } from 'node:util'
import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { decode } from './text-file.ts'
import { type TidyLine, tidied, unified } from './tidy.ts'
import { commentsOf } from './tidy-places.ts'
import type { Value } from './value.ts'
import { readYaml } from './yaml-file.ts'

/** What tidying a file comes to. `text` and `diagnostics` of one that can't be read are there to show why. */
export type TidyFile =
  | { readonly kind: 'faulty'; readonly text: string; readonly diagnostics: readonly Diagnostic[] }
  | { readonly kind: 'tidy'; readonly text: string }
  /** `changes`: in order of the old text. */
  | { readonly kind: 'untidy'; readonly text: string; readonly changes: readonly LineChange[] }
  /** Laid out anew, it would mean something else or lose a comment: it is left as it is. */
  | { readonly kind: 'beyond' }

/**
 * `line`: of the old text, from 1. Without `old`, a blank line is put in before it; without `laidOut`, the line goes.
 */
export interface LineChange {
  readonly line: number
  readonly old?: string
  readonly laidOut?: string
}

/** The bytes of a file laid out anew, after the result was read again and found to mean the same, every comment in it. */
export function tidyFile(name: string, bytes: Uint8Array): TidyFile {
  const { text: written, readable, diagnostics: odd } = decode(name, bytes)
  const before = readable ? read(name, written) : undefined
  const diagnostics = [...odd, ...(before?.diagnostics ?? [])]
  if (before?.root === undefined || diagnostics.some(({ severity }) => severity === 'error')) {
    return { kind: 'faulty', text: written, diagnostics }
  }
  const lines = tidied(written)
  const text = `${lines.map(line => line.text).join('\n')}\n`
  if (text === written) return { kind: 'tidy', text }
  const after = read(name, text)
  const isSame =
    after.root !== undefined &&
    isDeepStrictEqual(bare(after.root), bare(before.root)) &&
    isDeepStrictEqual(commentsOf(text), commentsOf(unified(written)))
  return isSame ? { kind: 'untidy', text, changes: changesOf(lines, written) } : { kind: 'beyond' }
}

function read(name: string, text: string) {
  return readYaml({ name, path: name, text })
}

/** The value without places; a map as a list, so that the order of keys counts. */
function bare(value: Value): unknown {
  switch (value.kind) {
    case 'scalar':
      return { text: value.text, plain: value.plain }
    case 'list':
      return value.items.map(bare)
    case 'map':
      return { entries: [...value.entries.values()].map(({ key, value: inner }) => [bare(key), bare(inner)]) }
    case 'broken':
      return value.kind
  }
}

function changesOf(lines: readonly TidyLine[], written: string): readonly LineChange[] {
  const old = written.split('\n')
  const kept = new Map(lines.flatMap(({ text, from }) => (from === undefined ? [] : [[from, text] as const])))
  const differing = old.flatMap((text, index): readonly LineChange[] => {
    const laidOut = kept.get(index + 1)
    return laidOut === text ? [] : [{ line: index + 1, old: text, ...(laidOut !== undefined && { laidOut }) }]
  })
  const opened = lines.flatMap(({ from }, index): readonly LineChange[] =>
    from === undefined ? [{ line: lines[index + 1]?.from ?? old.length, laidOut: '' }] : [],
  )
  // After the last line feed there is no line.
  const end = old.at(-1) === '' ? old.length : undefined
  return [...opened, ...differing].filter(({ line }) => line !== end).sort((a, b) => a.line - b.line)
}
