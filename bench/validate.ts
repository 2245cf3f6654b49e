import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { largeRunbook } from './large-runbook.ts'

// What `validate` takes for a large runbook, in processor time of processes that take turns: its reading of the text as a
// multiple of what the YAML library takes to parse the same text without its check for duplicate keys; everything else,
// from the start of the program to the proofs, in seconds; and how much memory.

const rounds = Number(process.argv[2] ?? 3)
const folder = mkdtempSync(join(tmpdir(), 'isolate-validate-'))
const runbook = join(folder, 'large.yml')
const usual = largeRunbook(10_000)
// An anchor is all that it takes to have it read by the library.
const byLibrary = join(folder, 'anchored.yml')
writeFileSync(runbook, usual)
writeFileSync(byLibrary, usual.replace('name: ', 'name: &name '))

const library = pathToFileURL(join(process.cwd(), 'node_modules/yaml/dist/index.js')).href
const parse = `import('${library}').then(({ default: yaml }) => {
  const text = require('node:fs').readFileSync(process.argv[1], 'utf8')
  const start = process.cpuUsage()
  yaml.parseDocument(text, { uniqueKeys: false })
  const { user, system } = process.cpuUsage(start)
  console.error('used', (user + system) / 1000, process.resourceUsage().maxRSS)
})`
const told = `process.on('exit', () => { const { user, system } = process.cpuUsage(); console.error('used', (user + system) / 1000, process.resourceUsage().maxRSS) })`
const telling = ['--import', `data:text/javascript,${encodeURIComponent(told)}`]

const reading = join(import.meta.dirname, 'reading.mjs')
const validate = [...telling, 'bin/isolate.js', 'validate']
const calls = {
  parse: ['-e', parse, runbook],
  read: [reading, runbook],
  whole: [...validate, runbook],
  readByLibrary: [reading, byLibrary],
  wholeByLibrary: [...validate, byLibrary],
}
type Name = keyof typeof calls
const names = Object.keys(calls) as readonly Name[]

interface Used {
  readonly milliseconds: number
  readonly mebibytes: number
}

function used(args: readonly string[]): Used {
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  const [, time, memory] = /used ([\d.]+) (\d+)/.exec(stderr) ?? []
  if (status !== 0 || time === undefined) throw new Error(`${args.at(-1)} ended with ${status}: ${stderr}`)
  return { milliseconds: Number(time), mebibytes: Number(memory) / 1024 }
}

const all = new Map<Name, Used[]>(names.map(name => [name, []]))
try {
  for (let round = 0; round < rounds; round++) for (const name of names) all.get(name)?.push(used(calls[name]))
} finally {
  rmSync(folder, { recursive: true })
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const timeOf = (name: Name) => median((all.get(name) ?? []).map(({ milliseconds }) => milliseconds))
const memoryOf = (name: Name) => median((all.get(name) ?? []).map(({ mebibytes }) => mebibytes))

function row(what: string, read: Name, whole: Name): string {
  const times = (timeOf(read) / timeOf('parse')).toFixed(2)
  const rest = ((timeOf(whole) - timeOf(read)) / 1000).toFixed(2)
  const total = `${(timeOf(whole) / timeOf('parse')).toFixed(2)} times in all, ${memoryOf(whole).toFixed(0)} MiB`
  return `${what.padEnd(26)} reads in ${times} times that, and takes ${rest} s for everything else (${total})\n`
}

process.stdout.write(
  `${(usual.length / 1e6).toFixed(1)} MB, parsed by the YAML library in ${(timeOf('parse') / 1000).toFixed(2)} s, ${memoryOf('parse').toFixed(0)} MiB\n`,
)
process.stdout.write(row('isolate validate', 'read', 'whole'))
process.stdout.write(row('the same with an anchor', 'readByLibrary', 'wholeByLibrary'))
