#!/usr/bin/env node
import { existsSync } from 'node:fs'

const program = new URL('../dist/main.js', import.meta.url)

if (existsSync(program)) await import(program.href)
else {
  process.stderr.write('isolate: not built yet; run `npm ci` (or `npm run build`) in its folder first\n')
  process.exitCode = 70
}
