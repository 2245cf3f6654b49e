import { rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isLost } from '../../src/transport/lost.ts'
import { endWith, type Peer, type PeerOptions, startPeer } from '../parts/peer.ts'
import { type Bench, bench, never } from '../parts/ssh-bench.ts'
import { id, ownLogin, sshRunbook } from '../parts/ssh-runbook.ts'
import { hasSshd, keyPair, ownUser, publicKey, startSshd, temporaryFolder } from '../parts/sshd.ts'

let folder: string
let ends: (() => Promise<void>)[]
let escaped: unknown[]
const onEscape = (error: unknown): void => {
  escaped.push(error)
}
beforeEach(() => {
  folder = temporaryFolder()
  ends = []
  escaped = []
  process.on('uncaughtException', onEscape)
  process.on('unhandledRejection', onEscape)
})
afterEach(async () => {
  for (const end of ends.reverse()) await end()
  await new Promise(resolve => setImmediate(resolve))
  process.off('uncaughtException', onEscape)
  process.off('unhandledRejection', onEscape)
  rmSync(folder, { recursive: true, force: true })
  expect(escaped).toEqual([])
})

async function peer(options: PeerOptions = {}): Promise<Peer> {
  const started = await startPeer({ exec: (accept, _r, { command }) => endWith(accept(), 0, command), ...options })
  ends.push(started.stop)
  return started
}

/** A jump host that passes on what it is asked to. */
const forwarding: PeerOptions['tcpip'] = (_client, accept, reject, to) => {
  const socket = connect(to)
  socket.once('connect', () => {
    const channel = accept()
    channel.pipe(socket).pipe(channel)
    channel.on('error', () => {})
    channel.on('close', () => socket.destroy())
  })
  socket.on('error', () => reject())
}

const auth = [{ kind: 'password', secret: { from: 'env', name: 'PASSWORD' } }] as const
const short = { tcp: 300, handshake: 500, login: 500, channel: 300, command: 2000 }

function behind(hosts: Readonly<Record<string, { port: number; key: string }>>, ...via: string[]): Bench {
  const runbook = sshRunbook(
    Object.fromEntries(
      Object.entries(hosts).map(([name, { port, key }]) => [
        name,
        { ports: [port], hostKeys: [key], via: via.includes(name) ? [] : via },
      ]),
    ),
    { team: { auth } },
  )
  const made = bench(runbook, folder, { env: { PASSWORD: 'hunter22' }, limits: short })
  ends.push(() => made.devices.close())
  return made
}

const at = ({ port, hostKey }: Peer) => ({ port, key: hostKey })

