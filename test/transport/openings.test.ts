import { rmSync, writeFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isLost, meaningOf } from '../../src/transport/lost.ts'
import { Openings } from '../../src/transport/openings.ts'
import { startPeer, startRaw } from '../parts/peer.ts'
import { type Bench, bench, never } from '../parts/ssh-bench.ts'
import { type HostShape, id, ownLogin, sshRunbook } from '../parts/ssh-runbook.ts'
import { hasSshd, keyPair, ownUser, publicKey, startSshd, temporaryFolder } from '../parts/sshd.ts'

let folder: string
let ends: (() => Promise<void>)[]
beforeEach(() => {
  folder = temporaryFolder()
  ends = []
})
afterEach(async () => {
  for (const end of ends.reverse()) await end()
  rmSync(folder, { recursive: true, force: true })
})

/** Something that is under way until it is told to end. */
function under(openings: Openings, opening: Parameters<Openings['pass']>[0], signal = never) {
  let begun = false
  let end: () => void = () => {}
  const held = new Promise<void>(resolve => {
    end = resolve
  })
  const run = async (): Promise<string> => {
    begun = true
    await held
    return 'opened'
  }
  const ended = openings.pass(opening, signal, run, () => 'late')
  return { ended, end, begun: () => begun }
}

const turns = async (): Promise<void> => {
  for (let count = 0; count < 10; count++) await Promise.resolve()
}

describe('connections that are opened', () => {
  const limits = { inAll: 3, perJump: 2, perAddress: 1 }
  const at = (address: string, jump?: string) => ({ address, isJump: false, ...(jump !== undefined && { jump }) })

  it('wait for room at their address, behind their jump host, and in all; in the order in which they came', async () => {
    const openings = new Openings(limits)
    const all = [at('a'), at('a'), at('b', 'j'), at('c', 'j'), at('d', 'j'), at('e')].map(one => under(openings, one))
    await turns()
    expect(all.map(one => one.begun())).toEqual([true, false, true, false, false, true])
    all[2]?.end()
    await all[2]?.ended
    await turns()
    expect(all.map(one => one.begun())).toEqual([true, false, true, true, false, true])
    for (const one of all) one.end()
    expect(await Promise.all(all.map(one => one.ended))).toEqual(Array.from({ length: 6 }, () => 'opened'))
  })

  it('never keep a jump host waiting that they wait for', async () => {
    const openings = new Openings({ ...limits, inAll: 1 })
    const host = under(openings, at('a'))
    const jump = under(openings, { address: 'j', isJump: true })
    await turns()
    expect([host.begun(), jump.begun()]).toEqual([true, true])
    for (const one of [host, jump]) one.end()
  })

  it('give up their place when nobody wants them any more', async () => {
    const openings = new Openings({ ...limits, inAll: 1 })
    const calling = new AbortController()
    const first = under(openings, at('a'))
    const called = under(openings, at('b'), calling.signal)
    const last = under(openings, at('c'))
    await turns()
    calling.abort()
    expect(await called.ended).toBe('late')
    first.end()
    await first.ended
    await turns()
    expect([called.begun(), last.begun()]).toEqual([false, true])
    last.end()
  })
})

const auth = [{ kind: 'password', secret: { from: 'env', name: 'PASSWORD' } }] as const

function devices(hosts: Readonly<Record<string, HostShape>>, io: object = {}): Bench {
  const made = bench(sshRunbook(hosts, { team: { auth } }), join(folder, 'run'), {
    env: { PASSWORD: 'hunter22' },
    ...io,
  })
  ends.push(() => made.devices.close())
  return made
}

