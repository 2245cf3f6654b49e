import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filesOf } from '../../src/commands/files.ts'
import { prepare } from '../../src/commands/prepare.ts'
import { startDevices } from '../../src/drill/devices.ts'
import { Hospital } from '../../src/drill/hospital.ts'
import { ownCommands } from '../../src/drill/run-steps.ts'
import { Strikes } from '../../src/drill/strikes.ts'
import { byHand, movedTo, untouched, type World } from '../../src/drill/world.ts'
import type { JournalRecord } from '../../src/journal/event.ts'
import { isFinished, readRecords } from '../../src/journal/read-records.ts'
import { verify } from '../../src/journal/verify.ts'
import type { HostId } from '../../src/names/ids.ts'
import { safe } from '../../src/plan/safe.ts'
import { topologyOf } from '../../src/topology/topology.ts'
import type { CrashNews } from '../parts/crash-child.ts'
import type { CrashOrder } from '../parts/crash-io.ts'

// Every kind of step there is, and a gate.
const book = (key: string) => `
isolate: 1
name: Every kind
include: [people.yml]
operator: { at: laptop }
defaults: { platform: linux, access: team }
access: { team: { user: ops, auth: [agent] } }
people: { kim: { name: Kim Lund, key: '${key}' } }
networks: { internet: { kind: external }, lan: {}, oob: {} }
hosts:
  laptop: { platform: manual, role: workstation, networks: [lan, oob] }
  fw-1: { role: firewall, address: 192.0.2.1, networks: { lan: lan0, oob: mgmt0 }, management_interfaces: [mgmt0] }
  db-1: { role: database, address: 192.0.2.2, networks: { lan: eth0 } }
links:
  isp: { between: ['fw-1:wan0', internet] }
  port: { between: ['fw-1:lan1', 'db-1:eth0'] } # where it is seen that db-1 has gone off
  modem: { between: ['fw-1:ttyS0', internet], by: manual }
goal: { isolate: lan, shutdown: db-1 }
phases:
  - name: Decide
    approvals: 1
    steps:
      - confirm: It is ordered
      - checklist: { say: Look, items: [wards, theatre] }
      - decide: { ask: Which wards?, options: [all, some] }
      - notify: { say: It begins }
      - collect: { hosts: fw-1, what: [arp] }
      - run: { host: fw-1, check: 'test -e /run/frozen', do: 'touch /run/frozen', verify: 'test -e /run/frozen' }
      - wait: 1s
  - name: Act
    steps:
      - shutdown: db-1
      - move: oob
      - cut: isp
      - manual: { say: Pull the modem, cut: modem }
      - probe: { from: fw-1, to: '203.0.113.1:443', expect: unreachable }
      - manual: { say: Lock the door }
`

const everything = process.env['ISOLATE_CRASH'] === 'all'
const sampled = 3
const root = join(import.meta.dirname, '../..')
// Beside the libraries that it loads.
const cache = join(root, 'node_modules', '.cache')
let program = ''
let built = ''

beforeAll(async () => {
  mkdirSync(cache, { recursive: true })
  built = mkdtempSync(join(cache, 'isolate-crash-'))
  program = join(built, 'child.mjs')
  const entryPoints = [join(root, 'test/parts/crash-child.ts')]
  await build({ entryPoints, outfile: program, bundle: true, platform: 'node', format: 'esm', packages: 'external' })
})
afterAll(() => rmSync(built, { recursive: true, force: true }))

/** A world that goes on while the program dies, and remembers what was done to it. */
class Remembering extends Hospital {
  readonly changes: string[] = []
  readonly lines: string[] = []

  override run(host: HostId, line: string) {
    const before = stateOf(this.world)
    const reply = super.run(host, line)
    this.lines.push(`${host} ${line}`)
    if (stateOf(this.world) !== before) this.changes.push(`${host} ${line}`)
    return reply
  }
}

function stateOf(world: World): string {
  const { place, closed, blocked, unrouted, off, pulled, ran } = world
  return JSON.stringify([place, ...[closed, blocked, unrouted, off, pulled, ran].map(set => [...set].sort())])
}

