import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { largeRunbook } from './large-runbook.ts'

// What `validate` takes for a large runbook, as a multiple of what the YAML library alone takes to parse the same text without
// its check for duplicate keys, in processor time of processes that take turns; and how much memory.

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

const calls: Readonly<Record<string, readonly string[]>> = {
  'yaml.parseDocument': ['-e', parse, runbook],
  'isolate validate': [...telling, 'bin/isolate.js', 'validate', runbook],
  'the same, by the library': [...telling, 'bin/isolate.js', 'validate', byLibrary],
}

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

const all = new Map<string, Used[]>(Object.keys(calls).map(name => [name, []]))
try {
  for (let round = 0; round < rounds; round++)
    for (const [name, args] of Object.entries(calls)) all.get(name)?.push(used(args))
} finally {
  rmSync(folder, { recursive: true })
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const timeOf = (uses: readonly Used[]) => median(uses.map(({ milliseconds }) => milliseconds))
const [bare = Number.NaN] = [...all.values()].map(timeOf)
process.stdout.write(`${(usual.length / 1e6).toFixed(1)} MB\n`)
for (const [name, uses] of all) {
  const memory = median(uses.map(({ mebibytes }) => mebibytes))
  process.stdout.write(
    `${name.padEnd(26)} ${(timeOf(uses) / bare).toFixed(2)}  ${timeOf(uses).toFixed(0)} ms  ${memory.toFixed(0)} MiB\n`,
  )
}
