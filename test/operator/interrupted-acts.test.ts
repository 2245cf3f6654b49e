import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ServerChannel } from 'ssh2'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { endWith, type Peer, startPeer } from '../parts/peer.ts'
import { program, type Terminal } from '../parts/program.ts'
import { onOneLine, type TerminalRun, terminalRun } from '../parts/terminal-run.ts'

let built: Awaited<ReturnType<typeof program>>
let nas: Peer
let here: TerminalRun
/** The channel of the command that goes on whatever is asked of it. */
let long: ServerChannel | undefined
let isDone: boolean

beforeAll(async () => {
  built = await program()
}, 60_000)
afterAll(() => built[Symbol.asyncDispose]())
beforeEach(async () => {
  long = undefined
  isDone = false
  nas = await startPeer({
    exec: (accept, _reject, { command }) => {
      const channel = accept()
      if (command === 'long-act') long = channel.on('error', () => undefined)
      else endWith(channel, command === 'look' && !isDone ? 1 : 0)
    },
  })
  here = await terminalRun(built.path, nas)
})
afterEach(async () => {
  await here[Symbol.asyncDispose]()
  await nas.stop()
})

const steps = `
goal: { isolate: ward }
phases:
  - name: Act
    steps:
      - { id: it, run: { host: nas-02, do: long-act, verify: look }, timeout: 10m }
      - { id: next, run: { host: nas-02, do: power-off-the-core } }
`

/** Up to where the long command runs on the device. */
async function whileItRuns(args: readonly string[] = [], script?: string): Promise<Terminal> {
  await here.book(steps)
  const keys = here.start(['--runbook', 'book.yml', ...args], script)
  await keys.shows(/What now\?/)
  keys.type('r\r')
  await keys.shows(/long-act/)
  await expect.poll(() => long, { timeout: 10_000 }).toBeDefined()
  return keys
}

const outcomes = async () => (await here.records()).filter(({ type }) => type === 'step.outcome')
const acts = (): readonly string[] => nas.commands.filter(command => command === 'long-act')

async function isEnded(): Promise<Record<string, unknown>> {
  await expect
    .poll(async () => (await here.records().catch(() => [])).at(-1)?.type, { timeout: 15_000 })
    .toBe('run.ended')
  return (await here.records()).at(-1)?.data ?? {}
}

describe('FR-37: stopping to wait for a command that runs on a device', () => {
  it('Ctrl-C twice and a yes: says that it may still be running, ends with 4, and never calls it stopped', async () => {
    const keys = await whileItRuns()
    keys.type('\x03')
    await keys.shows(/Pausing/)
    keys.type('\x03')
    await keys.shows(/\(y, n\)/)
    keys.type('y\r')
    expect(await keys.ended).toBe(4)
    expect(onOneLine(keys.text())).toContain('the command may still be running on nas-02')
    expect(onOneLine(keys.text())).toMatch(/Go on with: isolate resume \S+/)
    expect(await outcomes()).toMatchObject([{ step: 'it', data: { outcome: 'unknown' } }])
    expect(await isEnded()).toMatchObject({ how: 'stopped' })
    await expect.poll(() => nas.sockets.size).toBe(0)
  })

  it('Ctrl-C three times: leaves at once, with everything written down', async () => {
    const keys = await whileItRuns()
    const since = performance.now()
    keys.type('\x03\x03\x03')
    expect(await keys.ended).toBe(4)
    expect(performance.now() - since).toBeLessThan(5_000)
    expect(await outcomes()).toMatchObject([{ step: 'it', data: { outcome: 'unknown' } }])
    expect(onOneLine(keys.text())).toMatch(/Go on with: isolate resume \S+/)
  })

  it('Ctrl-C once: the command ends, then it is asked whether to go on, and the next is not begun', async () => {
    const keys = await whileItRuns()
    keys.type('\x03')
    await keys.shows(/Pausing/)
    isDone = true
    if (long !== undefined) endWith(long, 0)
    await keys.shows(/Paused\. Go on\?/)
    keys.type('a\r')
    expect(await keys.ended).toBe(4)
    expect(await outcomes()).toMatchObject([{ step: 'it', data: { outcome: 'done' } }])
  })

  it('what was left is settled by asking when it is gone on with: nothing is sent twice', async () => {
    const keys = await whileItRuns()
    keys.type('\x03\x03\x03')
    expect(await keys.ended).toBe(4)
    isDone = true
    const again = here.start(['resume'])
    await again.shows(/Step 2 of 2[\s\S]*What now\?/)
    expect((await outcomes()).at(-1)).toMatchObject({ step: 'it', data: { outcome: 'done' } })
    expect(acts()).toHaveLength(1)
    again.type('\x03')
    await again.shows(/Paused\. Go on\?/)
    again.type('a\r')
    expect(await again.ended).toBe(4)
  })
})

