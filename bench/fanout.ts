import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from './serve.ts'

// One command on many hosts: by isolate with its journal, transcripts and evidence, by a bare ssh2 client, and by the tools
// that people use. isolate asks each host for its clock as well: so that it can be told what of the difference is this and
// what is our own, the bare client is also timed with both commands. Client and server share this machine, so only the ratios
// in one run count; these three take turns, and the median of each counts. As root, on Linux: all hosts are addresses of
// 127.0.0.0/8. Arguments: the numbers of hosts, names of tools, and `sshd` to use a real server in place of the stand-in.

const counts = process.argv.slice(2).flatMap(text => (Number(text) > 0 ? [Number(text)] : []))
const real = process.argv.includes('sshd')
const port = 17_330
const folder = mkdtempSync(join(tmpdir(), 'isolate-fanout-'))
const path = (name: string): string => join(folder, name)

function addresses(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `127.0.${1 + Math.floor(index / 250)}.${1 + (index % 250)}`)
}

interface Spent {
  readonly wall: number
  readonly cpu: number
  /** The most memory that it had at once, MiB, where it is a program of Node.js. */
  readonly memory?: number
}

/** Seconds of wall and processor time, children included, as the shell counts them. */
function timed(argv: readonly string[], input?: string): Spent {
  const script = 'TIMEFORMAT="%R %U %S"; time "$@" >/dev/null 2>"$0"'
  const { stderr } = spawnSync('bash', ['-c', script, path('errors'), ...argv], { input, encoding: 'utf8' })
  const [wall, user, system] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number)
  if (wall === undefined || user === undefined || system === undefined) throw new Error(`${argv[0]}: ${stderr}`)
  return { wall, cpu: user + system }
}

/** The same for a program of Node.js, which tells its memory as it ends. */
function timedNode(argv: readonly string[]): Spent {
  const telling = `import { writeFileSync } from 'node:fs'
process.on('exit', () => writeFileSync(${JSON.stringify(path('memory'))}, String(process.resourceUsage().maxRSS)))`
  const spent = timed([process.execPath, '--import', `data:text/javascript,${encodeURIComponent(telling)}`, ...argv])
  return { ...spent, memory: Number(readFileSync(path('memory'), 'utf8')) / 1024 }
}

const sshOptions = [
  ...['-F', 'none', '-p', String(port), '-l', 'root', '-i', path('user')],
  ...['BatchMode=yes', `UserKnownHostsFile=${path('known_hosts')}`, 'IdentitiesOnly=yes'].flatMap(one => ['-o', one]),
]

type Tool = (hosts: readonly string[]) => Spent | undefined

const bare =
  (...commands: readonly string[]): Tool =>
  hosts => {
    writeFileSync(path('hosts'), hosts.join('\n'))
    const program = join(import.meta.dirname, 'fanout-bare.mjs')
    return timedNode([program, path('hosts'), String(port), path('user'), ...commands])
  }

/** What all are compared with. */
const one = 'bare ssh2, one command'
/** Compared with each other, so not by one chance each. */
const turns = 5

const tools: Readonly<Record<string, Tool>> = {
  [one]: bare('true'),
  'bare ssh2, the same exchanges': bare('date -u +%s', 'true'),
  isolate: hosts => {
    writeFileSync(path('runbook.yml'), runbook(hosts))
    // They stay until the end: ext4 spends a third of a millisecond on a new file beside hundreds deleted just before.
    const runs = mkdtempSync(path('runs-'))
    const run = ['run', '--yes', '--operator', 'bench', '--runs', runs, path('runbook.yml')]
    const spent = timedNode(['bin/isolate.js', ...run])
    const evidence = execFileSync('find', [runs, '-path', '*/evidence/*', '-type', 'f'], { encoding: 'utf8' })
    if (evidence.trim().split('\n').length <= hosts.length)
      throw new Error(`isolate: ${readFileSync(path('errors'), 'utf8')}`)
    return spent
  },
  // What of it is no connection: start, runbook, proofs.
  'isolate plan': hosts => {
    writeFileSync(path('runbook.yml'), runbook(hosts))
    return timedNode(['bin/isolate.js', 'plan', path('runbook.yml')])
  },
  'xargs -P50 ssh': hosts => timed(['xargs', '-P50', '-I{}', 'ssh', ...sshOptions, '{}', 'true'], hosts.join('\n')),
  pssh: hosts => {
    writeFileSync(path('hosts'), hosts.join('\n'))
    const options = [
      '-O',
      `UserKnownHostsFile=${path('known_hosts')}`,
      '-O',
      `Port=${port}`,
      '-O',
      `IdentityFile=${path('user')}`,
    ]
    return has('parallel-ssh')
      ? timed(['parallel-ssh', '-h', path('hosts'), '-p', '50', '-l', 'root', ...options, 'true'])
      : undefined
  },
  clush: hosts =>
    has('clush') ? timed(['clush', '-f', '50', '-o', sshOptions.join(' '), '-w', hosts.join(','), 'true']) : undefined,
  'ansible raw': hosts =>
    has('ansible') && hosts.length <= 20
      ? timed([
          'ansible',
          'all',
          '-i',
          `${hosts.join(',')},`,
          '-f',
          '50',
          '-m',
          'raw',
          '-a',
          'true',
          '--ssh-common-args',
          sshOptions.join(' '),
        ])
      : undefined,
}

