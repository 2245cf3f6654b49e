#!/usr/bin/env node
// CommonJS, as is what it starts: Node loads it without its loader of ES modules, which takes time.
const program = '../dist/main.cjs'

try {
  require(program)
} catch (error) {
  if (error?.code === 'EMFILE' || error?.code === 'ENFILE') {
    // What was asked for isn't known yet, so this is what any command says of a file that it can't read.
    process.stderr.write(
      `isolate: Too many files are open (${error.code}), so the program can't load itself. Let it open more (ulimit -n 1024).\n`,
    )
    process.exitCode = 2
  } else if (error?.code === 'MODULE_NOT_FOUND' && error.requireStack?.[0] === __filename) {
    process.stderr.write('isolate: not built yet; run `npm ci` (or `npm run build`) in its folder first\n')
    process.exitCode = 70
  } else throw error
}
