#!/usr/bin/env node
const program = new URL('../dist/main.js', import.meta.url).href

try {
  await import(program)
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND' || error.url !== program) throw error
  process.stderr.write('isolate: not built yet; run `npm ci` (or `npm run build`) in its folder first\n')
  process.exitCode = 70
}