describe('FR-38: the command ends well after the walk was left', () => {
  it('what was written down stays: unknown, and stopped', async () => {
    const keys = await whileItRuns()
    long?.on('close', () => long && endWith(long, 0))
    keys.type('\x03\x03\x03')
    expect(await keys.ended).toBe(4)
    expect(await outcomes()).toMatchObject([{ step: 'it', data: { outcome: 'unknown' } }])
    expect(await isEnded()).toMatchObject({ how: 'stopped', counts: { unknown: 1, done: 0 } })
    expect(onOneLine(keys.text())).not.toContain('All as wanted')
  })
})

describe('FR-58: the terminal goes away while a command runs on a device', () => {
  it('the step is unknown, the run stopped with 4, nothing more is begun, and the connection is closed', async () => {
    const keys = await whileItRuns([], 'trap : HUP; "$@"; echo $? > status')
    keys.close()
    expect(await isEnded()).toMatchObject({ how: 'stopped' })
    const [only, ...more] = await outcomes()
    expect(more).toEqual([])
    expect(only).toMatchObject({ step: 'it', data: { outcome: 'unknown' } })
    expect(JSON.stringify(only)).toContain('may still be running on nas-02')
    expect(nas.commands).not.toContain('power-off-the-core')
    await expect.poll(() => nas.sockets.size, { timeout: 10_000 }).toBe(0)
  })

  it.each(['TERM', 'HUP'] as const)(
    'SIG%s does the same, and prints the one command to go on with where somebody still reads',
    async name => {
      const keys = await whileItRuns([], 'echo $$ > pid; exec "$@"')
      const pid = Number(await readFile(join(here.folder, 'pid'), 'utf8'))
      process.kill(pid, `SIG${name}`)
      expect(await isEnded()).toMatchObject({ how: 'stopped' })
      expect(await keys.ended).toBe(4)
      expect(onOneLine(keys.text())).toMatch(/Go on with: isolate resume \S+/)
      expect(await outcomes()).toMatchObject([{ step: 'it', data: { outcome: 'unknown' } }])
    },
  )
})

describe('FR-81: keys typed while a command runs', () => {
  it('answer nothing: the next, more dangerous step is asked for anew, and Enter does not run it', async () => {
    const keys = await whileItRuns()
    keys.type('r\r\r\rr\ry\r')
    isDone = true
    if (long !== undefined) endWith(long, 0)
    await keys.shows(/Step 2 of 2[\s\S]*power-off-the-core[\s\S]*What now\?/)
    keys.type('\r\r')
    await keys.shows(/Type r, s, h, p, a/)
    expect(nas.commands).not.toContain('power-off-the-core')
    keys.type('a\r')
    await keys.shows(/End the walk here\?/)
    keys.type('y\r')
    expect(await keys.ended).toBe(4)
    expect(nas.commands).not.toContain('power-off-the-core')
    const decisions = (await here.records()).filter(({ type }) => type === 'decision')
    expect(decisions.map(({ step, data }) => [step, data['choice']])).toEqual([
      ['it', 'run'],
      ['next', 'abort'],
    ])
  })
})
