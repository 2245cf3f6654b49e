import { basename } from 'node:path'
import { transform } from 'esbuild'

// Which chunks become one file. What every call needs, and what every call needs that reads a runbook, is read at once;
// any other chunk is a file of its own, loaded where it is used.
const start = 'src/main.ts'
const runbook = 'src/commands/validate.ts'

/**
 * The files that `main.cjs` loads, by name without `.js`, made of what esbuild has split.
 * @param {import('esbuild').BuildResult<{ metafile: true, write: false }>} split
 * @returns {Promise<ReadonlyMap<string, string>>}
 */
export async function packsOf({ metafile: { outputs }, outputFiles }) {
  const packs = dealt(outputs)
  const names = Object.fromEntries([...packs].flatMap(([pack, chunks]) => chunks.map(chunk => [basename(chunk), pack])))
  const textOf = new Map(outputFiles.map(({ path, text }) => [basename(path), text]))
  const texts = new Map()
  for (const [pack, chunks] of packs) {
    const functions = await Promise.all(chunks.map(chunk => functionOf(basename(chunk), textOf.get(basename(chunk)))))
    const first = pack === 'start' ? `packNames: ${JSON.stringify(names)}, ` : ''
    texts.set(pack, `({ ${first}chunks: {\n${functions.join(',\n')}\n} })\n`)
  }
  return texts
}

/** @param {import('esbuild').Metafile['outputs']} outputs */
function dealt(outputs) {
  const before = needed(outputs, entryOf(outputs, start))
  const reading = [...needed(outputs, entryOf(outputs, runbook))].filter(chunk => !before.has(chunk))
  const rest = Object.keys(outputs).filter(chunk => !before.has(chunk) && !reading.includes(chunk))
  return new Map([
    ['start', [...before]],
    ['runbook', reading],
    ...rest.map(chunk => [basename(chunk, '.js'), [chunk]]),
  ])
}

/** @param {import('esbuild').Metafile['outputs']} outputs */
function entryOf(outputs, source) {
  const [chunk] = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === source) ?? []
  if (chunk === undefined) throw new Error(`${source} is no longer loaded where it is used: look again`)
  return chunk
}

/** A chunk and all that it imports, and they import, at once. */
function needed(outputs, chunk, seen = new Set()) {
  if (seen.has(chunk)) return seen
  seen.add(chunk)
  for (const { path, kind, external } of outputs[chunk].imports) {
    if (kind === 'import-statement' && !external) needed(outputs, path, seen)
  }
  return seen
}

/** An ES module as a function that gets what a CommonJS module gets; as strict as it was. */
async function functionOf(name, text) {
  const supported = { 'dynamic-import': false }
  const { code } = await transform(text, { format: 'cjs', target: 'node20', supported, logLevel: 'error' })
  return `${JSON.stringify(name)}(require, exports, module, __filename, __dirname) {\n"use strict";\n${code}}`
}
