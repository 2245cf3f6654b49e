import { readdirSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transform } from 'esbuild'

// Which chunks become one file. What every call needs, and what every call needs that reads a runbook, is read at once;
// any other chunk is a file of its own, loaded where it is used.
const start = 'src/main.ts'
const runbook = 'src/commands/validate.ts'

// What is run when something of it is first used, not where it is imported: there is nothing in these files but
// constants and functions. A runbook names a few platforms of the many, and few runbooks need the rest.
const definitions = readdirSync(fileURLToPath(new URL('../src/platform/definitions', import.meta.url)))
  .filter(name => name.endsWith('.ts'))
  .map(name => `src/platform/definitions/${name}`)
const seldom = ['src/source/by-library.ts', 'src/source/lexed-comments.ts', 'src/runbook/own/definition.ts']
const late = new Set([...definitions, ...seldom])

/** The entry points of the program: that of all calls, and what is run late. */
export const entryPoints = Object.fromEntries([start, ...late].map(path => [basename(path, '.ts'), path]))

/**
 * Leaves imports of what is run late in the chunks, as `./name.js`, so that it doesn't become part of them.
 * @param {string} root
 * @returns {import('esbuild').Plugin}
 */
export function lateImports(root) {
  return {
    name: 'late imports',
    setup({ onResolve }) {
      onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path, resolveDir, kind }) =>
        kind === 'entry-point' || !late.has(relative(root, join(resolveDir, path)))
          ? undefined
          : { path: `./${basename(path, '.ts')}.js`, external: true },
      )
    },
  }
}

/**
 * The files that `main.cjs` loads, by name without `.js`, made of what esbuild has split.
 * @param {import('esbuild').BuildResult<{ metafile: true, write: false }>} split
 * @returns {Promise<ReadonlyMap<string, string>>}
 */
export async function packsOf({ metafile, outputFiles }) {
  const packs = dealt(metafile.outputs)
  const packNames = Object.fromEntries(
    [...packs].flatMap(([pack, chunks]) => chunks.map(chunk => [basename(chunk), pack])),
  )
  const textOf = new Map(outputFiles.map(({ path, text }) => [basename(path), text]))
  const texts = new Map()
  for (const [pack, chunks] of packs) {
    const names = chunks.map(chunk => basename(chunk))
    const functions = await Promise.all(names.map(name => functionOf(name, textOf.get(name))))
    const first = pack === 'start' ? `packNames: ${JSON.stringify(packNames)}, ` : ''
    texts.set(pack, `({ ${first}chunks: {\n${functions.join(',\n')}\n} })\n`)
  }
  return texts
}

/** @param {import('esbuild').Metafile['outputs']} outputs */
function dealt(outputs) {
  const neededBy = source => needed(outputs, entryOf(outputs, source))
  const before = neededBy(start)
  const reading = [runbook, ...definitions].flatMap(source => [...neededBy(source)])
  const together = new Map([
    ['start', [...before]],
    ['runbook', unique(reading.filter(chunk => !before.has(chunk)))],
  ])
  const rest = Object.keys(outputs).filter(chunk => ![...together.values()].flat().includes(chunk))
  return new Map([...together, ...rest.map(chunk => [basename(chunk, '.js'), [chunk]])])
}

function unique(chunks) {
  return [...new Set(chunks)]
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

/**
 * An ES module as a function that gets what a CommonJS module gets; as strict as it was. Node's own modules, which take
 * milliseconds to load, are run as late.
 */
async function functionOf(name, text) {
  const supported = { 'dynamic-import': false }
  const { code } = await transform(text, { format: 'cjs', target: 'node20', supported, logLevel: 'error' })
  const lately = code.replace(/^(var import_\w+ = require)\("([^"]+)"\);$/gm, (whole, required, specifier) =>
    specifier.startsWith('node:') || basename(specifier, '.js') in entryPoints
      ? `${required}.late("${specifier}");`
      : whole,
  )
  return `${JSON.stringify(name)}(require, exports, module, __filename, __dirname) {\n"use strict";\n${lately}}`
}
