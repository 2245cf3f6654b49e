import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AuthContext } from 'ssh2'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '../../src/device/ports.ts'
import { isLost, type Lost } from '../../src/transport/lost.ts'
import { type CommandLinePeer, startCommandLine } from '../parts/command-line-peer.ts'
import type { Peer } from '../parts/peer.ts'
import { type Bench, bench, never, written } from '../parts/ssh-bench.ts'
import { accessId, id, sshRunbook } from '../parts/ssh-runbook.ts'
import { hasSshd, keyPair, ownUser, publicKey, startSshd, temporaryFolder } from '../parts/sshd.ts'
import { eos } from './prompt/eos.ts'

const limits = { prompt: 15, question: 150, login: 2_000, command: 2_000 }
const overLine = { access: accessId('device'), way: 1, via: [id('con-1')] }

/** A device at a serial line: silent until a key is pressed, then it asks who is there. */
function serial(right = 'battery staple', greeting = '\nUser Access Verification\n\nUsername: '): CommandLinePeer {
  let asks: 'key' | 'name' | 'password' | 'nothing' = 'key'
  return {
    greeting: '',
    echo: false,
    line: (line, typing) => {
      if (asks === 'nothing') {
        typing.write(`${line}\n`)
        return line === 'show clock' ? '07:05:00 UTC' : ''
      }
      if (asks === 'key') typing.write(greeting)
      if (asks === 'name') typing.write('Password: ')
      if (asks === 'password') typing.write(line === right ? `\n${typing.prompt}` : '\n% Login invalid\n\nUsername: ')
      asks = { key: 'name', name: 'password', password: line === right ? 'nothing' : 'name' }[asks] as typeof asks
      return undefined
    },
  }
}

interface Met extends Bench {
  readonly actor: Actor | Lost
  readonly lines: readonly string[]
  readonly users: readonly string[]
}

