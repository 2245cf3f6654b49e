import { type MemberNode, parse, type ValueNode } from '@humanwhocodes/momoa'
import type { Entry, Scalar, SourceFile, Value } from '../../source/value.ts'
import { Refusal } from '../inventory/inventory.ts'
import { jsonLevels } from './json-levels.ts'
import { stretch, withinLimits } from './limits.ts'

/** Reads a text as JSON, each value with its place. Throws a `Refusal` where it isn't JSON. */
export function readJson(file: SourceFile): Value {
  withinLimits(file, jsonLevels)
  // A byte order mark is no JSON, and Windows writes one; a blank in its place keeps all offsets.
  return treeOf(bodyOf(file, file.text.replace(/^\ufeff/, ' ')), file)
}

function bodyOf(file: SourceFile, text: string): ValueNode {
  try {
    return parse(text, { mode: 'json', ranges: true }).body
  } catch (thrown) {
    if (!(thrown instanceof Error)) throw thrown
    const offset = 'offset' in thrown && typeof thrown.offset === 'number' ? thrown.offset : 0
    const detail = thrown.message.replace(/\s*\(\d+:\d+\)$/, '')
    throw new Refusal({ why: 'syntax', detail }, stretch(file, offset, offset + 1))
  }
}

function treeOf(node: ValueNode, file: SourceFile): Value {
  const [start, end] = node.range ?? [0, 0]
  const at = { file, start, end }
  switch (node.type) {
    case 'Array':
      return { kind: 'list', ...at, items: node.elements.map(({ value }) => treeOf(value, file)) }
    case 'Object':
      return { kind: 'map', ...at, entries: new Map(node.members.map(member => entryOf(member, file))) }
    case 'String':
      return { kind: 'scalar', ...at, text: node.value, plain: false }
    default:
      return { kind: 'scalar', ...at, text: file.text.slice(start, end), plain: true }
  }
}

function entryOf({ name, value }: MemberNode, file: SourceFile): readonly [string, Entry] {
  const [start, end] = name.range ?? [0, 0]
  const text = name.type === 'String' ? name.value : name.name
  const key: Scalar = { kind: 'scalar', file, start, end, text, plain: false }
  return [text, { key, value: treeOf(value, file) }]
}
