import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { endWith, type Peer, startPeer } from '../parts/peer.ts'
import { program, type Terminal, terminal } from '../parts/program.ts'

let built: Awaited<ReturnType<typeof program>>
let folder: string
let firewall: Peer
let isDown: boolean
let open: Terminal | undefined

beforeAll(async () => {
  built = await program()
}, 60_000)
afterAll(() => built[Symbol.asyncDispose]())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'isolate-questions-'))
  isDown = false
  firewall = await startPeer({
    auth: login => login.accept(),
    exec: (accept, _reject, { command }) => endWith(accept(), 0, said(command)),
  })
})
afterEach(async () => {
  open?.close()
  await open?.ended
  await firewall.stop()
  await rm(folder, { recursive: true })
})

/** A Linux firewall with one interface; what it pings is behind that, though the runbook doesn't know. */
function said(command: string): string {
  if (/link set dev wan0 (up|down)/.test(command)) isDown = command.includes('down')
  if (command.includes('ping')) return `3 packets transmitted, ${isDown ? 0 : 3} received`
  if (!command.includes('link show dev wan0')) return ''
  return isDown
    ? '2: wan0: <BROADCAST,MULTICAST> mtu 1500 qdisc mq state DOWN mode DEFAULT group default qlen 1000\n'
    : '2: wan0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEFAULT group default qlen 1000\n'
}

async function isolate(rest: string): Promise<Terminal> {
  await writeFile(
    join(folder, 'book.yml'),
    `
isolate: 1
name: Questions
operator: { at: desk }
access:
  lab: { user: root, auth: [{ password: { env: LAB_PASSWORD } }], timeout: 2s }
networks: { internet: { kind: external }, ward: {} }
hosts:
  desk: { platform: manual, networks: ward }
  fw: { platform: linux, address: 127.0.0.1, port: ${firewall.port}, access: lab, role: firewall, networks: ward, host_key: '${firewall.hostKey}' }
${rest}`,
  )
  const env = {
    PATH: process.env['PATH'],
    TERM: 'xterm',
    ISOLATE_OPERATOR: 'Kim',
    HOME: folder,
    LAB_PASSWORD: 'correct horse',
  }
  open = terminal([process.execPath, built.path, '--runbook', 'book.yml'], { cwd: folder, env })
  return open
}

async function records(): Promise<readonly { type: string; step?: string; data: Record<string, unknown> }[]> {
  const [run = ''] = await readdir(join(folder, 'runs'))
  const text = await readFile(join(folder, 'runs', run, 'journal.jsonl'), 'utf8')
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
}

const kept = `
  pump: { platform: manual, address: 192.0.2.7, networks: ward }
links: { isp: { between: ['fw:wan0', internet] } }
keep: [{ name: Pumps stay in reach, between: [fw, pump], probe: { from: fw, to: 192.0.2.7 } }]
goal: { isolate: ward }
phases: [{ name: Cut, cut: { links: external } }, { name: After, steps: [{ wait: 0 }] }]
`

describe('a kept path that is lost, at a terminal', () => {
  it('offers the way back of the last wave by name, sends it, and measures once more', async () => {
    const keys = await isolate(kept)
    await keys.shows(/What now\?/)
    keys.type('r\r')
    await keys.shows(/KEPT PATH LOST: Pumps stay in reach/)
    await keys.shows(/Undo sends the way back of the last wave: cut:isp/)
    await keys.shows(/A kept path is lost\. What now\?/)
    // Enter alone decides nothing.
    keys.type('\r')
    await keys.shows(/Type u, c, p, a/)
    keys.type('u\r')
    await keys.shows(/UNDONE/)
    await keys.shows(/Measured after phase “Cut”: 1 proven, 0 refuted/)
    expect(await keys.ended).toBe(1)
    expect(isDown).toBe(false)
    expect((await records()).filter(({ type }) => type === 'step.intent').map(({ data }) => data['purpose'])).toEqual([
      'act',
      'save',
      'undo',
    ])
  }, 60_000)

  it('is left lost only by somebody’s word, which stands in the journal', async () => {
    const keys = await isolate(kept)
    await keys.shows(/What now\?/)
    keys.type('r\r')
    await keys.shows(/A kept path is lost\. What now\?/)
    keys.type('c\r')
    expect(await keys.ended).toBe(1)
    const word = (await records()).find(({ type, step }) => type === 'decision' && step === undefined)
    expect(word?.data).toMatchObject({ who: 'Kim', choice: 'continue' })
  }, 60_000)
})

