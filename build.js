import { chmod, rm } from 'node:fs/promises'
import { build } from 'esbuild'

// ssh2 is CommonJS: inside an ES module it needs a `require`, and looks for pagent.exe beside `__filename`.
const commonJsGlobals = [
  "import { createRequire as isolateCreateRequire } from 'node:module'",
  "import { fileURLToPath as isolateFileURLToPath } from 'node:url'",
  "import { dirname as isolateDirname } from 'node:path'",
  'const require = isolateCreateRequire(import.meta.url)',
  'const __filename = isolateFileURLToPath(import.meta.url)',
  'const __dirname = isolateDirname(__filename)',
].join('\n')

/** @type {import('esbuild').BuildOptions} */
const common = {
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  banner: { js: commonJsGlobals },
  // ssh2 works without its native parts and finds out by itself that they are missing.
  external: ['cpu-features', '*.node'],
  legalComments: 'external',
  logLevel: 'warning',
}

await rm('dist', { recursive: true, force: true })
await build({
  ...common,
  entryPoints: { main: 'src/main.ts' },
  outdir: 'dist',
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  metafile: false,
})
await build({
  ...common,
  banner: { js: `#!/usr/bin/env node\n${commonJsGlobals}` },
  entryPoints: { 'isolate.single': 'src/main.ts' },
  outdir: 'dist',
})
await chmod('dist/isolate.single.js', 0o755)