describe('a host behind a jump host', () => {
  it.runIf(hasSshd)(
    'is reached through two real sshds, each with its own key check, and the jump is logged in to once',
    async () => {
      const key = keyPair(folder, 'ops')
      const jump = await startSshd({ authorized: [publicKey(key)] })
      const far = await startSshd({ authorized: [publicKey(key)] })
      ends.push(jump.stop, far.stop)
      const known = join(folder, 'known_hosts')
      writeFileSync(known, jump.knownHosts + far.knownHosts)
      const runbook = sshRunbook(
        { 'jump-1': { ports: [jump.port] }, 'srv-7': { ports: [far.port] }, 'srv-8': { ports: [far.port] } },
        { team: { user: ownUser, auth: [{ kind: 'key', path: key }], knownHosts: [known] } },
      )
      const run = join(folder, 'run')
      const made = bench(runbook, run)
      ends.push(() => made.devices.close())
      const via = ownLogin('team', ['jump-1'])
      const [seven, eight, itself] = await Promise.all([
        made.devices.reader(id('srv-7'), via, never),
        made.devices.reader(id('srv-8'), via, never),
        made.devices.reader(id('jump-1'), ownLogin(), never),
      ])
      for (const reader of [seven, eight, itself]) {
        if (isLost(reader)) throw new Error(reader.words)
        expect(await reader.read('echo $SSH_CONNECTION', never)).toMatchObject({
          text: expect.stringContaining('127.0.0.1'),
        })
      }
      expect(made.remarks.filter(({ remark, hop }) => remark === 'connected' && hop === 'jump-1')).toHaveLength(1)
    },
  )

  it('is refused when the jump host’s key is wrong, and when its own is', async () => {
    const [jump, far, other] = [await peer({ tcpip: forwarding }), await peer(), await peer()]
    const wrongJump = behind({ 'jump-1': { port: jump.port, key: other.hostKey }, 'srv-7': at(far) }, 'jump-1')
    expect(await wrongJump.devices.actor(id('srv-7'), ownLogin('team', ['jump-1']), never)).toMatchObject({
      lost: 'host-key',
      hop: 'jump-1',
    })
    const wrongFar = behind({ 'jump-1': at(jump), 'srv-7': { port: far.port, key: other.hostKey } }, 'jump-1')
    expect(await wrongFar.devices.actor(id('srv-7'), ownLogin('team', ['jump-1']), never)).toMatchObject({
      lost: 'host-key',
      hop: 'srv-7',
    })
    expect(jump.logins).toHaveLength(1)
    expect(far.logins).toEqual([])
  })

  it('is reached through a chain of three', async () => {
    const chain = [
      await peer({ tcpip: forwarding }),
      await peer({ tcpip: forwarding }),
      await peer({ tcpip: forwarding }),
    ]
    const far = await peer()
    const made = behind(
      { a: at(chain[0] as Peer), b: at(chain[1] as Peer), c: at(chain[2] as Peer), far: at(far) },
      'a',
      'b',
      'c',
    )
    const reader = await made.devices.reader(id('far'), ownLogin('team', ['a', 'b', 'c']), never)
    if (isLost(reader)) throw new Error(`${reader.hop}: ${reader.words}`)
    expect(await reader.read('hello', never)).toMatchObject({ text: 'hello' })
    expect(chain.map(({ connections }) => connections())).toEqual([1, 1, 1])
  })

  it('FR-28: that is dead is told from its jump host, in time, and the jump host goes on being used', async () => {
    const far = await peer()
    const jump = await peer({
      tcpip: (client, accept, reject, to) =>
        to.port === far.port ? forwarding?.(client, accept, reject, to) : undefined,
    })
    const made = behind({ 'jump-1': at(jump), 'srv-7': { port: 9, key: far.hostKey }, 'srv-8': at(far) }, 'jump-1')
    const dead = await made.devices.actor(id('srv-7'), ownLogin('team', ['jump-1']), never)
    expect(dead).toMatchObject({
      lost: 'tcp',
      hop: 'srv-7',
      sent: 'no',
      words: expect.stringMatching(/^jump-1 reached, but not the host behind it.*no answer within 300 ms/),
    })
    expect(isLost(await made.devices.actor(id('srv-8'), ownLogin('team', ['jump-1']), never))).toBe(false)
    expect(jump.connections()).toBe(1)
  })

  it('FR-28: that a jump host opens no way to, without a word of why, is not said to be gone', async () => {
    const jump = await peer({ tcpip: (_client, _accept, reject) => reject() })
    const made = behind({ 'jump-1': at(jump), 'srv-7': at(jump) }, 'jump-1')
    expect(await made.devices.actor(id('srv-7'), ownLogin('team', ['jump-1']), never)).toMatchObject({
      lost: 'channel',
      hop: 'srv-7',
    })
  })

  it('FR-29: three hosts whose jump host dies before they are reached get one outcome each, that names the jump', async () => {
    const jump = await peer({
      tcpip: (_client, _accept, _reject) => {
        for (const socket of jump.sockets) socket.destroy()
      },
    })
    const far = await peer()
    const made = behind({ 'jump-1': at(jump), a: at(far), b: at(far), c: at(far) }, 'jump-1')
    const outcomes = await Promise.all(
      ['a', 'b', 'c'].map(name => made.devices.actor(id(name), ownLogin('team', ['jump-1']), never)),
    )
    expect(outcomes).toMatchObject(['a', 'b', 'c'].map(() => ({ lost: 'closed', hop: 'jump-1', sent: 'no' })))
  })

  it('FR-29: a command on a host whose jump host dies is lost, perhaps sent; the next one goes through a new jump', async () => {
    const jump = await peer({ tcpip: forwarding })
    const far = await peer({
      exec: (accept, _reject, { command }) => {
        const channel = accept()
        if (command === 'hang') for (const socket of jump.sockets) socket.destroy()
        else endWith(channel, 0, command)
      },
    })
    const made = behind({ 'jump-1': at(jump), far: at(far) }, 'jump-1')
    const reader = await made.devices.reader(id('far'), ownLogin('team', ['jump-1']), never)
    if (isLost(reader)) throw new Error(reader.words)
    expect(await reader.read('hang', never)).toMatchObject({ lost: 'closed', hop: 'far', sent: 'maybe' })
    expect(await reader.read('again', never)).toMatchObject({ text: 'again' })
    expect(far.commands).toEqual(['hang', 'again'])
  })

  it('FR-80: a jump host found dead while idle is dialled anew', async () => {
    const jump = await peer({ tcpip: forwarding })
    const [a, b] = [await peer(), await peer()]
    const made = behind({ 'jump-1': at(jump), a: at(a), b: at(b) }, 'jump-1')
    await made.devices.reader(id('a'), ownLogin('team', ['jump-1']), never)
    for (const socket of jump.sockets) socket.destroy()
    expect(isLost(await made.devices.reader(id('b'), ownLogin('team', ['jump-1']), never))).toBe(false)
    expect(jump.connections()).toBe(2)
  })

  it('calling off one of two that wait for the same jump host leaves the other', async () => {
    const jump = await peer({ tcpip: forwarding })
    const far = await peer()
    const made = behind({ 'jump-1': at(jump), a: at(far), b: at(far) }, 'jump-1')
    const stop = new AbortController()
    const calledOff = made.devices.reader(id('a'), ownLogin('team', ['jump-1']), stop.signal)
    const other = made.devices.reader(id('b'), ownLogin('team', ['jump-1']), never)
    stop.abort()
    expect(await calledOff).toMatchObject({ lost: 'cancelled' })
    expect(isLost(await other)).toBe(false)
  })
})
