import { execFile } from 'node:child_process'
import { chmod, copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { entryPoints, lateImports, packsOf } from './build/packs.js'

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

/** @param {string} type @param {string} bytes */
const rawKey = (type, bytes) =>
  `require('crypto').createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: '${type}', x: Buffer.from(${bytes}).toString('base64url') } })`

/**
 * What ssh2 does another way in the program than as it is published, by its files: what stands there, and what is put in its place.
 *
 * Its server tells a session by the name of its class, which a bundle may have to change to `Session2`. Keeping all names as
 * they are (esbuild's `keepNames`) would cost a call for every function that the program makes while it runs.
 *
 * Keys of 32 bytes go to OpenSSL as these bytes. By their long forms (DER, PEM), as ssh2 has it, reading and writing them takes
 * longer than all that is calculated with them, and a tenth of the processor time of a login.
 * @type {Readonly<Record<string, readonly (readonly [string, string])[]>>}
 */
const elsewise = {
  'utils.js': [[`channel.constructor.name === 'Session'`, '/^Session\\d*$/.test(channel.constructor.name)']],
  'protocol/kex.js': [
    [
      `const key = this._keys.publicKey.export({ type: 'spki', format: 'der' });`,
      `const key = Buffer.from(this._keys.publicKey.export({ format: 'jwk' }).x, 'base64url');`,
    ],
    [
      `createPublicKey({
            key: asnWriter.buffer,
            type: 'spki',
            format: 'der',
          })`,
      rawKey('X25519', 'otherPublicKey'),
    ],
  ],
  'protocol/keyParser.js': [
    [
      'return verify_(algo, data, pem, signature);',
      `const key = this.type === 'ssh-ed25519' ? ${rawKey('Ed25519', 'this[SYM_PUB_SSH].subarray(-32)')} : pem;
          return verify_(algo, data, key, signature);`,
    ],
  ],
}

/** @type {import('esbuild').Plugin} */
const ssh2Elsewise = {
  name: 'ssh2, in some places otherwise',
  setup({ onLoad }) {
    for (const [file, places] of Object.entries(elsewise)) {
      const filter = new RegExp(`[\\\\/]ssh2[\\\\/]lib[\\\\/]${file.replace('/', '[\\\\/]').replace('.', '\\.')}$`)
      onLoad({ filter }, async ({ path }) => {
        let text = await readFile(path, 'utf8')
        for (const [there, meant] of places) {
          if (text.split(there).length !== 2) throw new Error(`${path} no longer has “${there}”: look again`)
          text = text.replace(there, () => meant)
        }
        return { contents: text }
      })
    }
  },
}

/** @type {import('esbuild').BuildOptions & { metafile: true }} */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  plugins: [noExecutableCommands, ssh2Elsewise],
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