async function stage() {
  const folder = mkdtempSync(join(tmpdir(), 'isolate-crash-'))
  const file = join(folder, 'book.yml')
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', join(folder, 'id')])
  writeFileSync(file, book(readFileSync(join(folder, 'id.pub'), 'utf8').trim()))
  writeFileSync(join(folder, 'people.yml'), 'people: { ann: { name: Ann Roth, roles: [head] } }\n')
  const { good, diagnostics } = prepare(file, filesOf(folder))
  const plan = good && safe(good.plan)
  if (good === undefined || plan === undefined) throw new Error(JSON.stringify(diagnostics))
  const { runbook } = good.read
  const hospital = new Remembering(
    untouched(topologyOf(runbook), runbook.operator ?? ('laptop' as never)),
    ownCommands(plan),
  )
  const password = 'crash'
  const strikes = new Strikes({ slow: new Set() })
  const devices = await startDevices({ hospital, strikes, password, latency: () => 0, after: async () => undefined })
  const ports = Object.fromEntries(
    [...runbook.hosts.values()].flatMap(host =>
      host.ways.map((_, way) => [`${host.id} ${way}`, devices.portOf(host.id, way)] as const),
    ),
  )
  const steps = new Map(plan.steps.map(step => [step.id as string, step]))
  const done = (id: string): void => {
    const step = steps.get(id)
    if (step?.kind === 'move') hospital.become(movedTo(hospital.world, step.to))
    else if (step !== undefined) hospital.become(byHand(hospital.world, step.removes.links, step.removes.hosts))
  }
  const runs = join(folder, 'runs')
  mkdirSync(runs)
  const orders = { book: file, runs, ports, hostKey: devices.hostKey, password }
  const play = (more: { readonly resume?: string; readonly killAt?: number }) =>
    played(JSON.parse(JSON.stringify({ ...orders, ...more })), done)
  const leave = async (): Promise<void> => {
    await devices.close()
    rmSync(folder, { recursive: true })
  }
  return { hospital, runs, play, leave }
}

type Stage = Awaited<ReturnType<typeof stage>>
type Played = Extract<CrashNews, { code: unknown }> | 'killed'

