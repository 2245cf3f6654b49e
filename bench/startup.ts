import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// How long the program takes to start, as a multiple of the bare `node -e ''` on the same machine.
// Rounds go through all calls in turn, so that a busy moment hits them alike; the median of each counts.

const rounds = Number(process.argv[2] ?? 30)
const folder = mkdtempSync(join(tmpdir(), 'isolate-startup-'))
const runbook = join(folder, 'small.yml')
writeFileSync(
  runbook,
  `isolate: 1
name: Small
operator: { at: lan }
access: { team: { user: ops, auth: [agent], known_hosts: ./known_hosts } }
networks: { lan: { kind: internal }, internet: { kind: external } }
hosts: { fw: { platform: linux, address: 192.0.2.1, access: team, role: firewall, networks: lan } }
links: { uplink: { between: ['fw:eth1', internet] } }
goal: { isolate: [lan] }
phases: [{ name: Disconnect, cut: external }]
`,
)

const calls: Readonly<Record<string, readonly string[]>> = {
  "node -e ''": ['-e', ''],
  'isolate --help': ['bin/isolate.js', '--help'],
  'isolate validate': ['bin/isolate.js', 'validate', runbook],
  'isolate plan': ['bin/isolate.js', 'plan', runbook],
  'isolate.single.js --help': ['dist/isolate.single.js', '--help'],
}

function milliseconds(args: readonly string[]): number {
  const start = process.hrtime.bigint()
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' })
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`)
  return Number(process.hrtime.bigint() - start) / 1e6
}

const times = new Map<string, number[]>(Object.keys(calls).map(name => [name, []]))
for (let round = 0; round < rounds; round++) {
  for (const [name, args] of Object.entries(calls)) times.get(name)?.push(milliseconds(args))
}
rmSync(folder, { recursive: true })

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
const [bare = Number.NaN] = [...times.values()].map(median)
for (const [name, values] of times) {
  process.stdout.write(`${name.padEnd(26)} ${(median(values) / bare).toFixed(2)}\n`)
}