describe('a host that turns connections away before it exchanges keys', () => {
  const turningAway = async (first: number, how: (socket: Socket) => unknown) => {
    const peer = await startPeer()
    ends.push(peer.stop)
    let seen = 0
    const { connect } = await import('node:net')
    const door = await startRaw(socket => {
      seen += 1
      if (seen <= first) {
        how(socket)
        return
      }
      const through = connect(peer.port, '127.0.0.1')
      through.on('error', () => socket.destroy())
      through.on('close', () => socket.destroy())
      socket.on('close', () => through.destroy())
      socket.pipe(through).pipe(socket)
    })
    ends.push(door.stop)
    return { port: door.port, hostKey: peer.hostKey, seen: () => seen, logins: peer.logins }
  }

  it.each([
    ['without a word', (socket: Socket) => socket.end()],
    ['with a word', (socket: Socket) => socket.end('Exceeded MaxStartups\r\n')],
    ['with a reset', (socket: Socket) => socket.once('data', () => socket.resetAndDestroy())],
  ])('FR-14: %s is tried again, later and later, spread by chance', async (_how, how) => {
    const busy = await turningAway(3, how)
    const { remarks, devices: hosts } = devices(
      { 'srv-7': { ports: [busy.port], hostKeys: [busy.hostKey] } },
      { limits: { backOff: 8 }, random: () => 0.25 },
    )
    const reader = await hosts.reader(id('srv-7'), ownLogin(), never)
    expect(isLost(reader) ? reader.words : 'in').toBe('in')
    expect(remarks.flatMap(each => (each.remark === 'turned-away' ? [each.ms] : []))).toEqual([6, 12, 24])
    expect(busy.logins).toHaveLength(1)
  })

  it('is given up in the end, as lost in the handshake', async () => {
    const busy = await turningAway(99, socket => socket.end())
    const { devices: hosts } = devices(
      { 'srv-7': { ports: [busy.port], hostKeys: [busy.hostKey] } },
      { limits: { backOff: 2 } },
    )
    const lost = await hosts.reader(id('srv-7'), ownLogin(), never)
    expect(lost).toMatchObject({ lost: 'handshake', hop: 'srv-7' })
    expect(busy.seen()).toBe(4)
    // Nothing is known of its algorithms: no advice to allow weak ones.
    const said = isLost(lost) ? Object.values(meaningOf(lost)).join(' ') : ''
    expect(said).toContain('closes it before a word of SSH is said')
    expect(said).not.toContain('legacy')
  })

  it('is not waited for when nobody wants it any more', async () => {
    const busy = await turningAway(99, socket => socket.end())
    const made = devices({ 'srv-7': { ports: [busy.port], hostKeys: [busy.hostKey] } }, { limits: { backOff: 60_000 } })
    const calling = new AbortController()
    const going = made.devices.reader(id('srv-7'), ownLogin(), calling.signal)
    await expect.poll(() => made.remarks.length).toBe(1)
    calling.abort()
    expect(await going).toMatchObject({ lost: 'cancelled' })
  })
})

describe.runIf(hasSshd).each(['ssh2', 'openssh'] as const)('over %s', transport => {
  it('thirty hosts at one address that takes six logins at a time all get in', async () => {
    const key = keyPair(folder, 'ops')
    const sshd = await startSshd({ authorized: [publicKey(key)], config: ['MaxStartups 6:40:10'] })
    ends.push(sshd.stop)
    writeFileSync(join(folder, 'known_hosts'), sshd.knownHosts)
    const names = Array.from({ length: 30 }, (_, at) => `srv-${at}`)
    const runbook = sshRunbook(Object.fromEntries(names.map(name => [name, { ports: [sshd.port] }])), {
      team: { user: ownUser, auth: [{ kind: 'key', path: key }], knownHosts: [join(folder, 'known_hosts')], transport },
    })
    const { PATH, HOME } = process.env
    const made = bench(runbook, join(folder, 'run'), { env: { PATH, HOME } })
    ends.push(() => made.devices.close())
    const readers = await Promise.all(names.map(name => made.devices.reader(id(name), ownLogin(), never)))
    expect(readers.flatMap(reader => (isLost(reader) ? [reader.words] : []))).toEqual([])
  })
})
