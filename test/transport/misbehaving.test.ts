import { rmSync } from 'node:fs'
import type { Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor, LostAnswer } from '../../src/device/ports.ts'
import { isLost, type Lost } from '../../src/transport/lost.ts'
import { endWith, type Peer, type PeerOptions, startPeer, startRaw } from '../parts/peer.ts'
import { type Bench, bench, never, written } from '../parts/ssh-bench.ts'
import { id, ownLogin, sshRunbook } from '../parts/ssh-runbook.ts'
import { temporaryFolder } from '../parts/sshd.ts'

/** Deadlines short enough to wait for. */
const short = { tcp: 300, handshake: 300, login: 300, channel: 300, command: 400, afterExit: 100 }

let folder: string
let ends: (() => Promise<void>)[]
/** What escaped all our listeners: must stay empty whatever a peer does. */
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

async function peer(options: PeerOptions): Promise<Peer> {
  const started = await startPeer(options)
  ends.push(started.stop)
  return started
}

function devicesAt(port: number, hostKey: string, limits: object = short): Bench {
  const runbook = sshRunbook(
    { 'srv-7': { ports: [port], hostKeys: [hostKey] } },
    { team: { auth: [{ kind: 'password', secret: { from: 'env', name: 'PASSWORD' } }] } },
  )
  const made = bench(runbook, folder, { env: { PASSWORD: 'hunter22' }, limits })
  ends.push(() => made.devices.close())
  return made
}

async function login(made: Bench): Promise<Actor> {
  const actor = await made.devices.actor(id('srv-7'), ownLogin(), never)
  if (isLost(actor)) throw new Error(`${actor.lost}: ${actor.words}`)
  return actor
}

async function loss(made: Bench): Promise<Lost> {
  const actor = await made.devices.actor(id('srv-7'), ownLogin(), never)
  if (!isLost(actor)) throw new Error('logged in')
  return actor
}

