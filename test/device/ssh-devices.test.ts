import { rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/device/ports.ts'
import type { DeviceIo } from '../../src/device/ssh-devices.ts'
import type { Authentication } from '../../src/runbook/runbook.ts'
import { isLost } from '../../src/transport/lost.ts'
import { endWith, type Peer, type PeerOptions, startPeer } from '../parts/peer.ts'
import { bench, never, written } from '../parts/ssh-bench.ts'
import { type AccessShape, type HostShape, id, ownLogin, sshRunbook } from '../parts/ssh-runbook.ts'
import { hasSshd, keyPair, ownUser, publicKey, type Sshd, startSshd, temporaryFolder } from '../parts/sshd.ts'

describe.runIf(hasSshd)('devices over a real OpenSSH server', () => {
  let sshd: Sshd
  let folder: string
  let key: string

  beforeAll(async () => {
    folder = temporaryFolder()
    key = keyPair(folder, 'ops')
    sshd = await startSshd({ authorized: [publicKey(key)] })
    writeFileSync(join(folder, 'known_hosts'), sshd.knownHosts)
  })
  afterAll(async () => {
    await sshd.stop()
    rmSync(folder, { recursive: true })
  })

  const runbook = () =>
    sshRunbook(
      { 'app-1': { ports: [sshd.port] } },
      { team: { user: ownUser, auth: [{ kind: 'key', path: key }], knownHosts: [join(folder, 'known_hosts')] } },
    )

  it('logs in by key, reads, acts line by line, and keeps what was said', async () => {
    const run = temporaryFolder()
    const { devices, said, written: all } = bench(runbook(), run)
    const actor = await devices.actor(id('app-1'), ownLogin(), never)
    if (isLost(actor)) throw new Error(actor.words)
    const answer = await actor.read('printf "one\\r\\ntwo\\n"; echo bad >&2; exit 3', never)
    expect(answer).toMatchObject({ text: 'one\ntwo', errors: 'bad', exit: { kind: 'status', code: 3 }, cut: false })
    const acted = await actor.act(written('echo first', 'false', 'echo never'), never)
    expect(acted.lost).toBeUndefined()
    expect(acted.answers.map(each => each.exit)).toEqual([
      { kind: 'status', code: 0 },
      { kind: 'status', code: 1 },
    ])
    await devices.close()
    expect(all()).toContain('> echo first')
    expect(all()).not.toContain('echo never')
    expect(statSync(join(run, 'transcripts/app-1.log')).mode & 0o777).toBe(0o600)
    expect(said.filter(line => line.startsWith('connected to'))).toHaveLength(1)
    rmSync(run, { recursive: true })
  })
})

describe.runIf(hasSshd)('a real server that exchanges keys anew in the middle', () => {
  it('FR-32: loses nothing of three megabytes on each output', async () => {
    const folder = temporaryFolder()
    const key = keyPair(folder, 'ops')
    const sshd = await startSshd({ authorized: [publicKey(key)], config: ['RekeyLimit 512K'] })
    const runbook = sshRunbook(
      { 'app-1': { ports: [sshd.port], hostKeys: [sshd.hostKey()] } },
      { team: { user: ownUser, auth: [{ kind: 'key', path: key }] } },
    )
    const { devices } = bench(runbook, folder)
    const reader = await devices.reader(id('app-1'), ownLogin(), never)
    if (isLost(reader)) throw new Error(reader.words)
    const answer = await reader.read(
      'head -c 3000000 /dev/zero | tr "\\0" e >&2; head -c 3000000 /dev/zero | tr "\\0" o; echo; echo end',
      never,
    )
    await devices.close()
    await sshd.stop()
    rmSync(folder, { recursive: true })
    expect(answer).toMatchObject({ exit: { kind: 'status', code: 0 }, cut: true })
    expect('text' in answer && answer.text).toMatch(/^o{1000}[\s\S]*\n… \d+ bytes left out …\n[\s\S]*o{1000}\nend$/)
  })
})

describe('devices', () => {
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
  const password: Authentication = { kind: 'password', secret: { from: 'env', name: 'PASSWORD' } }

  async function peer(options: PeerOptions = {}): Promise<Peer> {
    const started = await startPeer({ exec: (accept, _r, { command }) => endWith(accept(), 0, command), ...options })
    ends.push(started.stop)
    return started
  }
  function at(
    there: Peer,
    shape: Partial<HostShape> = {},
    access: Partial<AccessShape> = {},
    io: Partial<DeviceIo> = {},
  ) {
    const runbook = sshRunbook(
      { 'sw-1': { ports: [there.port], hostKeys: [there.hostKey], ...shape } },
      { team: { auth: [password], ...access } },
    )
    const made = bench(runbook, folder, { env: { PASSWORD: 'hunter22', SUDO: 'open sesame' }, ...io })
    ends.push(() => made.devices.close())
    return made
  }
  async function actorOf(made: ReturnType<typeof at>): Promise<Actor> {
    const actor = await made.devices.actor(id('sw-1'), ownLogin(), never)
    if (isLost(actor)) throw new Error(`${actor.lost}: ${actor.words}`)
    return actor
  }

  it('give a reader nothing to act with', async () => {
    const reader = await at(await peer()).devices.reader(id('sw-1'), ownLogin(), never)
    expect('act' in reader).toBe(false)
    expect(Object.keys(reader)).toEqual(['read'])
  })

  it('send exactly the bytes of the lines, in turn', async () => {
    const there = await peer()
    const lines = ["ip link set dev 'eth0' down ", '  echo "a\\b"\t#', 'printf é']
    const acted = await (await actorOf(at(there))).act(written(...lines), never)
    expect(acted.answers).toHaveLength(3)
    expect(there.commands).toEqual(lines)
  })

  describe('FR-72: ask a host with an identity for its name', () => {
    const named = (name: string): PeerOptions => ({
      exec: (accept, _reject, { command }) => endWith(accept(), 0, command === 'hostname' ? `${name}\n` : 'done'),
    })

    it('and go on when it is one of the names', async () => {
      const there = await peer(named('sw-or-1'))
      const made = at(there, { identity: ['sw-or-0', 'sw-or-1'] })
      await (await actorOf(made)).act(written('shut'), never)
      expect(there.commands).toEqual(['hostname', 'shut'])
    })

    it.each([
      ['another name', 'sw-or-2\n'],
      ['no name', '\n'],
      ['a name among others', 'sw-or-1\nsw-or-2\n'],
    ])('and stop before anything else is sent when it gives %s', async (_what, said) => {
      const there = await peer({ exec: accept => endWith(accept(), 0, said) })
      const made = at(there, { identity: ['sw-or-1'] })
      expect(await made.devices.actor(id('sw-1'), ownLogin(), never)).toMatchObject({
        lost: 'identity',
        hop: 'sw-1',
        sent: 'no',
      })
      expect(there.commands).toEqual(['hostname'])
    })

    it('and stop when the command fails or the platform has none', async () => {
      const there = await peer({ exec: accept => endWith(accept(), 1, 'sw-or-1') })
      expect(await at(there, { identity: ['sw-or-1'] }).devices.actor(id('sw-1'), ownLogin(), never)).toMatchObject({
        lost: 'identity',
      })
      const without = at(there, { identity: ['sw-or-1'] }, {}, { identityRead: () => undefined })
      expect(await without.devices.actor(id('sw-1'), ownLogin(), never)).toMatchObject({ lost: 'identity' })
    })

    it('once more on a new connection: the address may be another device’s by then', async () => {
      let name = 'sw-or-1'
      const there = await peer({
        exec: (accept, _r, { command }) => endWith(accept(), 0, command === 'hostname' ? name : 'done'),
      })
      const actor = await actorOf(at(there, { identity: ['sw-or-1'] }))
      name = 'printer'
      for (const socket of there.sockets) socket.destroy()
      expect(await actor.act(written('shut'), never)).toMatchObject({
        answers: [],
        lost: { lost: 'identity', sent: 'no' },
      })
      expect(there.commands).toEqual(['hostname', 'hostname'])
    })
  })

  it('give sudo its password on standard input, then the end, and no other command', async () => {
    const inputs: string[] = []
    const there = await peer({
      exec: (accept, _reject, { command }) => {
        const channel = accept()
        let input = ''
        channel.on('data', (chunk: Buffer) => {
          input += chunk.toString()
        })
        channel.on('end', () => {
          inputs.push(`${command}: ${input}`)
          channel.stderr.write(input)
          endWith(channel, 0, `echoed ${input}`)
        })
      },
    })
    const made = at(there, {}, { sudo: { from: 'env', name: 'SUDO' } })
    const actor = await actorOf(made)
    const acted = await actor.act(written("sudo -k -S -p '' -- ip link", 'tee /tmp/x', 'echo sudo -S x'), never)
    expect(inputs).toEqual(["sudo -k -S -p '' -- ip link: open sesame\n", 'tee /tmp/x: ', 'echo sudo -S x: '])
    expect(acted.answers[0]).toMatchObject({ text: 'echoed ‹secret›', errors: '‹secret›' })
    expect(made.written()).not.toContain('open sesame')
  })

  it('FR-79: hold the password back that sudo refused, on every host', async () => {
    const refusing: PeerOptions = {
      exec: accept => {
        const channel = accept()
        channel.stderr.write('Sorry, try again.\nsudo: 1 incorrect password attempt\n')
        endWith(channel, 1)
      },
    }
    const [one, two] = [await peer(refusing), await peer(refusing)]
    const runbook = sshRunbook(
      { one: { ports: [one.port], hostKeys: [one.hostKey] }, two: { ports: [two.port], hostKeys: [two.hostKey] } },
      { team: { auth: [password], sudo: { from: 'env', name: 'SUDO' } } },
    )
    const made = bench(runbook, folder, { env: { PASSWORD: 'hunter22', SUDO: 'open sesame' } })
    ends.push(() => made.devices.close())
    const line = "sudo -k -S -p '' -- ip link"
    const answers = []
    for (const name of ['one', 'two', 'one']) {
      const actor = await made.devices.actor(id(name), ownLogin(), never)
      if (isLost(actor)) throw new Error(actor.words)
      answers.push(await actor.act(written(line), never))
    }
    expect(answers[0]?.answers).toMatchObject([{ exit: { kind: 'status', code: 1 } }])
    expect(answers.slice(1)).toMatchObject([1, 2].map(() => ({ answers: [], lost: { lost: 'login', sent: 'no' } })))
    expect([...one.commands, ...two.commands]).toEqual([line])
  })

  it('wait for what becomes of a secret on the first host, but no longer than they are given', async () => {
    const hanging = await peer({ exec: accept => void accept() })
    const quick = await peer()
    const runbook = sshRunbook(
      {
        one: { ports: [hanging.port], hostKeys: [hanging.hostKey] },
        two: { ports: [quick.port], hostKeys: [quick.hostKey] },
      },
      { team: { auth: [password], sudo: { from: 'env', name: 'SUDO' } } },
    )
    const made = bench(runbook, folder, { env: { PASSWORD: 'hunter22', SUDO: 'open sesame' } })
    ends.push(() => made.devices.close())
    const [one, two] = await Promise.all(['one', 'two'].map(name => made.devices.actor(id(name), ownLogin(), never)))
    if (one === undefined || two === undefined || isLost(one) || isLost(two)) throw new Error('no login')
    const line = "sudo -k -S -p '' -- ip link"
    const stop = new AbortController()
    const first = one.act(written(line), stop.signal)
    expect(await two.act(written(line), AbortSignal.timeout(100))).toMatchObject({
      lost: { lost: 'deadline', sent: 'no' },
    })
    stop.abort()
    expect(await first).toMatchObject({ lost: { lost: 'cancelled', sent: 'maybe' } })
    expect((await two.act(written(line), never)).answers).toHaveLength(1)
    expect(quick.commands).toEqual([line])
  })

  it('FR-35: tell what sudo said when it wants a password that the runbook does not give', async () => {
    const there = await peer({
      exec: accept => {
        const channel = accept()
        channel.stderr.write('sudo: a password is required\n')
        endWith(channel, 1)
      },
    })
    const acted = await (await actorOf(at(there))).act(written('sudo -n -- ip link', 'never'), never)
    expect(acted.answers).toMatchObject([{ errors: 'sudo: a password is required', exit: { kind: 'status', code: 1 } }])
    expect(there.commands).toHaveLength(1)
  })

  it('FR-65: let no secret into anything that is written, shown or handed on', async () => {
    const secret = 'Zx"9\\q hunter22'
    const there = await peer({
      auth: ctx => (ctx.method === 'password' ? ctx.accept() : ctx.reject(['password'])),
      banner: `welcome ${secret}`,
      exec: (accept, _reject, { command }) => {
        const channel = accept()
        const echoed = `${command} ${secret} ${JSON.stringify(secret)} ${Buffer.from(secret).toString('base64')}\n`
        for (const byte of Buffer.from(echoed)) channel.write(Buffer.of(byte))
        channel.stderr.write(secret)
        endWith(channel, 1)
      },
    })
    const made = at(there, {}, {}, { env: { PASSWORD: secret } })
    const actor = await actorOf(made)
    const handed = [await actor.read(`login ${secret}`, never), await actor.act(written(`x ${secret}`), never)]
    await made.devices.close()
    const everything = [made.written(), made.said.join('\n'), JSON.stringify(handed), inspect(handed, { depth: 9 })]
    for (const text of everything) {
      expect(text).toContain('‹secret›')
      for (const form of [secret, JSON.stringify(secret).slice(1, -1), Buffer.from(secret).toString('base64')])
        expect(text).not.toContain(form)
      expect(text).not.toContain('hunter22')
    }
  })

  it('forget a host without asking it, and log in anew when it is wanted again', async () => {
    const there = await peer()
    const made = at(there)
    const actor = await actorOf(made)
    made.devices.forget(id('sw-1'))
    expect(await actor.read('again', never)).toMatchObject({ text: 'again' })
    expect(there.connections()).toBe(2)
    expect(made.remarks.map(({ remark }) => remark)).not.toContain('rebuilt')
  })

  it('keep one connection for all that is asked of a host, one exchange at a time', async () => {
    const there = await peer()
    const made = at(there)
    const [actor, reader] = [await actorOf(made), await made.devices.reader(id('sw-1'), ownLogin(), never)]
    if (isLost(reader)) throw new Error(reader.words)
    const answers = await Promise.all([actor.read('a', never), reader.read('b', never), actor.read('c', never)])
    expect(answers.map(answer => 'text' in answer && answer.text)).toEqual(['a', 'b', 'c'])
    const ranges = answers.flatMap(answer => (answer.seen ? [answer.seen.transcript] : []))
    expect(ranges.map(({ from }) => from).slice(1)).toEqual(ranges.map(({ to }) => to).slice(0, -1))
    expect(there.connections()).toBe(1)
  })

  it('dial where they are told to, as a drill does', async () => {
    const there = await peer()
    const made = at(there, { ports: [1] }, {}, { dial: () => [{ host: '127.0.0.1', port: there.port }] })
    expect(await (await actorOf(made)).read('hello', never)).toMatchObject({ text: 'hello' })
  })

  it('send nothing that cannot be recorded', async () => {
    const there = await peer()
    const made = at(there)
    writeFileSync(join(folder, 'transcripts'), 'in the way')
    const actor = await actorOf(made)
    await expect(actor.read('show', never)).rejects.toMatchObject({ name: 'TranscriptFault' })
    expect(there.commands).toEqual([])
  })
})