describe('a host that does not answer at the start, at a terminal', () => {
  const dead = `
  old: { platform: linux, address: 127.0.0.1, port: 1, access: lab, role: firewall, networks: ward, host_key: 'SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU' }
links:
  isp: { between: ['fw:wan0', internet] }
  dsl: { between: ['old:ppp0', internet] }
goal: { isolate: ward }
phases: [{ name: First, cut: { links: isp } }, { name: Second, cut: { links: dsl } }]
`

  it('shows the plan without it as a difference, takes a second yes for what stays open, and journals the new plan', async () => {
    const keys = await isolate(dead)
    await keys.shows(/old/)
    await keys.shows(/dsl/)
    await keys.shows(/w go on with the plan without them/)
    keys.type('w\r')
    await keys.shows(/\(y, n\)/)
    keys.type('y\r')
    await keys.shows(/h done by hand[\s\S]*What now\?/)
    keys.type('r\r')
    expect(await keys.ended).toBe(1)
    expect(isDown).toBe(true)
    const all = await records()
    expect(all.find(({ type }) => type === 'run.replanned')?.data).toMatchObject({ without: ['old'], who: 'Kim' })
    expect(keys.text()).toMatch(/not proven|REFUTED|stays open|no longer/i)
  }, 60_000)

  it('goes on without replanning where that is wanted: the first phase is cut, the dead host fails', async () => {
    const keys = await isolate(dead)
    await keys.shows(/w go on with the plan without them/)
    keys.type('c\r')
    await keys.shows(/Step 1 of 2[\s\S]*h done by hand[\s\S]*What now\?/)
    keys.type('r\r')
    await keys.shows(/old does not answer/)
    await keys.shows(/\(t, c, p, a\)/)
    keys.type('c\r')
    await keys.shows(/It is not as wanted/)
    keys.type('c\r')
    expect(await keys.ended).toBe(1)
    expect(isDown).toBe(true)
    expect((await records()).some(({ type }) => type === 'run.replanned')).toBe(false)
  }, 60_000)
})

describe('a no, at a terminal', () => {
  const asking = `
links: { isp: { between: ['fw:wan0', internet] } }
goal: { isolate: ward }
people: { anna: { name: Anna Berg, roles: [commander] } }
phases:
  - name: Order
    steps: [{ id: order, confirm: The isolation is ordered }, { id: both, confirm: The commander says so, approvals: 1 }]
  - { name: Cut, cut: { links: external } }
`

  it('to a statement asks why and whether to go on; to what somebody else confirms, who says so, and ends the walk', async () => {
    const keys = await isolate(asking)
    await keys.shows(/y yes · n no · p pause · a end the walk/)
    keys.type('n\r')
    await keys.shows(/Why\?/)
    keys.type('no word yet\r')
    await keys.shows(/Go on all the same\?/)
    keys.type('y\r')
    await keys.shows(/Kim says no: no word yet/)
    await keys.shows(/Approval 1 of 1: whose\? \(name; “no” ends the walk here\)/)
    keys.type('no\r')
    await keys.shows(/Who says no\?/)
    keys.type('Anna Berg\r')
    await keys.shows(/Anna Berg[\s\S]*Why\?/)
    keys.type('not yet\r')
    await keys.shows(/The walk was stopped: Anna Berg says no: not yet\./)
    await keys.shows(/isolate resume/)
    expect(await keys.ended).toBe(4)
    expect(isDown).toBe(false)
    const decided = (await records()).flatMap(({ type, step, data }) => (type === 'decision' ? [[step, data]] : []))
    expect(decided).toEqual([
      ['order', { who: 'Kim', choice: 'no', reason: 'no word yet' }],
      ['order', { who: 'Kim', choice: 'continue' }],
      ['both', { who: 'Anna Berg', choice: 'no', reason: 'not yet' }],
    ])
  }, 60_000)

  it('ends the walk where the operator doesn’t go on', async () => {
    const keys = await isolate(asking)
    await keys.shows(/Confirmed\?/)
    keys.type('n\r')
    await keys.shows(/Why\?/)
    keys.type('no word yet\r')
    await keys.shows(/Go on all the same\?/)
    keys.type('n\r')
    expect(await keys.ended).toBe(4)
    expect(isDown).toBe(false)
  }, 60_000)
})