describe('a peer that misbehaves before the login', () => {
  const anyKey = 'SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

  it('FR-14: that refuses TCP is a named loss with the system’s word for it', async () => {
    const { port, stop } = await startRaw(() => {})
    await stop()
    expect(await loss(devicesAt(port, anyKey))).toMatchObject({
      lost: 'port',
      hop: 'srv-7',
      sent: 'no',
      words: expect.stringContaining('ECONNREFUSED'),
    })
  })

  it.each([
    ['hangs up at once', (socket: Socket) => socket.destroy()],
    ['sends garbage', (socket: Socket) => socket.write(Buffer.alloc(100_000, 0xa5))],
    ['speaks HTTP', (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
    ['never says a word', () => {}],
    [
      'resets in the key exchange',
      (socket: Socket) => {
        socket.write('SSH-2.0-Odd_1\r\n')
        socket.once('data', () => socket.once('data', () => socket.resetAndDestroy()))
      },
    ],
    [
      'sends garbage in the key exchange',
      (socket: Socket) => {
        socket.write('SSH-2.0-Odd_1\r\n')
        socket.once('data', () => socket.write(Buffer.alloc(5000, 0x11)))
      },
    ],
    [
      'greets for ever',
      (socket: Socket) => {
        const timer = setInterval(() => socket.write('hello\r\n'), 5)
        socket.on('close', () => clearInterval(timer))
      },
    ],
  ])('FR-14: that %s is lost in the handshake, once and in time', async (_what, onSocket) => {
    const raw = await startRaw(onSocket)
    ends.push(raw.stop)
    expect(await loss(devicesAt(raw.port, anyKey))).toMatchObject({ lost: 'handshake', hop: 'srv-7', sent: 'no' })
  })

  it('FR-14: that resets at once is lost before anything is sent', async () => {
    const raw = await startRaw(socket => socket.resetAndDestroy())
    ends.push(raw.stop)
    // The reset may be seen before or after the connection counts as open.
    expect(['tcp', 'handshake']).toContain((await loss(devicesAt(raw.port, anyKey))).lost)
  })

  it('FR-10: that shares no algorithm is told with what it offers', async () => {
    const old = await peer({ algorithms: { kex: ['diffie-hellman-group14-sha1'] } })
    const lost = await loss(devicesAt(old.port, old.hostKey))
    expect(lost.lost).toBe('handshake')
    expect(lost.words).toContain('diffie-hellman-group14-sha1')
  })
})

describe('a peer that misbehaves in the login', () => {
  it('FR-14: that hangs up after the password is lost in the login, and the password is not sent again', async () => {
    const closing = await peer({
      auth: (ctx, { sockets }) => {
        if (ctx.method === 'none') ctx.reject(['password'])
        else for (const socket of sockets) socket.destroy()
      },
    })
    const made = devicesAt(closing.port, closing.hostKey)
    expect(await loss(made)).toMatchObject({ lost: 'login', sent: 'no' })
    await loss(made)
    expect(closing.logins.filter(each => each.startsWith('password'))).toEqual(['password hunter22'])
  })

  it('that never answers the password is lost at the deadline of the login', async () => {
    const silent = await peer({ auth: ctx => (ctx.method === 'none' ? ctx.reject(['password']) : undefined) })
    expect(await loss(devicesAt(silent.port, silent.hostKey))).toMatchObject({
      lost: 'login',
      words: 'no answer within 300 ms',
    })
  })
})

describe('a peer that misbehaves with a command', () => {
  const lostRead = async (options: PeerOptions, limits: object = short): Promise<LostAnswer> => {
    const there = await peer(options)
    const actor = await login(devicesAt(there.port, there.hostKey, limits))
    const answer = await actor.read('systemctl stop x', never)
    if (!isLost(answer)) throw new Error(`answered ${JSON.stringify(answer)}`)
    return answer
  }

  it('FR-01: a connection that dies by the command is closed, perhaps sent, and what came before is kept', async () => {
    const there = await peer({
      exec: (accept, _reject, _info, _client, { sockets }) => {
        const channel = accept()
        channel.write('going down\n', () => {
          setImmediate(() => {
            for (const socket of sockets) socket.destroy()
          })
        })
      },
    })
    const made = devicesAt(there.port, there.hostKey)
    const acted = await (await login(made)).act(written('shutdown -h now', 'never'), never)
    expect(acted).toMatchObject({
      answers: [],
      lost: { lost: 'closed', sent: 'maybe', seen: { transcript: { file: 'transcripts/srv-7.log' } } },
    })
    expect(made.written()).toContain('< going down\\n')
    expect(there.commands).toEqual(['shutdown -h now'])
    expect(there.connections()).toBe(1)
  })

  it('FR-01: a connection that dies before the request is answered is perhaps sent', async () => {
    expect(
      await lostRead({
        exec: (_accept, _reject, _info, _client, { sockets }) => {
          for (const socket of sockets) socket.destroy()
        },
      }),
    ).toMatchObject({ lost: 'closed', sent: 'maybe' })
  })

  it('FR-02: a channel that is closed in the middle of the last answer is an end without a status', async () => {
    const there = await peer({
      exec: accept => {
        const channel = accept()
        channel.write('y')
        channel.end()
      },
    })
    const answer = await (await login(devicesAt(there.port, there.hostKey))).read('halt', never)
    expect(answer).toMatchObject({ text: 'y', exit: { kind: 'none' } })
  })

  it('FR-03: no exit status is neither success nor failure', async () => {
    const there = await peer({
      exec: accept => {
        const channel = accept()
        channel.stderr.write('x'.repeat(40))
        channel.end()
      },
    })
    const actor = await login(devicesAt(there.port, there.hostKey))
    const acted = await actor.act(written('one', 'two'), never)
    expect(acted.answers).toMatchObject([{ errors: 'x'.repeat(40), exit: { kind: 'none' } }])
    expect(there.commands).toEqual(['one'])
  })

  it('FR-03: a signal is told by its name', async () => {
    const there = await peer({
      exec: accept => {
        const channel = accept()
        channel.exit('TERM', false, 'killed')
        channel.end()
      },
    })
    const answer = await (await login(devicesAt(there.port, there.hostKey))).read('pkill', never)
    expect(answer).toMatchObject({ exit: { kind: 'signal', name: 'TERM' } })
  })

  it('FR-05: a command that never ends is lost at its deadline, perhaps sent, and not repeated', async () => {
    const there = await peer({ exec: accept => void accept() })
    const actor = await login(devicesAt(there.port, there.hostKey))
    expect(await actor.read('reload', never)).toMatchObject({
      lost: 'deadline',
      sent: 'maybe',
      words: 'no answer within 400 ms',
    })
    expect(there.commands).toEqual(['reload'])
  })

  it('FR-05: the caller’s time and its cancelling are told apart from the own deadline', async () => {
    const there = await peer({ exec: accept => void accept() })
    const actor = await login(devicesAt(there.port, there.hostKey, { ...short, command: 60_000 }))
    expect(await actor.read('a', AbortSignal.timeout(150))).toMatchObject({ lost: 'deadline', sent: 'maybe' })
    const stop = new AbortController()
    const reading = actor.read('b', stop.signal)
    while (!there.commands.includes('b')) await new Promise(resolve => setImmediate(resolve))
    stop.abort()
    expect(await reading).toMatchObject({ lost: 'cancelled', sent: 'maybe' })
    expect(await actor.read('c', AbortSignal.abort())).toMatchObject({ lost: 'cancelled', sent: 'no' })
    expect(there.commands).toEqual(['a', 'b'])
  })

  it('FR-06: a peer that goes silent without hanging up is found by our own watch', async () => {
    const lost = await lostRead(
      {
        exec: (accept, _reject, _info, _client, { sockets }) => {
          accept()
          for (const socket of sockets) socket.pause()
        },
      },
      { ...short, command: 60_000, keepAlive: 40, silence: 200 },
    )
    expect(lost).toMatchObject({ lost: 'silence', sent: 'maybe' })
  })

  it('FR-06: a peer that is slow but alive is not taken for silent', async () => {
    const there = await peer({
      exec: accept => {
        const channel = accept()
        setTimeout(() => endWith(channel, 0, 'done'), 500)
      },
    })
    const actor = await login(
      devicesAt(there.port, there.hostKey, { ...short, command: 60_000, keepAlive: 40, silence: 200 }),
    )
    expect(await actor.read('slow', never)).toMatchObject({ text: 'done' })
  })

  it('FR-07: exec that is refused is told so: not run, and not tried again', async () => {
    const there = await peer({ exec: (_accept, reject) => reject() })
    const actor = await login(devicesAt(there.port, there.hostKey))
    expect(await actor.read('show', never)).toMatchObject({ lost: 'refused', sent: 'no' })
    expect(there.commands).toEqual(['show'])
  })

  it('FR-08: a channel that is refused means that nothing was sent', async () => {
    const there = await peer({
      session: (_accept, reject) => {
        reject()
        return true
      },
    })
    const actor = await login(devicesAt(there.port, there.hostKey))
    expect(await actor.read('show', never)).toMatchObject({ lost: 'channel', sent: 'no' })
  })

  it('FR-08: a device that has no room for a session just now is asked once more, and no loss is told', async () => {
    let refused = 0
    const there = await peer({
      session: (_accept, reject) => {
        if (refused > 0) return false
        refused += 1
        reject()
        return true
      },
      exec: (accept, _reject, { command }) => endWith(accept(), 0, command),
    })
    const made = devicesAt(there.port, there.hostKey)
    const actor = await login(made)
    expect(await actor.read('show', never)).toMatchObject({ text: 'show' })
    expect(made.remarks.map(({ remark }) => remark)).toContain('no-channel')
    expect(made.remarks.map(({ remark }) => remark)).not.toContain('rebuilt')
    expect(there.connections()).toBe(1)
  })

  it('a channel that is never opened is lost as such, and its late opening sends nothing', async () => {
    const late: (() => unknown)[] = []
    const there = await peer({
      session: accept => {
        late.push(() => {
          accept().on('exec', (accepted, _reject, { command }) => {
            late.push(() => command)
            accepted()
          })
        })
        return true
      },
    })
    const actor = await login(devicesAt(there.port, there.hostKey))
    expect(await actor.read('show', never)).toMatchObject({ lost: 'channel', sent: 'no' })
    for (const open of late) open()
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(there.commands).toEqual([])
    expect(late).toHaveLength(2)
  })

  it('FR-07: a box that hangs up after each command gets a new connection for the next', async () => {
    const there = await peer({
      exec: (accept, _reject, { command }, client) => {
        const channel = accept()
        endWith(channel, 0, command)
        channel.once('close', () => client.end())
      },
    })
    const actor = await login(devicesAt(there.port, there.hostKey))
    const acted = await actor.act(written('one', 'two', 'three'), never)
    expect(acted.lost).toBeUndefined()
    expect(acted.answers.map(({ text }) => text)).toEqual(['one', 'two', 'three'])
    expect(there.commands).toEqual(['one', 'two', 'three'])
  })

  it('FR-80: a session that died while idle is built anew, and no command is sent twice', async () => {
    const there = await peer({ exec: (accept, _reject, { command }) => endWith(accept(), 0, command) })
    const made = devicesAt(there.port, there.hostKey)
    const actor = await login(made)
    await actor.read('before', never)
    for (const socket of there.sockets) socket.resetAndDestroy()
    expect(await actor.read('after', never)).toMatchObject({ text: 'after' })
    expect(there.commands).toEqual(['before', 'after'])
    expect(made.remarks.map(({ remark }) => remark)).toContain('rebuilt')
  })

  it('FR-80: a peer that lives but gives no sign of life costs a new connection after an idle time, and no step', async () => {
    const there = await peer({ mute: true, exec: (accept, _reject, { command }) => endWith(accept(), 0, command) })
    const made = devicesAt(there.port, there.hostKey, { ...short, keepAlive: 40, silence: 200 })
    const actor = await login(made)
    await actor.read('before', never)
    await expect.poll(() => made.remarks.map(({ remark }) => remark), { timeout: 5000 }).toContain('lost')
    expect(await actor.read('after', never)).toMatchObject({ text: 'after' })
    expect(there.commands).toEqual(['before', 'after'])
  })

  it('FR-80: a session whose packets are dropped silently while idle is found dead before anything is sent', async () => {
    const there = await peer({ exec: (accept, _reject, { command }) => endWith(accept(), 0, command) })
    const actor = await login(devicesAt(there.port, there.hostKey))
    for (const socket of there.sockets) socket.pause()
    expect(await actor.read('after', never)).toMatchObject({ text: 'after' })
    expect(there.connections()).toBe(2)
    expect(there.commands).toEqual(['after'])
  })

  it('FR-31: output that comes after the exit status belongs to it', async () => {
    const there = await peer({
      exec: accept => {
        const channel = accept()
        channel.exit(0)
        channel.write(Buffer.alloc(32 * 1024, 'a'))
        channel.write(Buffer.alloc(32 * 1024, 'b'))
        channel.write('state DOWN')
        channel.end()
      },
    })
    const answer = await (await login(devicesAt(there.port, there.hostKey))).read('show', never)
    expect(answer).toMatchObject({ exit: { kind: 'status', code: 0 }, cut: false })
    expect('text' in answer && answer.text.endsWith('bbbstate DOWN')).toBe(true)
    expect('text' in answer && answer.text.length).toBe(64 * 1024 + 10)
  })

  it('a channel that stays open after the exit status is an answer, marked as cut', async () => {
    const there = await peer({
      exec: accept => {
        const channel = accept()
        channel.write('started')
        channel.exit(0)
      },
    })
    // Not the time for the whole command, which is far longer than this test may take.
    const limits = { ...short, command: 3_600_000 }
    const answer = await (await login(devicesAt(there.port, there.hostKey, limits))).read('daemon &', never)
    expect(answer).toMatchObject({ text: 'started', exit: { kind: 'status', code: 0 }, cut: true })
  })

  it('output without end behind the exit status is waited for no longer than a while', async () => {
    const there = await peer({
      exec: accept => {
        const channel = accept()
        channel.exit(0)
        const more = setInterval(() => channel.writable && channel.write('more\n'), 10)
        channel.once('close', () => clearInterval(more))
        channel.on('error', () => clearInterval(more))
      },
    })
    const limits = { ...short, command: 3_600_000 }
    const answer = await (await login(devicesAt(there.port, there.hostKey, limits))).read('tail -f x &', never)
    expect(answer).toMatchObject({ exit: { kind: 'status', code: 0 }, cut: true })
  })

  it('FR-32: three megabytes on each output are drained, kept within bounds, and marked as cut', async () => {
    const there = await peer({
      exec: accept => {
        const channel = accept()
        channel.stderr.write(Buffer.alloc(3 << 20, 'e'), () => {
          channel.write(Buffer.concat([Buffer.alloc(3 << 20, 'o'), Buffer.from('the end')]), () => endWith(channel, 0))
        })
      },
    })
    const answer = await (await login(devicesAt(there.port, there.hostKey, { ...short, command: 20_000 }))).read(
      'dump',
      never,
    )
    if (isLost(answer)) throw new Error(answer.words)
    expect(answer.cut).toBe(true)
    expect(answer.text.startsWith('oooo') && answer.text.endsWith('ooothe end')).toBe(true)
    expect(answer.text).toContain('bytes left out')
    expect(answer.text.length).toBeLessThan(300 * 1024)
    expect(answer.errors.length).toBeLessThan(300 * 1024)
  })

  it('FR-24: line ends of a terminal or of Windows are made plain, the final one cut, the raw form kept', async () => {
    const there = await peer({ exec: accept => endWith(accept(), 0, 'inactive\r\n10%\r20%\r\n') })
    const made = devicesAt(there.port, there.hostKey)
    expect(await (await login(made)).read('show', never)).toMatchObject({ text: 'inactive\n10%\n20%' })
    expect(made.written()).toContain('< inactive\\r\\n')
  })

  it('FR-67: letters torn at chunk borders are whole again, and bytes of old boxes neither crash nor vanish', async () => {
    const there = await peer({
      exec: accept => {
        const channel = accept()
        for (const byte of Buffer.from('Gerät außer Betrieb')) channel.write(Buffer.of(byte))
        channel.write(Buffer.of(0xe4))
        endWith(channel, 0)
      },
    })
    const made = devicesAt(there.port, there.hostKey)
    expect(await (await login(made)).read('show', never)).toMatchObject({ text: 'Gerät außer Betrieb\ufffd' })
    expect(made.written()).toContain('< Gerät außer Betrieb\\xe4')
  })

  it('FR-14: an error after the last command was done reaches no one', async () => {
    const there = await peer({ exec: (accept, _reject, { command }) => endWith(accept(), 0, command) })
    const made = devicesAt(there.port, there.hostKey)
    await (await login(made)).read('one', never)
    await made.devices.close()
    for (const socket of there.sockets) socket.resetAndDestroy()
    await new Promise(resolve => setTimeout(resolve, 30))
    expect(await loss(made)).toMatchObject({ sent: 'no' })
  })
})
