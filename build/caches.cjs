// Run by `build.js` on a folder with the program in it: makes the caches of its packs, after calls like those that they
// are for, since V8 puts into them what it has compiled by then.

const { writeFileSync } = require('node:fs')
const { join } = require('node:path')

const [, , folder, chunks] = process.argv
const runbook = join(__dirname, '..', 'runbooks', 'clinic.yml')
const [first, ...others] = [['--help'], ['validate', runbook], ['plan', runbook]]

process.argv.splice(2, Number.POSITIVE_INFINITY, ...first)
const program = require(join(folder, 'main.cjs'))
for (const call of others) {
  process.argv.splice(2, Number.POSITIVE_INFINITY, ...call)
  program.start()
}
// What these calls don't need is at least read.
for (const chunk of chunks.split(',')) program.load(`./${chunk}`)

process.on('exit', () => {
  for (const [name, { script, text }] of program.packs) {
    const cache = script.createCachedData()
    writeFileSync(join(folder, `${name}.cache`), Buffer.concat([program.sumOf(text, cache), cache]))
  }
  process.exitCode = 0
})
