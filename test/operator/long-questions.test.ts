import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { endWith, type Peer, startPeer } from '../parts/peer.ts'
import { program } from '../parts/program.ts'
import { onOneLine, type TerminalRun, terminalRun } from '../parts/terminal-run.ts'

let built: Awaited<ReturnType<typeof program>>
let nas: Peer
let here: TerminalRun

beforeAll(async () => {
  built = await program()
}, 60_000)
afterAll(() => built[Symbol.asyncDispose]())
beforeEach(async () => {
  nas = await startPeer({ exec: (accept, _reject, { command }) => endWith(accept(), command === 'look' ? 1 : 0) })
  here = await terminalRun(built.path, nas)
})
afterEach(async () => {
  await here[Symbol.asyncDispose]()
  await nas.stop()
})

const twoSteps = `
goal: { isolate: ward }
phases:
  - name: Act
    steps:
      - { id: first, run: { host: nas-02, do: first-act } }
      - { id: second, run: { host: nas-02, do: second-act } }
`
const acts = (): readonly string[] => nas.commands.filter(command => command.endsWith('-act'))
const outcomes = async () =>
  (await here.records()).filter(({ type }) => type === 'step.outcome').map(({ step, data }) => [step, data['outcome']])

describe('FR-80: the operator thinks while a session lies idle', () => {
  const losses: readonly (readonly [string, () => void])[] = [
    ['closed by the device', () => nas.sockets.forEach(socket => void socket.end())],
    ['reset', () => nas.sockets.forEach(socket => void socket.resetAndDestroy())],
    ['dropped without a word', () => nas.sockets.forEach(socket => void socket.pause())],
  ]

  it.each(losses)(
    '%s: quiet at the question, said where it is connected again, no failure and nothing sent twice',
    async (_, lose) => {
      await here.book(twoSteps)
      const keys = here.start(['--runbook', 'book.yml'])
      await keys.shows(/What now\?/)
      keys.type('r\r')
      await keys.shows(/Step 2 of 2[\s\S]*What now\?/)
      const shown = keys.text().length
      lose()
      // Nobody answers any faster; what came just now would be sign of life enough.
      const since = performance.now()
      await expect.poll(() => performance.now() - since).toBeGreaterThan(600)
      keys.type('r\r')
      await keys.shows(/All steps as wanted; 2 steps were executed/)
      expect(await keys.ended).toBe(0)
      const after = onOneLine(keys.text().slice(shown))
      expect(after).not.toContain('connection lost')
      expect(after).toMatch(/connection was lost .*; connecting again/)
      expect(acts()).toEqual(['first-act', 'second-act'])
      expect(await outcomes()).toEqual([
        ['first', 'done'],
        ['second', 'done'],
      ])
      expect(await here.transcript('nas-02')).toContain('connection lost')
    },
    60_000,
  )

  it('with --verbose the loss is shown when it happens', async () => {
    await here.book(twoSteps)
    const keys = here.start(['--runbook', 'book.yml', '--verbose'])
    await keys.shows(/What now\?/)
    for (const socket of nas.sockets) socket.end()
    await keys.shows(/nas-02: connection lost/)
    keys.type('\x03')
    await keys.shows(/Paused\. Go on\?/)
    keys.type('a\r')
    expect(await keys.ended).toBe(4)
  })
})
