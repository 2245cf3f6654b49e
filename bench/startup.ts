import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// What the program takes to start, as a multiple of the bare `node -e ''` on the same machine: in processor time, which
// other work on the machine disturbs least, and by the clock. Rounds go through all calls in turn, so that a busy moment
// hits them alike; the least and the median of each are told.

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
  'isolate validate clinic': ['bin/isolate.js', 'validate', 'runbooks/clinic.yml'],
  'isolate plan': ['bin/isolate.js', 'plan', runbook],
  'isolate.single.js --help': ['dist/isolate.single.js', '--help'],
}

// Each call tells at its end what it took; that costs all of them alike.
const teller = join(folder, 'teller.cjs')
writeFileSync(
  teller,
  `process.on('exit', () => {
    const { user, system } = process.cpuUsage()
    require('node:fs').writeSync(2, '\\nused ' + (user + system) / 1000)
  })`,
)

interface Taken {
  readonly processor: number
  readonly clock: number
}

/** In milliseconds. */
function taken(args: readonly string[]): Taken {
  const start = process.hrtime.bigint()
  const { status, stderr } = spawnSync(process.execPath, ['--require', teller, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  })
  const clock = Number(process.hrtime.bigint() - start) / 1e6
  const [, used] = /used ([\d.]+)$/.exec(stderr) ?? []
  if (status !== 0 || used === undefined) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`)
  return { processor: Number(used), clock }
}

const all = new Map<string, Taken[]>(Object.keys(calls).map(name => [name, []]))
for (let round = 0; round < rounds; round++) {
  for (const [name, args] of Object.entries(calls)) all.get(name)?.push(taken(args))
}
rmSync(folder, { recursive: true })

const statistics: Readonly<Record<string, (taken: readonly Taken[]) => number>> = {
  'processor, least': taken => Math.min(...taken.map(({ processor }) => processor)),
  'processor, median': taken => median(taken.map(({ processor }) => processor)),
  'clock, least': taken => Math.min(...taken.map(({ clock }) => clock)),
  'clock, median': taken => median(taken.map(({ clock }) => clock)),
}
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

const [bare = []] = all.values()
const width = 20
const cells = (texts: readonly string[]) => `${texts.map(text => text.padStart(width)).join('')}\n`
process.stdout.write(''.padEnd(26) + cells(Object.keys(statistics)))
for (const [name, times] of all) {
  const ratios = Object.values(statistics).map(of => (of(times) / of(bare)).toFixed(2))
  process.stdout.write(name.padEnd(26) + cells(ratios))
}