function has(program: string): boolean {
  return spawnSync('which', [program]).status === 0
}

function runbook(hosts: readonly string[]): string {
  return `isolate: 1
name: Fan-out
operator: { at: ops-lan }
access: { bench: { user: root, port: ${port}, auth: [{ key: ${path('user')} }], known_hosts: ${path('known_hosts')} } }
defaults: { access: bench, platform: linux }
networks: { ops-lan: { kind: internal }, internet: { kind: external } }
hosts:
${hosts.map((address, index) => `  h-${index}: { address: ${address}, networks: ops-lan }`).join('\n')}
goal: { isolate: [ops-lan] }
phases: [{ name: Ask, steps: [{ collect: { hosts: all, commands: ['true'] } }] }]
`
}

// Names of tools among the arguments: only these are timed.
const asked = process.argv.slice(2).filter(text => text in tools)

/** The others are timed once. */
const inTurns: ReadonlySet<string> = new Set([one, 'bare ssh2, the same exchanges', 'isolate', 'isolate plan'])

interface Told extends Spent {
  readonly logins: number | undefined
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

/** Of each by itself. */
function median(all: readonly Told[]): Told | undefined {
  const [first] = all
  if (first === undefined) return undefined
  const memory = first.memory === undefined ? {} : { memory: middle(all.map(told => told.memory ?? 0)) }
  return { ...first, wall: middle(all.map(({ wall }) => wall)), cpu: middle(all.map(({ cpu }) => cpu)), ...memory }
}

const times = (value: number, of: number): string => `${(value / of).toFixed(2)}×`

const server = await serve(folder, port, real)
try {
  const key = readFileSync(path('host.pub'), 'utf8').split(' ').slice(0, 2).join(' ')
  writeFileSync(
    path('known_hosts'),
    addresses(1000)
      .map(address => `[${address}]:${port} ${key}\n`)
      .join(''),
  )
  console.log(
    `against ${real ? 'a real sshd' : 'a stand-in server'}; multiples of “${one}”: wall time, processor time of the client`,
  )
  const chosen = Object.entries(tools).filter(([name]) => asked.length === 0 || name === one || asked.includes(name))
  for (const count of counts.length > 0 ? counts : [20, 100, 300]) {
    const spent = new Map<string, Told[]>()
    for (let turn = 0; turn < turns; turn++)
      for (const [name, tool] of chosen) {
        if (turn > 0 && !inTurns.has(name)) continue
        await server.logins()
        const told = tool(addresses(count))
        const logins = await server.logins()
        if (told !== undefined) spent.set(name, [...(spent.get(name) ?? []), { ...told, logins }])
      }
    const base = median(spent.get(one) ?? [])
    for (const [name] of chosen) {
      const told = median(spent.get(name) ?? [])
      if (told === undefined || base === undefined)
        console.log(`${count} hosts, ${name}: not tried (not installed, or too slow for so many)`)
      else {
        const most = told.memory === undefined ? '' : `, ${told.memory.toFixed(0)} MiB`
        const each = told.logins === undefined ? '' : `, ${(told.logins / count).toFixed(2)} logins a host`
        console.log(
          `${count} hosts, ${name}: ${times(told.wall, base.wall)}, ${times(told.cpu, base.cpu)} (${told.wall.toFixed(2)} s, ${((told.cpu * 1000) / count).toFixed(1)} ms a host${each}${most})`,
        )
      }
    }
  }
} finally {
  server.stop()
  rmSync(folder, { recursive: true, force: true })
}
