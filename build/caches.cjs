// Run by `build.js` on a folder with the program in it: makes the caches of its packs, after calls like those that they
// are for, since V8 puts into them what it has compiled by then.

const { mkdtempSync, rmSync, writeFileSync } = require('node:fs')
const { tmpdir } = require('node:os')
const { join } = require('node:path')
const v8 = require('node:v8')

const [, , folder, chunks] = process.argv
const runbook = join(__dirname, '..', 'runbooks', 'clinic.yml')
const drills = mkdtempSync(join(tmpdir(), 'isolate-build-'))
const drill = ['drill', runbook, '--auto', '--quiet', '--speed', '1000', '--operator', 'build', '--runs', drills]
const [first, ...others] = [['--help'], ['validate', runbook], ['plan', runbook]]

// With other options V8 would make caches that it refuses where these aren't set yet.
v8.setFlagsFromString = () => {}

process.argv.splice(2, Number.POSITIVE_INFINITY, ...first)
const program = require(join(folder, 'main.cjs'))

/** @param {readonly string[]} call */
function calls(call) {
  process.argv.splice(2, Number.POSITIVE_INFINITY, ...call)
  program.start()
}
for (const call of others) calls(call)
// What these calls don't need is at least read.
for (const chunk of chunks.split(',')) program.load(`./${chunk}`)

/** @param {string} name */
function keep(name) {
  const { script, text } = program.packs.get(name)
  const cache = script.createCachedData()
  writeFileSync(join(folder, `${name}.cache`), Buffer.concat([program.sumOf(text, cache), cache]))
}
const early = ['start', 'runbook']
process.once('beforeExit', () => {
  // Those of every call, before a drill has compiled more in them than most calls need.
  for (const name of early) keep(name)
  // Walks a whole plan over SSH, as a run does.
  calls(drill)
})
process.on('exit', () => {
  for (const name of program.packs.keys()) if (!early.includes(name)) keep(name)
  rmSync(drills, { recursive: true, force: true })
  process.exitCode = 0
})
