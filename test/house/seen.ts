import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { parseSync } from 'oxc-parser'

export interface Import {
  /** A file of ours from the project's root (`src/plan/plan.ts`), or the package or module that is named. */
  readonly from: string
  readonly names: readonly string[]
  readonly types: boolean
}

/** What a source file reaches for. */
export interface Seen {
  readonly file: string
  /** The folder below `src/`; for files beside the folders the file's own name. */
  readonly room: string
  readonly imports: readonly Import[]
  /** `Date.now`, `Math.random`, `setTimeout`, …: what is used without an import. */
  readonly globals: readonly string[]
  readonly onlyReExports: boolean
}

/** All source files below `folder` of the project. */
export function seeAll(root: string, folder = 'src'): readonly Seen[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => join(folder, name))
    .sort()
    .map(file => see(file, readFileSync(join(root, file), 'utf8')))
}

export function see(file: string, text: string): Seen {
  const { module, program, errors } = parseSync(file, text)
  const [first] = errors
  if (first !== undefined) throw new Error(`${file}: ${first.message}`)
  const fromStatic = module.staticImports.map(({ moduleRequest, entries }) => ({
    from: target(file, moduleRequest.value),
    names: entries.map(({ importName }) => importName.name ?? '*'),
    types: entries.length > 0 && entries.every(entry => entry.isType),
  }))
  const fromExports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, importName, isType }) =>
      moduleRequest === null
        ? []
        : [{ from: target(file, moduleRequest.value), names: [importName.name ?? '*'], types: isType }],
    ),
  )
  const fromDynamic = module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
    from: target(file, text.slice(start + 1, end - 1)),
    names: ['*'],
    types: false,
  }))
  const bound = new Set(namesBound(program))
  const reExports = program.body.filter(
    ({ type }) => type === 'ExportAllDeclaration' || type === 'ExportNamedDeclaration',
  )
  return {
    file,
    room: roomOf(file),
    imports: [...fromStatic, ...fromExports, ...fromDynamic],
    globals: [...new Set(globalsOf(program))].filter(name => !bound.has(name)),
    onlyReExports: reExports.length === program.body.length && fromExports.length > 0 && declared(program.body) === 0,
  }
}

function declared(body: readonly object[]): number {
  return body.filter(statement => 'declaration' in statement && statement.declaration !== null).length
}

/** `./x.ts` as seen from `file`; anything else by the name of its package. */
function target(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return normalize(join(dirname(file), specifier))
  const parts = specifier.split('/')
  return specifier.startsWith('node:') ? specifier : parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
}

export function roomOf(file: string): string {
  const [room = ''] = relative('src', file).split('/')
  return room
}

const watched = new Set([
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'fetch',
  'process',
  'performance',
  'console',
  'crypto',
  'globalThis',
  'WebSocket',
])

function* globalsOf(node: unknown): Generator<string> {
  if (Array.isArray(node)) for (const item of node) yield* globalsOf(item)
  else if (typeof node === 'object' && node !== null) {
    yield* globalOf(node)
    for (const value of Object.values(node)) yield* globalsOf(value)
  }
}

/** Every name that the file declares somewhere: a parameter called `console` is not the global one. */
function* namesBound(node: unknown): Generator<string> {
  if (Array.isArray(node)) for (const item of node) yield* namesBound(item)
  else if (typeof node === 'object' && node !== null) {
    const { type, id, params, param, local }: Binding = { ...node }
    if (type === 'VariableDeclarator' || type === 'FunctionDeclaration') yield* patternNames(id)
    if (type === 'CatchClause') yield* patternNames(param)
    if (type?.toString().startsWith('Import')) yield* patternNames(local)
    yield* patternNames(params)
    for (const value of Object.values(node)) yield* namesBound(value)
  }
}

interface Binding {
  readonly type?: unknown
  readonly id?: unknown
  readonly params?: unknown
  readonly param?: unknown
  readonly local?: unknown
}

/** The names in a pattern; defaults and types in it may add some that it doesn't bind, which only makes the check milder. */
function* patternNames(pattern: unknown): Generator<string> {
  if (Array.isArray(pattern)) for (const item of pattern) yield* patternNames(item)
  else if (typeof pattern === 'object' && pattern !== null) {
    const name = nameOf(pattern)
    if (name !== undefined) yield name
    else if (!('type' in pattern && String(pattern.type).startsWith('TS'))) yield* patternNames(Object.values(pattern))
  }
}

interface Node {
  readonly type?: unknown
  readonly object?: unknown
  readonly property?: unknown
  readonly callee?: unknown
  readonly arguments?: unknown
}

function globalOf(given: object): readonly string[] {
  const node: Node = { ...given }
  if (node.type === 'MemberExpression') {
    const object = nameOf(node.object)
    if (object === 'Math' && nameOf(node.property) === 'random') return ['Math.random']
    if (object === 'Date' && nameOf(node.property) === 'now') return ['Date.now']
    return object !== undefined && watched.has(object) ? [object] : []
  }
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return []
  const callee = nameOf(node.callee)
  const args = node.arguments
  if (callee === 'Date' && Array.isArray(args) && (args.length === 0 || node.type === 'CallExpression')) return ['Date']
  return callee !== undefined && watched.has(callee) ? [callee] : []
}

function nameOf(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null || !('type' in node) || !('name' in node)) return undefined
  return node.type === 'Identifier' && typeof node.name === 'string' ? node.name : undefined
}
