import { isAlias, isMap, isScalar, isSeq, type Pair, type Scalar as YamlScalar } from 'yaml'
import { type Diagnostic, elsewhere, error } from '../diagnostic/diagnostic.ts'
import { oddCharacter, withoutOdd } from './odd-characters.ts'
import { type Broken, type Entry, type Mapping, type Scalar, type SourceFile, spanOf, type Value } from './value.ts'

/** How many values a file may come to once each alias is counted as what it stands for. */
export const expansionLimit = 1_000_000

interface Growing {
  readonly file: SourceFile
  readonly report: (diagnostic: Diagnostic) => void
  /** What each anchor stands for; `open` while it is being read. */
  readonly anchors: Map<string, { readonly value: Value; readonly size: number } | 'open'>
  values: number
}

/** The library's nodes as values with their places; aliases become the very value that they stand for, never a copy. */
export function treeOf(root: unknown, file: SourceFile, report: (diagnostic: Diagnostic) => void): Value {
  return grown(root, 0, { file, report, anchors: new Map(), values: 0 })
}

function grown(node: unknown, at: number, growing: Growing): Value {
  growing.values += 1
  if (isAlias(node)) return aliased(node.source, node.range?.[0] ?? at, growing)
  const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined
  if (anchor === undefined) return unnamed(node, at, growing)
  const before = growing.values
  growing.anchors.set(anchor, 'open')
  const value = unnamed(node, at, growing)
  growing.anchors.set(anchor, { value, size: growing.values - before + 1 })
  return value
}

function unnamed(node: unknown, at: number, growing: Growing): Value {
  if (isMap(node)) return mappingOf(node.items, node.range?.[0] ?? at, flowEnd(node), growing)
  if (isSeq(node)) {
    const start = node.range?.[0] ?? at
    const items = node.items.map(item => grown(item, start, growing))
    return { kind: 'list', file: growing.file, start, end: flowEnd(node) ?? items.at(-1)?.end ?? start, items }
  }
  if (isScalar(node)) {
    const scalar = scalarOf(node, at, growing)
    return isOdd(scalar, growing) ? { ...scalar, kind: 'broken' } : scalar
  }
  // A key without a value, `{ a }` or `? a`.
  return { kind: 'scalar', file: growing.file, start: at, end: at, text: '', plain: true }
}

/** Where `]` or `}` ends it; a block collection ends with its last value, not with the comments after it. */
function flowEnd(node: { flow?: boolean | undefined; range?: readonly [number, number, number] | null | undefined }) {
  return node.flow ? node.range?.[1] : undefined
}

function scalarOf(node: YamlScalar, at: number, growing: Growing): Scalar {
  const [start, end] = node.range ?? [at, at]
  const plain = node.type === 'PLAIN' && node.tag === undefined
  return { kind: 'scalar', file: growing.file, start, end, text: String(node.value ?? ''), plain }
}

/** Reports a typographic quote or an invisible blank at an edge. */
function isOdd(scalar: Scalar, growing: Growing): boolean {
  const odd = scalar.plain ? oddCharacter(scalar) : undefined
  if (odd) growing.report(odd)
  return odd !== undefined
}

function aliased(name: string, start: number, growing: Growing): Value {
  const broken: Broken = { kind: 'broken', file: growing.file, start, end: start + name.length + 1 }
  const refuse = (diagnostic: Diagnostic) => {
    growing.report(diagnostic)
    return broken
  }
  const anchor = growing.anchors.get(name)
  if (anchor === undefined) return refuse(error('unknown-alias', { alias: name }, spanOf(broken)))
  if (anchor === 'open') return refuse(error('alias-cycle', { alias: name }, spanOf(broken)))
  if (growing.values <= expansionLimit) growing.values += anchor.size
  else return broken
  if (growing.values <= expansionLimit) return anchor.value
  return refuse(error('alias-bomb', { alias: name, limit: expansionLimit }, spanOf(broken)))
}

function mappingOf(pairs: readonly Pair[], start: number, end: number | undefined, growing: Growing): Mapping | Broken {
  const entries = new Map<string, Entry>()
  let last = start
  let merges = false
  for (const pair of pairs) {
    const key = keyOf(pair.key, last, growing)
    const value = grown(pair.value, key.end, growing)
    last = Math.max(key.end, value.end)
    if (key.kind === 'scalar') enter(entries, { key, value }, growing)
    else if (isVariable(key)) return { ...key, end: end ?? last }
    else merges ||= isMerge(key)
  }
  // What is missing in it may be what was to be merged in.
  if (merges) return { kind: 'broken', file: growing.file, start, end: end ?? last }
  return { kind: 'map', file: growing.file, start, end: end ?? last, entries }
}

/** Enters a key once: the library's own check is quadratic and shows only one of the two places. */
function enter(entries: Map<string, Entry>, entry: Entry, growing: Growing): void {
  const { key } = entry
  const first = entries.get(key.text)
  if (!first) entries.set(key.text, entry)
  else {
    const related = [elsewhere('first', spanOf(first.key))]
    growing.report(error('duplicate-key', { key: key.text }, spanOf(key), related))
  }
}

function keyOf(node: unknown, at: number, growing: Growing): Scalar | Broken {
  if (isScalar(node)) {
    const written = scalarOf(node, at, growing)
    const key = isOdd(written, growing) ? { ...written, text: withoutOdd(written.text) } : written
    if (!key.plain || (key.text !== '<<' && key.text !== '')) return key
    const code = key.text === '' ? 'empty-key' : 'merge-key'
    growing.report(error(code, {}, spanOf(key)))
    return { kind: 'broken', file: key.file, start: key.start, end: key.end }
  }
  const { start, end } = grown(node, at, growing)
  const broken: Broken = { kind: 'broken', file: growing.file, start, end }
  growing.report(error(isVariable(broken) ? 'unquoted-braces' : 'complex-key', {}, spanOf(broken)))
  return broken
}

function isMerge({ file, start }: Broken): boolean {
  return file.text.startsWith('<<', start)
}

/** `{{ name }}` of a template language: to YAML, a map as the key of a map. */
function isVariable({ file, start }: Broken): boolean {
  return file.text.startsWith('{', start) && file.text[start - 1] === '{'
}
