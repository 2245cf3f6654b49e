import { dirname, join, relative } from 'node:path'
import { type Diagnostic, elsewhere, error, type Related } from '../diagnostic/diagnostic.ts'
import { decode } from '../source/text-file.ts'
import { type Mapping, type Scalar, type SourceFile, spanOf, type Value } from '../source/value.ts'
import { readYaml } from '../source/yaml-file.ts'
import type { Files } from './read.ts'
import { wrongShape } from './shapes/scalar.ts'

/** The main file and all that it includes, in the order in which they were met. */
export interface Loaded {
  /** The roots of the files that hold a map; the main file's first, when it does. */
  readonly roots: readonly Mapping[]
  readonly main: Mapping | undefined
  /** Every file that is wanted could be read. */
  readonly complete: boolean
  readonly texts: ReadonlyMap<string, string>
  readonly bytes: ReadonlyMap<string, Uint8Array>
}

interface Loading {
  readonly files: Files
  readonly report: (diagnostic: Diagnostic) => void
  readonly roots: Mapping[]
  readonly texts: Map<string, string>
  readonly bytes: Map<string, Uint8Array>
  /** Absolute paths of all files met. */
  readonly met: Set<string>
  complete: boolean
}

/** A file on the way from the main file to the one being read, and where the next one is named. */
interface Link {
  readonly path: string
  readonly at?: Scalar
}

/** Reads the main file and, each once, the files that it includes. */
export function load(main: string, files: Files, report: (diagnostic: Diagnostic) => void): Loaded {
  const loading: Loading = {
    files,
    report,
    roots: [],
    texts: new Map(),
    bytes: new Map(),
    met: new Set([files.resolve(main, '.')]),
    complete: true,
  }
  const root = readFile(main, main, files.resolve(main, '.'), loading, { file: main, start: 0, end: 0 })
  if (root) include(root, [{ path: root.file.path }], loading)
  return { ...loading, main: root }
}

function readFile(
  asked: string,
  name: string,
  path: string,
  loading: Loading,
  at: Diagnostic['at'],
): Mapping | undefined {
  const read = loading.files.read(asked)
  if ('reason' in read) {
    const { reason, near } = read
    loading.report(error('unreadable-file', { file: name, reason, ...(near !== undefined && { near }) }, at))
    loading.complete = false
    return undefined
  }
  loading.bytes.set(name, read.bytes)
  const { text, diagnostics, readable } = decode(name, read.bytes)
  loading.texts.set(name, text)
  for (const diagnostic of diagnostics) loading.report(diagnostic)
  const root = readable ? rootOf({ name, path, text }, loading) : undefined
  if (root) loading.roots.push(root)
  else loading.complete = false
  return root
}

function rootOf(file: SourceFile, loading: Loading): Mapping | undefined {
  const { root, diagnostics } = readYaml(file)
  for (const diagnostic of diagnostics) loading.report(diagnostic)
  if (!root || root.kind === 'map') return root
  wrongShape(root, 'map', loading)
  return undefined
}

/** Keys whose texts are files that join: `platforms` may hold definitions as well, and then names none. */
const naming = ['include', 'platforms']

function include(root: Mapping, chain: readonly Link[], loading: Loading): void {
  const values = naming.flatMap(key => root.entries.get(key)?.value ?? [])
  const items: readonly Value[] = values.flatMap(value => (value.kind === 'list' ? value.items : [value]))
  // Another shape than text is complained of when the record is read.
  for (const item of items) if (item.kind === 'scalar' && item.text !== '') includeOne(item, chain, loading)
}

function includeOne(item: Scalar, chain: readonly Link[], loading: Loading): void {
  const base = dirname(item.file.path)
  const isGlob = /[*?]/.test(item.text)
  const found = isGlob ? [...loading.files.glob(item.text, base)].sort() : [item.text]
  if (found.length === 0) loading.report(error('include-nothing', { pattern: item.text }, spanOf(item)))
  for (const path of found) includeFile(loading.files.resolve(path, base), item, chain, loading)
}

function includeFile(path: string, item: Scalar, chain: readonly Link[], loading: Loading): void {
  const circle = chain.find(link => link.path === path)
  if (circle) {
    const related: Related[] = circle.at ? [elsewhere('included', spanOf(circle.at))] : []
    loading.report(error('include-cycle', { file: nameOf(path, item.file) }, spanOf(item), related))
    return
  }
  if (loading.met.has(path)) return
  loading.met.add(path)
  const root = readFile(path, nameOf(path, item.file), path, loading, spanOf(item))
  const upTo = chain.with(-1, { path: item.file.path, at: item })
  if (root) include(root, [...upTo, { path }], loading)
}

/** The included file named as seen from where the including one is named from. */
function nameOf(path: string, from: SourceFile): string {
  return join(dirname(from.name), relative(dirname(from.path), path))
}
