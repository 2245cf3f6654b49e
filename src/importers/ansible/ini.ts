import type { SourceFile } from '../../source/value.ts'
import { Refusal } from '../inventory/inventory.ts'
import { type Line, linesOf } from '../read/lines.ts'
import { expanded } from './host-pattern.ts'
import type { Tree, Variables } from './tree.ts'

/** Enters an inventory written as INI. */
export function enterIni(file: SourceFile, tree: Tree): void {
  let section: Section = { kind: 'hosts', group: 'ungrouped' }
  for (const line of linesOf(file)) {
    if (line.text === '' || /^[#;]/.test(line.text)) continue
    if (line.text.startsWith('[') && !/^\[[^\]]*:[^\]]*\]\S/.test(line.text)) section = opened(line, tree)
    else enter(line, section, tree)
  }
}

interface Section {
  readonly kind: 'hosts' | 'children' | 'vars'
  readonly group: string
}

function opened(line: Line, tree: Tree): Section {
  const [, group, kind = 'hosts'] = /^\[([^\]:]+)(?::(\w+))?\]\s*(?:[#;].*)?$/.exec(line.text) ?? []
  if (group === undefined || (kind !== 'hosts' && kind !== 'children' && kind !== 'vars'))
    throw new Refusal({ why: 'option', text: line.text }, line)
  tree.group(group.trim(), line)
  return { kind, group: group.trim() }
}

function enter(line: Line, { kind, group }: Section, tree: Tree): void {
  if (kind === 'vars') {
    enterVariable(line, tree.group(group, line).vars, line.text)
    return
  }
  const [first = '', ...rest] = wordsOf(line)
  if (first === '') return
  if (kind === 'children') {
    tree.group(group, line).children.set(first, line)
    return
  }
  const { names, port } = expanded(first, line)
  for (const name of names) {
    const vars = tree.host(name, line, group)
    if (port !== undefined) vars.set('ansible_port', { text: port, at: line })
    for (const word of rest) enterVariable(line, vars, word)
  }
}

function enterVariable(line: Line, vars: Variables, text: string): void {
  const equals = text.indexOf('=')
  if (equals <= 0) throw new Refusal({ why: 'no-value', text }, line)
  vars.set(text.slice(0, equals).trim(), { text: unquoted(text.slice(equals + 1).trim()), at: line })
}

function unquoted(text: string): string {
  return /^(["']).*\1$/s.test(text) && text.length > 1 ? text.slice(1, -1) : text
}

const word = /(?:[^\s"'#\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+/y

/** As a shell would part them: quotes keep blanks together, and a `#` outside of them begins a comment. */
function wordsOf(line: Line): readonly string[] {
  const found: string[] = []
  let at = 0
  while (at < line.text.length && line.text[at] !== '#') {
    word.lastIndex = at
    const [text] = word.exec(line.text) ?? []
    if (text === undefined) throw new Refusal({ why: 'syntax', detail: 'a quote is never closed' }, line)
    found.push(text.replace(/"((?:[^"\\]|\\.)*)"|'([^']*)'|\\(.)/g, (_, a, b, c) => a ?? b ?? c))
    at += text.length
    while (/\s/.test(line.text[at] ?? '')) at += 1
  }
  return found
}