async function played(order: CrashOrder, done: (id: string) => void): Promise<Played> {
  const child: ChildProcess = fork(program, [JSON.stringify(order)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  let end: Played = 'killed'
  child.on('message', (news: CrashNews) => {
    if ('did' in news) done(news.did)
    else end = news
    child.send('heard', () => undefined)
  })
  const [code, signal] = await once(child, 'exit')
  if (end === 'killed') expect([code, signal]).toEqual([null, 'SIGKILL'])
  return end
}

const runIn = (runs: string): string | undefined =>
  readdirSync(runs)
    .map(name => join(runs, name))
    .at(-1)
const journalIn = (run: string): Buffer => readFileSync(join(run, 'journal.jsonl'))

interface Undisturbed {
  readonly calls: readonly string[]
  readonly changes: readonly string[]
  readonly world: string
}

/** A stage for the length of `work`. */
async function staged<T>(work: (on: Stage) => Promise<T>): Promise<T> {
  const on = await stage()
  return work(on).finally(on.leave)
}

async function undisturbed({ hospital, runs, play }: Stage): Promise<Undisturbed> {
  const end = await play({})
  if (end === 'killed' || end.code !== 0) throw new Error(JSON.stringify(end))
  const run = runIn(runs) ?? ''
  expect(verify(journalIn(run)).state).toBe('whole')
  expect(new Set(hospital.changes).size).toBe(hospital.changes.length)
  return { calls: end.calls, changes: hospital.changes, world: stateOf(hospital.world) }
}

/** The numbers of the calls to be killed at: all, or one of each kind of file and some in between. */
function pointsOf(calls: readonly string[]): readonly number[] {
  const all = calls.map((_, index) => index + 1)
  if (everything) return all
  const spread = all.filter(number => number % Math.ceil(all.length / sampled) === 0)
  const each = kinds.map(kind => calls.findIndex(call => kind.test(call)) + 1)
  return [...new Set([...each, ...spread])].sort((a, b) => a - b)
}

/** What a run writes, reads and sends, each of which must have been among the calls. */
const kinds = [
  /^open plan\.json$/,
  /^write included\//,
  /^link lock/,
  /^write \.reserve$/,
  /^sync journal\.jsonl$/,
  /^write mirror\/journal\.jsonl$/,
  /^write transcripts\//,
  /^writeFile evidence\//,
  /^writeFile evidence\/SHA256SUMS$/,
  /^write seals\//,
  /^\w+ copy\.ndjson$/,
  /^renameSync \.report\.html/,
  /^send$/,
]

/** Kills the walk at one call and, where it is said, its resumption at another; then all must be as if nothing had been. */
async function killedAt(
  { hospital, runs, play }: Stage,
  expected: Undisturbed,
  killAt: number,
  again?: number,
): Promise<void> {
  const at = `killed at call ${killAt}, ${expected.calls[killAt - 1]}${again === undefined ? '' : `, then at ${again}`}`
  if ((await play({ killAt })) !== 'killed') return // this time it made fewer calls, and came to its end
  const run = runIn(runs)
  const before = run === undefined ? [] : recordsIn(run)
  if (again !== undefined && run !== undefined) await play({ resume: run, killAt: again })
  const last = await goneOn(run, before, hospital, play, at)
  const now = journalIn(runIn(runs) ?? '')
  expect(verify(now).state, at).toBe('whole')
  const after = readRecords(now)
  expect(after.slice(0, before.length), at).toEqual(before)
  // The record of the end may have been in the second journal alone: it was given back, and nothing was left to do.
  const wasOver = last !== 'killed' && last.code === 2 && isFinished(after)
  if (!isFinished(before) && !wasOver)
    expect(last, `${at}\n${last === 'killed' ? last : last.said}`).toMatchObject({ code: 0 })
  expect(stateOf(hospital.world), at).toBe(expected.world)
  // One effect a step: each line that changes something was received once.
  const acting = hospital.lines.filter(line => expected.changes.includes(line))
  expect(acting.toSorted(), at).toEqual(expected.changes.toSorted())
}

function recordsIn(run: string): readonly JournalRecord[] {
  return existsSync(join(run, 'journal.jsonl')) ? readRecords(journalIn(run)) : []
}

/** Gone on with or, where the run had not begun, begun anew: then nothing was done yet. */
async function goneOn(
  run: string | undefined,
  before: readonly JournalRecord[],
  hospital: Remembering,
  play: Stage['play'],
  at: string,
): Promise<Played> {
  const resumed = run === undefined ? undefined : await play({ resume: run })
  if (run === undefined || (before.length === 0 && resumed !== 'killed' && resumed?.code === 2)) {
    expect(hospital.lines, at).toEqual([])
    if (run !== undefined) rmSync(run, { recursive: true })
    return play({})
  }
  return resumed ?? 'killed'
}

const timeout = everything ? 3_600_000 : 400_000
describe('a walk of every kind of step whose process is killed', { timeout }, () => {
  let expected: Undisturbed
  let torn: number
  beforeAll(async () => {
    expected = await staged(undisturbed)
    // A write in the middle of the walk: of its record half is on the disk.
    torn = expected.calls.indexOf('write journal.jsonl', Math.floor(expected.calls.length / 2)) + 1
  })

  it('ends, gone on with, as if nothing had been: same world, whole journal, one effect a step', async () => {
    expect(expected.changes.length).toBeGreaterThanOrEqual(3)
    const points = pointsOf(expected.calls)
    expect(points.length).toBeGreaterThanOrEqual(sampled)
    for (const kind of kinds)
      expect(
        expected.calls.some(call => kind.test(call)),
        `${kind}`,
      ).toBe(true)
    for (const point of points) await staged(on => killedAt(on, expected, point))
  })

  it('does so also when the torn end is being mended as it is killed once more', async () => {
    for (const again of everything ? Array.from({ length: 60 }, (_, n) => n + 1) : [12, 25, 40])
      await staged(on => killedAt(on, expected, torn, again))
  })
})
