import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Call } from '../../src/commands/command.ts'
import { filesOf } from '../../src/commands/files.ts'
import { newRun } from '../../src/commands/new-run.ts'
import { prepare } from '../../src/commands/prepare.ts'
import { resumeIn } from '../../src/commands/resume.ts'
import { runOptions } from '../../src/commands/run-options.ts'
import { realVenue, type Venue } from '../../src/commands/venue.ts'
import { sshDevices } from '../../src/device/ssh-devices.ts'
import { autoOperator } from '../../src/drill/auto.ts'
import { startDevices } from '../../src/drill/devices.ts'
import { Hospital } from '../../src/drill/hospital.ts'
import { passwordVariable, runbookOfDrill } from '../../src/drill/runbook.ts'
import { Strikes } from '../../src/drill/strikes.ts'
import { untouched } from '../../src/drill/world.ts'
import type { TroubleQuestion } from '../../src/engine/operator.ts'
import type { Clock } from '../../src/engine/ports.ts'
import { systemClock } from '../../src/engine/system-clock.ts'
import type { JournalRecord } from '../../src/journal/event.ts'
import { readRecords } from '../../src/journal/read-records.ts'
import { verify } from '../../src/journal/verify.ts'
import type { HostId, NodeId } from '../../src/names/ids.ts'
import { safe } from '../../src/plan/safe.ts'
import { topologyOf } from '../../src/topology/topology.ts'

/** Firewalls side by side, each with a link to the outside of its own, all managed over a network that stays. */
const bookOf = (hosts: readonly string[], act: string): string => `
isolate: 1
name: Side by side
operator: { at: oob }
defaults: { platform: linux, access: team, timeout: 5s }
access: { team: { user: ops, auth: [agent] } }
networks: { internet: { kind: external }, lan: {}, oob: {} }
hosts:
${hosts.map((id, n) => `  ${id}: { role: firewall, address: 192.0.2.${n + 1}, networks: { lan: lan0, oob: mgmt0 }, management_interfaces: [mgmt0] }`).join('\n')}
links:
${hosts.map(id => `  out-${id}: { between: ['${id}:wan0', internet] }`).join('\n')}
goal: { isolate: lan }
phases:
  - { name: Decide, steps: [{ notify: { say: It begins } }] }
  - { name: Act, cut: [${hosts.map(id => `out-${id}`).join(', ')}], ${act} }
`

/** Faults of devices that come and go, by host. */
class Moods extends Strikes {
  readonly refuses = new Set<string>()
  readonly lies = new Set<string>()

  constructor(otherKey?: string) {
    super({ slow: new Set(), ...(otherKey !== undefined && { changedHostKey: otherKey as HostId }) })
  }

  override wrongPassword(host: HostId): boolean {
    return this.refuses.has(host)
  }

  override cutDoesNotTake(host: HostId, cuts: boolean): boolean {
    return cuts && this.lies.has(host)
  }
}

// Faster than life, but slower than a busy computer.
const speed = 10
const clock: Clock = {
  wall: systemClock.wall,
  mono: () => systemClock.mono() * speed,
  after: (ms, signal) => systemClock.after(ms / speed, signal),
}

async function stage(hosts: readonly string[], act: string, otherKey?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'isolate-failing-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'book.yml'), bookOf(hosts, act))
  const { good, diagnostics } = prepare('book.yml', filesOf(folder))
  const plan = good && safe(good.plan)
  if (good === undefined || plan === undefined) throw new Error(JSON.stringify(diagnostics))
  const { runbook } = good.read
  const hospital = new Hospital(untouched(topologyOf(runbook), 'oob' as NodeId))
  const moods = new Moods(otherKey)
  const held = new Map<number, Promise<void>>()
  const indexOf = (host: string) => hosts.indexOf(host) + 1
  const devices = await startDevices({
    hospital,
    strikes: moods,
    password: 'right',
    latency: indexOf,
    after: number => held.get(number) ?? Promise.resolve(),
  })
  onTestFinished(() => devices.close())
  const closed = new Set<string>()
  let said = ''
  const heard: (() => void)[] = []
  const hear = (text: string): void => {
    said += text
    for (const look of heard) look()
  }
  const show = async (lines: readonly (readonly (string | { readonly text: string })[])[]) =>
    hear(lines.map(line => `${line.map(part => (typeof part === 'string' ? part : part.text)).join('')}\n`).join(''))
  const call: Call = {
    args: [],
    flags: { text: () => undefined, on: name => name === 'yes' },
    json: false,
    quiet: false,
    verbose: false,
    screen: { answer: hear, show, progress: show, complain: show },
    env: { ISOLATE_OPERATOR: 'Kim', PATH: process.env['PATH'] },
    cwd: folder,
    version: '0.0.0',
  }
  const venue: Venue = {
    ...realVenue(call),
    clock,
    connect: (book, io) =>
      sshDevices(runbookOfDrill(book, devices.hostKey), {
        ...io,
        env: { [passwordVariable]: 'right' },
        mayUseAgain: async () => true,
        dial: ({ host, way }) => [
          { host: '127.0.0.1', port: closed.has(host.id) ? 1 : (devices.portOf(host.id, way) ?? 1) },
        ],
        limits: { command: 1_500 },
      }),
  }
  const options = runOptions(call, plan, runbook.phases)
  if (!options.ok) throw new Error(options.faults.join('\n'))
  const runs = join(folder, 'runs')
  const run = () => join(runs, readdirSync(runs)[0] ?? '')
  return {
    moods,
    hospital,
    closed,
    run,
    /** The device answers no command until `until` resolves. */
    hold: (host: string, until: Promise<void>) => void held.set(indexOf(host), until),
    shown: (pattern: RegExp) =>
      new Promise<void>(resolve => {
        heard.push(() => (pattern.test(said) ? resolve() : undefined))
      }),
    begin: async (more: Partial<Venue> = {}) =>
      (await newRun(call, good.read, plan, options.options, { ...venue, ...more })).code,
    goOn: () => resumeIn(call, run(), venue),
    said: () => said.replace(/\s+/g, ' '),
    records: (): readonly JournalRecord[] => readRecords(readFileSync(join(run(), 'journal.jsonl'))),
  }
}