describe('a device at the line of a console server', () => {
  let folder: string
  const ended: (() => Promise<void>)[] = []
  beforeEach(() => {
    folder = temporaryFolder()
  })
  afterEach(async () => {
    for (const end of ended.splice(0)) await end()
    rmSync(folder, { recursive: true })
  })

  async function meet(
    device: CommandLinePeer,
    line = 'port07',
    identity: readonly string[] = ['core-1'],
  ): Promise<Met> {
    const users: string[] = []
    const auth = (login: AuthContext): void => {
      users.push(login.username)
      if (login.method === 'password' && login.password === 'correct horse') login.accept()
      else login.reject(['password'])
    }
    const server = await startCommandLine({ ...device, options: { auth } })
    ended.push(server.stop)
    // By name the line is at the port of the console server itself, by port at one of its own.
    const byPort = line === 'its port'
    return {
      ...met(server, byPort ? String(server.port) : line, byPort ? 1 : server.port, identity),
      lines: server.lines,
      users,
      actor: await reached(),
    }
  }

  let reached: () => Promise<Actor | Lost>
  function met(server: Pick<Peer, 'hostKey'>, line: string, port: number, identity: readonly string[]): Bench {
    const console = { host: id('con-1'), line }
    const runbook = sshRunbook(
      {
        'con-1': { ports: [port], hostKeys: [server.hostKey] },
        'core-1': {
          access: 'device',
          ports: [1],
          identity,
          ways: [{ addresses: [], access: accessId('device'), console }],
        },
      },
      {
        team: { user: 'oob', auth: [{ kind: 'password', secret: { from: 'env', name: 'SERVER' } }] },
        device: { auth: [{ kind: 'agent' }, { kind: 'password', secret: { from: 'env', name: 'DEVICE' } }] },
      },
    )
    const made = bench(runbook, folder, {
      env: { SERVER: 'correct horse', DEVICE: 'battery staple' },
      limits,
      shellOf: host => (host === 'core-1' ? eos : undefined),
      identityRead: () => undefined,
    })
    ended.push(() => made.devices.close())
    reached = () => made.devices.actor(id('core-1'), overLine, never)
    return made
  }

  it('is logged in to with its own name and password, after the console server was with its own', async () => {
    const { actor, lines, users, said, written: all } = await meet(serial())
    expect(await open(actor).read('show clock', never)).toMatchObject({
      text: '07:05:00 UTC',
      exit: { kind: 'prompt' },
    })
    expect(new Set(users)).toEqual(new Set(['oob:port07']))
    expect(lines.slice(0, 3)).toEqual(['', 'ops', 'battery staple'])
    expect(said.join('\n')).toContain('console server con-1, line port07: the device itself shows no host key')
    expect(said.join('\n')).toContain('log out there')
    expect(said.join('\n')).not.toContain('somebody else')
    expect(all()).toContain('show clock')
    expect(all()).not.toContain('battery staple')
  })

  it.each([
    ['its port', 'oob'],
    [':ttyS1', 'oob:ttyS1'],
    ['+port01', 'oob+port01'],
  ])('is found at line %s by the user %s', async (line, user) => {
    const { actor, users } = await meet(serial(), line)
    expect(isLost(actor), JSON.stringify(actor)).toBe(false)
    expect(new Set(users)).toEqual(new Set([user]))
  })

  it('acts as any other', async () => {
    const { actor, lines } = await meet(serial())
    const { answers } = await open(actor).act(written('configure', 'interface Ethernet1'), never)
    expect(answers.length).toBeGreaterThan(0)
    expect(lines).toContain('configure')
  })

  it('whose console is open already is used, and it is said that it may be the session of somebody else', async () => {
    const { actor, said } = await meet({ greeting: '', line: line => (line === 'show clock' ? '07:05:00 UTC' : '') })
    expect(await open(actor).read('show clock', never)).toMatchObject({ text: '07:05:00 UTC' })
    expect(said.join('\n')).toContain('may be the session of somebody else')
  })

  it('is left alone where somebody else stands in the middle of a configuration', async () => {
    const prompt = 'core-1(config-if-Et1)#'
    const { actor, lines } = await meet({ greeting: '', prompt, line: () => '' })
    expect(actor).toMatchObject({ lost: 'login', sent: 'no', words: expect.stringContaining('mode') })
    expect(lines).toEqual([''])
  })

  it('answers no line with a prompt that was still on its way', async () => {
    // Each time the prompt of the key before comes first, and what the line brings up after it.
    const line: CommandLinePeer['line'] = (text, typing) => {
      if (text === '') return ''
      typing.write(typing.prompt)
      const said = text === 'show clock' ? '07:05:00 UTC\n' : ''
      setTimeout(() => typing.write(`${text}\n${said}${typing.prompt}`), 4 * limits.prompt)
      return undefined
    }
    const { actor } = await meet({ greeting: '\ncore-1#', echo: false, line })
    expect(await open(actor).read('show clock', never)).toMatchObject({ text: '07:05:00 UTC' })
    expect(await open(actor).read('show users', never)).toMatchObject({ text: '' })
  })

  it('gets a wrong password once', async () => {
    const { actor, lines } = await meet(serial('another one'))
    expect(actor).toMatchObject({
      lost: 'login',
      hop: 'core-1',
      words: expect.stringContaining('did not take the name or the password'),
    })
    expect(lines.filter(line => line === 'battery staple')).toHaveLength(1)
  })

  it('is refused where another device is at the end of the line', async () => {
    const { actor, lines } = await meet({ ...serial(), prompt: 'core-9#' })
    expect(actor).toMatchObject({ lost: 'identity', words: expect.stringContaining('core-9') })
    expect(lines).not.toContain('show clock')
  })

  it('without an identity is used, and that nothing tells where the line leads is said', async () => {
    const { actor, said } = await meet(serial(), 'port07', [])
    expect(isLost(actor)).toBe(false)
    expect(said.join('\n')).toContain('nothing says which device is at the end of this line')
  })

  it('that says nothing is lost in time, with the console server named', async () => {
    const { actor } = await meet({
      greeting: '\nPort is already in use by chris\n',
      echo: false,
      line: () => undefined,
    })
    expect(actor).toMatchObject({ lost: 'deadline', hop: 'con-1', sent: 'no' })
  })

  it.runIf(hasSshd)('is reached over a real sshd whose port leads to the line', async () => {
    const key = keyPair(folder, 'oob')
    const lines = temporaryFolder()
    ended.push(async () => rmSync(lines, { recursive: true }))
    const device = join(lines, 'device.sh')
    writeFileSync(device, realDevice, { mode: 0o755 })
    const sshd = await startSshd({ authorized: [publicKey(key)], config: [`ForceCommand ${device}`] })
    ended.push(sshd.stop)
    const console = { host: id('con-1'), line: String(sshd.port) }
    const runbook = sshRunbook(
      {
        'con-1': { ports: [1], hostKeys: [sshd.hostKey()] },
        'core-1': {
          access: 'device',
          ports: [1],
          identity: ['core-1'],
          ways: [{ addresses: [], access: accessId('device'), console }],
        },
      },
      {
        team: { user: ownUser, auth: [{ kind: 'key', path: key }] },
        device: { auth: [{ kind: 'password', secret: { from: 'env', name: 'DEVICE' } }] },
      },
    )
    const { devices, written: all } = bench(runbook, folder, {
      env: { DEVICE: 'battery staple' },
      limits: { ...limits, login: 10_000, command: 10_000, prompt: 60 },
      shellOf: host => (host === 'core-1' ? eos : undefined),
      identityRead: () => undefined,
    })
    ended.push(() => devices.close())
    const actor = open(await devices.actor(id('core-1'), overLine, never))
    expect(await actor.read('show clock', never)).toMatchObject({ text: '07:05:00 UTC' })
    expect(all()).not.toContain('battery staple')
  })
})

const realDevice = `#!/bin/bash
read -r key
while :; do
  read -r -p 'core-1 login: ' name
  read -r -s -p 'Password: ' password; echo
  [[ $name = ops && $password = 'battery staple' ]] && break
  echo 'Login incorrect'
done
while read -r -p 'core-1#' line; do
  [[ $line = 'show clock' ]] && echo '07:05:00 UTC'
done
`

function open(actor: Actor | Lost): Actor {
  if (isLost(actor)) throw new Error(`${actor.lost} ${actor.hop}: ${actor.words}`)
  return actor
}
