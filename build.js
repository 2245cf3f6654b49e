import { execFile } from 'node:child_process'
import { chmod, copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { entryPoints, lateImports, packsOf } from './build/packs.js'
import { ssh2Elsewise } from './build/ssh2.js'

const root = fileURLToPath(new URL('.', import.meta.url))

// ssh2 is CommonJS: inside an ES module it needs a `require`, and looks for pagent.exe beside `__filename`.
// Not by `import`, which would read all exports of Node's modules and so load more of Node than is used.
const commonJsGlobals = [
  "const require = process.getBuiltinModule('node:module').createRequire(import.meta.url)",
  "const __filename = process.getBuiltinModule('node:url').fileURLToPath(import.meta.url)",
  "const __dirname = process.getBuiltinModule('node:path').dirname(__filename)",
].join('\n')

/**
 * commander could run other programs as commands; ours are all built in. Node's module for it takes a twentieth of the
 * time that the program takes to start, so it isn't loaded for that.
 * @type {import('esbuild').Plugin}
 */
const noExecutableCommands = {
  name: 'no executable commands',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ path, importer }) =>
      importer.includes('/node_modules/commander/') ? { path, namespace: 'empty' } : { path, external: true },
    )
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {}' }))
  },
}

/**
 * The layout of drawings comes as one long line. Printed anew it would be three times as long, and read by every call of
 * the single file; as a text it is read only where something is drawn, and stays as it is published.
 * @type {import('esbuild').Plugin}
 */
const layoutAsText = {
  name: 'the layout of drawings, as a text',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]elkjs[\\/]lib[\\/]elk\.bundled\.js$/ }, async ({ path }) => {
      const text = JSON.stringify(await readFile(path, 'utf8'))
      return {
        contents: `const elk = { exports: {} }\nnew Function('module', 'exports', ${text})(elk, elk.exports)\nmodule.exports = elk.exports`,
      }
    })
  },
}

/** @type {import('esbuild').BuildOptions & { metafile: true }} */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  plugins: [noExecutableCommands, ssh2Elsewise, layoutAsText],
  // ssh2 works without its native parts and finds out by itself that they are missing.
  external: ['cpu-features', '*.node'],
  legalComments: 'inline',
  logLevel: 'warning',
  metafile: true,
}

/**
 * Builds the program into `folder`: `main.cjs` with packs that are loaded where they are used, and `isolate.single.js`
 * with everything in it. Gives back what esbuild knows of the first.
 * @param {string} folder
 */
export async function buildInto(folder) {
  const [metafile] = await Promise.all([buildPacks(folder), buildSingle(folder)])
  return metafile
}

/** @param {string} folder */
async function buildPacks(folder) {
  const split = await build({
    ...common,
    entryPoints,
    plugins: [...common.plugins, lateImports(root)],
    outdir: folder,
    splitting: true,
    chunkNames: '[name]-[hash]',
    write: false,
  })
  await mkdir(folder, { recursive: true })
  const packs = await packsOf(split)
  for (const [name, text] of packs) await writeFile(join(folder, `${name}.js`), text)
  await copyFile(join(root, 'build', 'main.cjs'), join(folder, 'main.cjs'))
  const others = [...packs.keys()]
    .filter(name => name !== 'start' && name !== 'runbook')
    .map(name => `${name}.js`)
    .join()
  await promisify(execFile)(process.execPath, [join(root, 'build', 'caches.cjs'), folder, others])
  return split.metafile
}

/** @param {string} folder */
async function buildSingle(folder) {
  await build({
    ...common,
    banner: { js: `#!/usr/bin/env node\n${commonJsGlobals}` },
    entryPoints: { 'isolate.single': 'src/main.ts' },
    outdir: folder,
  })
  await chmod(join(folder, 'isolate.single.js'), 0o755)
}

// Built beside its place and moved there, so that a failed build leaves the last good one alone.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const cache = join(root, 'node_modules', '.cache')
  const fresh = join(cache, `isolate-build-${process.pid}`)
  const dist = join(root, 'dist')
  await mkdir(cache, { recursive: true })
  try {
    await buildInto(fresh)
    await rm(dist, { recursive: true, force: true })
    await rename(fresh, dist)
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}