const acted = (records: readonly JournalRecord[]): readonly unknown[] =>
  records.flatMap(({ type, step, data }) => (type === 'step.intent' && data['purpose'] === 'act' ? [step] : []))
const endedAs = (records: readonly JournalRecord[], id: string): unknown =>
  records.findLast(({ type, step }) => type === 'step.outcome' && step === id)?.data

describe('a failure inside a wave whose steps run side by side, over SSH', () => {
  it('lets those under way end and begins none; the screen says it; and going on does what is left, once', async () => {
    const hosts = ['slow', 'sour', 'third', 'fourth']
    const on = await stage(hosts, 'parallel: 2, on_failure: stop')
    on.moods.refuses.add('sour')
    // While one fails, the other is still at it, and answers once the failure is told.
    on.hold('slow', on.shown(/FAILED/))
    expect(await on.begin()).toBe(4)
    expect(acted(on.records())).toEqual(['cut:out-slow'])
    expect(endedAs(on.records(), 'cut:out-slow')).toMatchObject({ outcome: 'done', how: 'direct' })
    expect(endedAs(on.records(), 'cut:out-sour')).toMatchObject({ outcome: 'failed' })
    expect(endedAs(on.records(), 'cut:out-third')).toBeUndefined()
    expect(on.said()).toMatch(/The walk was stopped: .*2 done · 1 failed · 0 unknown · 2 not reached/)
    expect(on.said()).toContain(`Go on with: isolate resume ${on.run()}`)

    on.moods.refuses.clear()
    expect(await on.goOn()).toBe(0)
    expect(acted(on.records()).toSorted()).toEqual(hosts.map(id => `cut:out-${id}`).toSorted())
    expect(verify(readFileSync(join(on.run(), 'journal.jsonl')))).toMatchObject({ state: 'whole' })
    expect(on.hospital.world.closed.size).toBe(hosts.length)
  })
})

describe('FR-41: the real program, one step for each way to fail', () => {
  it('ends all of them in the same question, with the same records', async () => {
    const hosts = ['refused', 'sour', 'other', 'liar', 'mute', 'unkept', 'good']
    const on = await stage(hosts, 'parallel: 1', 'other')
    on.closed.add('refused')
    on.moods.refuses.add('sour')
    on.moods.lies.add('liar')
    on.hold('mute', new Promise(() => undefined))
    const asked: TroubleQuestion[] = []
    const code = await on.begin({
      operator: (name, tell) => ({
        ...autoOperator(name, tell, clock),
        tell: news => {
          // What comes back from this one can't be kept: an exception where its output is handled.
          if (news.kind === 'run') mkdirSync(join(on.run(), 'transcripts', 'unkept.log'))
          tell(news)
        },
        trouble: async question => {
          asked.push(question)
          return { who: name, choice: 'continue' }
        },
      }),
    })
    expect(code).toBe(1)
    const failing = hosts.slice(0, -1).map(id => `cut:out-${id}`)
    expect(asked.map(({ step }) => step.id).toSorted()).toEqual(failing.toSorted())
    const because = Object.fromEntries(asked.map(({ step, outcome }) => [step.id, outcome.because]))
    expect(because).toMatchObject({
      'cut:out-refused': expect.stringMatching(/it refuses connections/),
      'cut:out-sour': expect.stringMatching(/the login failed at sour/),
      'cut:out-other': expect.stringMatching(/host key/),
      'cut:out-liar': expect.stringMatching(/The device says that it is not so/),
      'cut:out-mute': expect.stringMatching(/mute/),
      'cut:out-unkept': expect.stringMatching(/transcripts\/unkept\.log/),
    })
    for (const { choices, resuming } of asked) {
      expect(choices).toEqual(expect.arrayContaining(['retry', 'skip', 'by-hand', 'continue', 'pause', 'abort']))
      expect(resuming).toBe(false)
    }
    for (const id of failing) {
      const own = on.records().filter(({ step }) => step === id)
      const shape = own.map(({ type, data }) => (type === 'step.outcome' ? `${type} ${data['outcome']}` : type))
      // A note says what the failure means for the proofs, where that is something new.
      expect([id, shape.filter(one => one !== 'note').slice(-2)]).toEqual([id, ['step.outcome failed', 'decision']])
    }
    expect(endedAs(on.records(), 'cut:out-good')).toMatchObject({ outcome: 'done', how: 'direct' })
    expect(on.said()).toMatch(/2 done · 6 failed · 0 unknown/)
  })
})
