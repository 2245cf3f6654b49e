import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DeviceIo } from '../../src/device/ssh-devices.ts'
import { fingerprint } from '../../src/hostkeys/public-key.ts'
import type { Authentication } from '../../src/runbook/runbook.ts'
import { Secret } from '../../src/secret/secret.ts'
import { isLost, type Lost } from '../../src/transport/lost.ts'
import { type Peer, type PeerOptions, startPeer } from '../parts/peer.ts'
import { type Bench, bench, never } from '../parts/ssh-bench.ts'
import { type AccessShape, id, ownLogin, sshRunbook } from '../parts/ssh-runbook.ts'
import { hasSshd, keyPair, ownUser, publicKey, type Sshd, startSshd, temporaryFolder } from '../parts/sshd.ts'

const password: Authentication = { kind: 'password', secret: { from: 'env', name: 'PASSWORD' } }

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

interface Tried {
  readonly made: Bench
  readonly outcome: Lost | 'in'
}

async function logInTo(
  port: number,
  access: AccessShape,
  io: Partial<DeviceIo> = {},
  hostKey?: string,
): Promise<Tried> {
  const runbook = sshRunbook(
    { 'sw-1': { ports: [port], hostKeys: hostKey === undefined ? [] : [hostKey] } },
    { team: access },
  )
  const made = bench(runbook, folder, io)
  ends.push(() => made.devices.close())
  const actor = await made.devices.actor(id('sw-1'), ownLogin(), never)
  return { made, outcome: isLost(actor) ? actor : 'in' }
}

describe.runIf(hasSshd)('logging in to a real sshd', () => {
  let sshd: Sshd
  let keys: string
  let key: string
  let locked: string
  let stranger: string

  beforeAll(async () => {
    keys = temporaryFolder()
    key = keyPair(keys, 'ops')
    locked = keyPair(keys, 'locked', 'ed25519', 'open sesame')
    stranger = keyPair(keys, 'stranger', 'rsa')
    sshd = await startSshd({
      hostKeys: ['ed25519', 'ecdsa', 'rsa'],
      authorized: [publicKey(key), publicKey(locked)],
      config: ['MaxAuthTries 6'],
    })
  })
  afterAll(async () => {
    await sshd.stop()
    rmSync(keys, { recursive: true })
  })

  const known = (lines: string): string => {
    const path = join(folder, 'known_hosts')
    writeFileSync(path, lines)
    return path
  }
  const access = (auth: readonly Authentication[], knownHosts = known(sshd.knownHosts)): AccessShape => ({
    user: ownUser,
    auth,
    knownHosts: [knownHosts],
  })
  const byKey = (path: string): readonly Authentication[] => [{ kind: 'key', path }]

  it('goes in with a key file, with an encrypted one whose passphrase is asked for once', async () => {
    expect((await logInTo(sshd.port, access(byKey(key)))).outcome).toBe('in')
    const asked: string[] = []
    const ask = async (text: string): Promise<Secret> => {
      asked.push(text)
      return new Secret('open sesame')
    }
    const passphrase = { from: 'prompt', text: 'Passphrase' } as const
    const { outcome } = await logInTo(sshd.port, access([{ kind: 'key', path: locked, passphrase }]), { ask })
    expect(outcome).toBe('in')
    expect(asked).toEqual(['Passphrase'])
  })

  it.each([
    ['hashed', (lines: string) => lines],
    ['plain', (lines: string) => lines.replace(/\[127\.0\.0\.1\]:\d+/g, '127.0.0.1')],
    [
      'only the ecdsa key of three (FR-45)',
      (lines: string) =>
        lines
          .split('\n')
          .filter(line => line.includes('ecdsa'))
          .join('\n'),
    ],
    [
      'only the rsa key of three (FR-45)',
      (lines: string) =>
        lines
          .split('\n')
          .filter(line => line.includes('ssh-rsa'))
          .join('\n'),
    ],
  ])('FR-44: knows the host by a line that is %s', async (how, change) => {
    const file = known(change(sshd.knownHosts))
    if (how === 'hashed') execFileSync('ssh-keygen', ['-H', '-f', file], { stdio: 'ignore' })
    expect((await logInTo(sshd.port, access(byKey(key), file))).outcome).toBe('in')
  })

  it('FR-11: refuses another key than the known one, and shows both fingerprints', async () => {
    const other = publicKey(stranger).split(' ').slice(0, 2).join(' ')
    const { outcome } = await logInTo(sshd.port, access(byKey(key), known(`[127.0.0.1]:${sshd.port} ${other}`)))
    expect(outcome).toMatchObject({ lost: 'host-key', hop: 'sw-1', sent: 'no' })
    expect((outcome as Lost).words.match(/SHA256:[A-Za-z0-9+/]{43}/g)).toHaveLength(2)
  })

  it('FR-13: fails at once on an unknown key, with the name that was looked for', async () => {
    const { outcome } = await logInTo(sshd.port, access(byKey(key), known('')))
    expect(outcome).toMatchObject({ lost: 'host-key', words: expect.stringContaining(`[127.0.0.1]:${sshd.port}`) })
  })

  it('FR-12: fails closed on known hosts that are missing, a folder or a pipe, and lays it on this computer', async () => {
    const missing = join(folder, 'no-such-file')
    const directory = join(folder, 'directory')
    mkdirSync(directory)
    const pipe = join(folder, 'pipe')
    execFileSync('mkfifo', [pipe])
    for (const [path, why] of [
      [missing, 'there is no such file'],
      [directory, 'a folder, no file'],
      [pipe, 'a pipe or a device, no plain file'],
    ] as const) {
      const { outcome } = await logInTo(sshd.port, access(byKey(key), path))
      expect(outcome).toMatchObject({ lost: 'known-hosts', words: expect.stringContaining(`${path} (${why})`) })
    }
  })

  it('FR-12: one unreadable file among several is one too many', async () => {
    const both = { ...access(byKey(key)), knownHosts: [known(sshd.knownHosts), join(folder, 'typo')] }
    expect((await logInTo(sshd.port, both)).outcome).toMatchObject({ lost: 'known-hosts' })
  })

  it('lets a key pinned in the runbook decide, without any file', async () => {
    const pinned = { user: ownUser, auth: byKey(key), knownHosts: ['/nowhere'] }
    expect((await logInTo(sshd.port, pinned, {}, sshd.hostKey('ecdsa'))).outcome).toBe('in')
    expect((await logInTo(sshd.port, pinned, {}, publicKey(stranger))).outcome).toMatchObject({ lost: 'host-key' })
  })

  it('finds the key of which only the fingerprint is pinned among a server’s several', async () => {
    const pinned = { user: ownUser, auth: byKey(key) }
    for (const type of ['rsa', 'ecdsa', 'ed25519'] as const) {
      const sha256 = fingerprint(Buffer.from(sshd.hostKey(type).split(' ')[1] ?? '', 'base64'))
      expect((await logInTo(sshd.port, pinned, {}, sha256)).outcome, type).toBe('in')
    }
    expect((await logInTo(sshd.port, pinned, {}, `SHA256:${'A'.repeat(43)}`)).outcome).toMatchObject({
      lost: 'host-key',
    })
  })

  it('refuses a key file that others can read, as ssh does', async () => {
    const open = join(folder, 'open')
    copyFileSync(key, open)
    for (const mode of [0o644, 0o640, 0o604, 0o620]) {
      chmodSync(open, mode)
      const { outcome, made } = await logInTo(sshd.port, access(byKey(open)))
      expect(outcome).toMatchObject({ lost: 'credential', sent: 'no' })
      expect(made.said.join('\n')).toContain(`mode 0${mode.toString(8)}`)
    }
  })

  it('names a key file that is missing, that is no key, or that stays locked', async () => {
    writeFileSync(join(folder, 'text'), 'not a key', { mode: 0o600 })
    const { made } = await logInTo(
      sshd.port,
      access([...byKey(join(folder, 'none')), ...byKey(join(folder, 'text')), ...byKey(locked)]),
    )
    expect(made.said.join('\n')).toMatch(
      /none is not there[\s\S]*text is not a private key[\s\S]*locked needs its passphrase/,
    )
  })

  it('lists what the server takes and what was tried when nothing lets us in', async () => {
    const { outcome } = await logInTo(sshd.port, access(byKey(stranger)))
    expect(outcome).toMatchObject({
      lost: 'login',
      words: expect.stringMatching(/takes publickey.*tried: key .*stranger/),
    })
  })

  describe('with a key agent', () => {
    let agent: ReturnType<typeof spawn>
    let socket: string

    beforeEach(async () => {
      socket = join(folder, 'agent.sock')
      agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: ['ignore', 'pipe', 'ignore'] })
      await new Promise<void>(resolve => agent.stdout?.once('data', () => resolve()))
    })
    afterEach(() => {
      agent.kill()
    })
    const add = (path: string): void => {
      execFileSync('ssh-add', ['-q', path], { env: { ...process.env, SSH_AUTH_SOCK: socket }, stdio: 'ignore' })
    }

    it('goes in with the key that the agent holds', async () => {
      add(key)
      const { outcome, made } = await logInTo(sshd.port, access([{ kind: 'agent' }]), {
        env: { SSH_AUTH_SOCK: socket },
      })
      expect(outcome).toBe('in')
      expect(made.said.join()).toContain(`by agent ${socket}`)
    })

    it('FR-33: offers the named key alone, whatever else the agent holds', async () => {
      for (let index = 0; index < 8; index++) add(keyPair(folder, `other${index}`))
      add(key)
      const both: readonly Authentication[] = [{ kind: 'agent' }, ...byKey(key)]
      for (const auth of [byKey(key), both])
        expect((await logInTo(sshd.port, access(auth), { env: { SSH_AUTH_SOCK: socket } })).outcome).toBe('in')
    })

    it('FR-33: tries the named key before the agent’s others, where a server hangs up early', async () => {
      for (let index = 0; index < 3; index++) add(keyPair(folder, `other${index}`))
      const strict = await startSshd({ authorized: [publicKey(key)], config: ['MaxAuthTries 2'] })
      ends.push(strict.stop)
      const both: readonly Authentication[] = [{ kind: 'agent' }, ...byKey(key)]
      const login = { user: ownUser, auth: both }
      const { outcome } = await logInTo(strict.port, login, { env: { SSH_AUTH_SOCK: socket } }, strict.hostKey())
      expect(outcome).toBe('in')
    })

    it('goes in by another key of the agent’s where the named one is for somebody else or not there', async () => {
      add(key)
      for (const path of [stranger, join(folder, 'nowhere')]) {
        const both: readonly Authentication[] = [{ kind: 'agent' }, ...byKey(path)]
        expect((await logInTo(sshd.port, access(both), { env: { SSH_AUTH_SOCK: socket } })).outcome).toBe('in')
      }
    })

    it('asks nobody for the passphrase of a named key as long as the agent may let us in', async () => {
      add(key)
      const locked = keyPair(folder, 'locked', 'ed25519', 'open sesame')
      const passphrase = { from: 'prompt', text: 'Passphrase' } as const
      const auth: readonly Authentication[] = [{ kind: 'agent' }, { kind: 'key', path: locked, passphrase }]
      const asked: string[] = []
      const ask = async (text: string) => {
        asked.push(text)
        return new Secret('open sesame')
      }
      const { outcome } = await logInTo(sshd.port, access(auth), { env: { SSH_AUTH_SOCK: socket }, ask })
      expect({ outcome, asked }).toEqual({ outcome: 'in', asked: [] })
    })

    it('FR-33: stops before the server gives up, so that the named key still has its turn', async () => {
      for (let index = 0; index < 8; index++) add(keyPair(folder, `other${index}`))
      const both: readonly Authentication[] = [{ kind: 'agent' }, ...byKey(key)]
      const { outcome, made } = await logInTo(sshd.port, access(both), { env: { SSH_AUTH_SOCK: socket } })
      expect(outcome).toBe('in')
      expect(made.said.join()).toContain(`by key ${key}`)
    })
  })

  it('a public key in the place of the private one is told as such, not as too open', async () => {
    chmodSync(`${key}.pub`, 0o644)
    const { outcome } = await logInTo(sshd.port, access(byKey(`${key}.pub`)))
    expect(outcome).toMatchObject({ lost: 'credential', words: expect.stringContaining('public half') })
    expect(outcome).not.toMatchObject({ words: expect.stringContaining('chmod') })
  })

  it('FR-34: falls through with a remark when the agent’s socket is gone, and names it when nothing else is left', async () => {
    const env = { SSH_AUTH_SOCK: '/tmp/does-not-exist' }
    const { outcome, made } = await logInTo(sshd.port, access([{ kind: 'agent' }, ...byKey(key)]), { env })
    expect(outcome).toBe('in')
    expect(made.said.join('\n')).toContain('/tmp/does-not-exist')
    const alone = await logInTo(sshd.port, access([{ kind: 'agent' }]), { env })
    expect(alone.outcome).toMatchObject({
      lost: 'credential',
      sent: 'no',
      words: expect.stringContaining('/tmp/does-not-exist'),
    })
  })

  it('FR-33: says “too many authentication failures” when the server does', async () => {
    const strict = await startSshd({ config: ['MaxAuthTries 1'] })
    ends.push(strict.stop)
    const { outcome } = await logInTo(
      strict.port,
      { user: ownUser, auth: [...byKey(key), ...byKey(stranger)] },
      {},
      strict.hostKey(),
    )
    expect(outcome).toMatchObject({ lost: 'login', words: expect.stringMatching(/too many authentication failures/i) })
  })

  it('tries the addresses of a host in order', async () => {
    const runbook = sshRunbook(
      { 'sw-1': { ports: [1, sshd.port], hostKeys: [sshd.hostKey()] } },
      { team: access(byKey(key)) },
    )
    const made = bench(runbook, folder)
    ends.push(() => made.devices.close())
    expect(isLost(await made.devices.reader(id('sw-1'), ownLogin(), never))).toBe(false)
  })

  it('tries the plan’s access, then its fallback, and says so', async () => {
    const runbook = sshRunbook(
      { 'sw-1': { ports: [sshd.port], hostKeys: [sshd.hostKey()] } },
      { team: { ...access(byKey(stranger)), fallback: 'emergency' }, emergency: access(byKey(key)) },
    )
    const made = bench(runbook, folder)
    ends.push(() => made.devices.close())
    expect(isLost(await made.devices.reader(id('sw-1'), ownLogin(), never))).toBe(false)
    expect(made.said.join('\n')).toContain('access emergency')
  })

  it('names a host name that cannot be looked up', async () => {
    const runbook = sshRunbook(
      { 'sw-1': { ports: [22], address: 'no-such-host.invalid' } },
      { team: access(byKey(key)) },
    )
    const made = bench(runbook, folder)
    ends.push(() => made.devices.close())
    expect(await made.devices.actor(id('sw-1'), ownLogin(), never)).toMatchObject({ lost: 'name', hop: 'sw-1' })
  })
})

describe('logging in with a secret', () => {
  async function peer(options: PeerOptions): Promise<Peer> {
    const started = await startPeer(options)
    ends.push(started.stop)
    return started
  }
  const env = { PASSWORD: 'hunter22' }
  const right: PeerOptions['auth'] = ctx => {
    if (ctx.method === 'password' && ctx.password === 'hunter22') ctx.accept()
    else ctx.reject(['password'])
  }
  const wrong: PeerOptions['auth'] = ctx => ctx.reject(['password'])
  type Questions = Parameters<
    Extract<Parameters<NonNullable<PeerOptions['auth']>>[0], { method: 'keyboard-interactive' }>['prompt']
  >[0]
  const keyboard = (questions: Questions): PeerOptions => ({
    auth: ctx => {
      if (ctx.method !== 'keyboard-interactive') ctx.reject(['publickey', 'keyboard-interactive'])
      else ctx.prompt(questions, answers => (answers?.[0] === 'hunter22' ? ctx.accept() : ctx.reject()))
    },
  })

  it('goes in by password', async () => {
    const there = await peer({ auth: right })
    expect((await logInTo(there.port, { auth: [password] }, { env }, there.hostKey)).outcome).toBe('in')
  })

  it('FR-09: answers a server that only asks by keyboard-interactive, from a password or by its own name', async () => {
    const there = await peer(keyboard([{ prompt: 'Password: ', echo: false }]))
    const kind: Authentication = { kind: 'keyboard-interactive', secret: { from: 'env', name: 'PASSWORD' } }
    for (const auth of [[password], [kind]])
      expect((await logInTo(there.port, { auth }, { env }, there.hostKey)).outcome).toBe('in')
  })

  it.each([
    ['a second factor', [{ prompt: 'Verification code: ', echo: false }]],
    ['an echoed question', [{ prompt: 'Password: ', echo: true }]],
    [
      'two questions',
      [
        { prompt: 'Password: ', echo: false },
        { prompt: 'Token: ', echo: false },
      ],
    ],
    ['a change of password', [{ prompt: 'New password: ', echo: false }]],
  ] as [string, Questions][])(
    'FR-09: types the password into nothing else: %s fails clearly',
    async (_what, questions) => {
      const there = await peer(keyboard(questions))
      const { outcome } = await logInTo(there.port, { auth: [password] }, { env }, there.hostKey)
      expect(outcome).toMatchObject({
        lost: 'login',
        words: expect.stringContaining((questions as { prompt: string }[]).at(-1)?.prompt ?? ''),
      })
    },
  )

  it('FR-09: a second round after the password is not answered with it', async () => {
    const there = await peer({
      auth: ctx => {
        if (ctx.method !== 'keyboard-interactive') ctx.reject(['keyboard-interactive'])
        else
          ctx.prompt([{ prompt: 'Password: ', echo: false }], () =>
            ctx.prompt([{ prompt: 'Password: ', echo: false }], () => ctx.accept()),
          )
      },
    })
    const { outcome } = await logInTo(there.port, { auth: [password] }, { env }, there.hostKey)
    expect(outcome).toMatchObject({ lost: 'login', words: expect.stringContaining('once more') })
  })

  it('FR-09: no questions at all are answered with none', async () => {
    const there = await peer({
      auth: ctx => {
        if (ctx.method !== 'keyboard-interactive') ctx.reject(['keyboard-interactive'])
        else
          ctx.prompt([], () =>
            ctx.prompt([{ prompt: 'Password:', echo: false }], ([answer]) =>
              answer === 'hunter22' ? ctx.accept() : ctx.reject(),
            ),
          )
      },
    })
    expect((await logInTo(there.port, { auth: [password] }, { env }, there.hostKey)).outcome).toBe('in')
  })

  it('FR-11: no password leaves before the host’s key is found good', async () => {
    const there = await peer({ auth: right })
    const other = await peer({})
    const { outcome } = await logInTo(there.port, { auth: [password] }, { env }, other.hostKey)
    expect(outcome).toMatchObject({ lost: 'host-key' })
    expect(there.logins).toEqual([])
  })

  it('FR-79: a password that one host refused is not sent to the next, nor a second time to the same', async () => {
    const hosts = await Promise.all([1, 2, 3, 4].map(() => peer({ auth: wrong })))
    const runbook = sshRunbook(
      Object.fromEntries(hosts.map((host, index) => [`sw-${index}`, { ports: [host.port], hostKeys: [host.hostKey] }])),
      { team: { auth: [password] } },
    )
    const made = bench(runbook, folder, { env })
    ends.push(() => made.devices.close())
    const outcomes = await Promise.all(
      hosts.map((_, index) => made.devices.actor(id(`sw-${index}`), ownLogin(), never)),
    )
    await made.devices.actor(id('sw-0'), ownLogin(), never)
    expect(outcomes.every(outcome => isLost(outcome) && outcome.lost === 'login')).toBe(true)
    expect(hosts.flatMap(({ logins }) => logins.filter(each => each.startsWith('password')))).toEqual([
      'password hunter22',
    ])
    expect(made.said.join('\n')).toContain('refused it')
  })

  it('FR-79: it is sent again where the policy allows it', async () => {
    const [bad, good] = [await peer({ auth: wrong }), await peer({ auth: right })]
    const runbook = sshRunbook(
      { bad: { ports: [bad.port], hostKeys: [bad.hostKey] }, good: { ports: [good.port], hostKeys: [good.hostKey] } },
      { team: { auth: [password] } },
    )
    const asked: unknown[] = []
    const made = bench(runbook, folder, {
      env,
      mayUseAgain: async ask => {
        asked.push(ask)
        return true
      },
    })
    ends.push(() => made.devices.close())
    await made.devices.actor(id('bad'), ownLogin(), never)
    expect(isLost(await made.devices.actor(id('good'), ownLogin(), never))).toBe(false)
    expect(asked).toEqual([{ source: 'env PASSWORD', user: 'ops', refusedBy: 'bad', host: 'good' }])
  })

  it('asks a person once for an access that many hosts share', async () => {
    const hosts = await Promise.all([1, 2, 3].map(() => peer({ auth: right })))
    const runbook = sshRunbook(
      Object.fromEntries(hosts.map((host, index) => [`sw-${index}`, { ports: [host.port], hostKeys: [host.hostKey] }])),
      { team: { auth: [{ kind: 'password', secret: { from: 'prompt', text: 'Password of ops' } }] } },
    )
    const asked: string[] = []
    const made = bench(runbook, folder, {
      ask: async text => {
        asked.push(text)
        return new Secret('hunter22')
      },
    })
    ends.push(() => made.devices.close())
    const outcomes = await Promise.all(
      hosts.map((_, index) => made.devices.reader(id(`sw-${index}`), ownLogin(), never)),
    )
    expect(outcomes.filter(isLost)).toEqual([])
    expect(asked).toEqual(['Password of ops'])
  })

  it('FR-73: the time in which a person is asked counts for no deadline, and a peer that hung up meanwhile is dialled again', async () => {
    const there = await peer({
      auth: right,
      client: (client, socket, { connections }) => {
        if (connections() === 1) client.once('authentication', () => setTimeout(() => socket.destroy(), 20))
      },
    })
    const ask = async (): Promise<Secret> => {
      await new Promise(resolve => setTimeout(resolve, 400))
      return new Secret('hunter22')
    }
    const auth: readonly Authentication[] = [{ kind: 'password', secret: { from: 'prompt', text: 'Password' } }]
    const { outcome } = await logInTo(
      there.port,
      { auth },
      { ask, limits: { login: 200, handshake: 200 } },
      there.hostKey,
    )
    expect(outcome).toBe('in')
    expect(there.connections()).toBe(2)
  })

  it.each([
    ['missing', {}, 'not set'],
    ['empty', { PASSWORD: '' }, 'empty'],
    ['too short to be taken out of the records', { PASSWORD: 'abc' }, 'shorter than'],
  ])('FR-64: a secret that is %s is refused before anything is dialled', async (_how, given, why) => {
    const there = await peer({ auth: right })
    const { outcome, made } = await logInTo(there.port, { auth: [password] }, { env: given }, there.hostKey)
    expect(outcome).toMatchObject({ lost: 'credential', sent: 'no' })
    expect(there.connections()).toBe(0)
    expect(made.said.join()).toContain(why)
  })

  it('FR-10: old algorithms are used where the access says so, and told loudly; nowhere else', async () => {
    const there = await peer({
      auth: right,
      algorithms: { kex: ['diffie-hellman-group14-sha1'], cipher: ['aes128-cbc'] },
    })
    const strict = await logInTo(there.port, { auth: [password] }, { env }, there.hostKey)
    expect(strict.outcome).toMatchObject({ lost: 'handshake' })
    const lax = await logInTo(there.port, { auth: [password], legacyAlgorithms: true }, { env }, there.hostKey)
    expect(lax.outcome).toBe('in')
    expect(lax.made.said.join('\n')).toMatch(/weak algorithms.*diffie-hellman-group14-sha1.*aes128-cbc/)
  })

  it('signs with a key file at once, and asks no server first whether the key would do', async () => {
    const asked: string[] = []
    const { hostKey, port } = await peer({
      auth: login => {
        if (login.method !== 'publickey') return login.reject(['publickey'])
        asked.push(login.signature === undefined ? 'asks' : 'signs')
        if (asked.length > 1) login.accept()
        else login.reject(['publickey'])
      },
    })
    const auth = ['first', 'second'].map(name => ({ kind: 'key', path: keyPair(folder, name) }) as const)
    const { outcome } = await logInTo(port, { user: 'ops', auth }, {}, hostKey)
    expect(outcome).toBe('in')
    // A refused key is one of the server's tries, as it was when it was asked for: none is tried twice.
    expect(asked).toEqual(['signs', 'signs'])
  })

  it('lets a server that wants two factors have both, each once', async () => {
    const keyFile = keyPair(folder, 'ops')
    const there = await peer({
      auth: ctx => {
        if (ctx.method === 'publickey') ctx.reject(['password'], true)
        else if (ctx.method === 'password') ctx.accept()
        else ctx.reject(['publickey'])
      },
    })
    const auth: readonly Authentication[] = [password, { kind: 'key', path: keyFile }]
    expect((await logInTo(there.port, { auth }, { env }, there.hostKey)).outcome).toBe('in')
    expect(there.logins.filter(each => each !== 'none')).toEqual(['publickey', 'password hunter22'])
  })

  it('an expired password is told, not waited for', async () => {
    const there = await peer({
      auth: ctx => {
        if (ctx.method === 'password') ctx.requestChange('Your password has expired', () => {})
        else ctx.reject(['password'])
      },
    })
    const { outcome } = await logInTo(there.port, { auth: [password] }, { env }, there.hostKey)
    expect(outcome).toMatchObject({ lost: 'login', words: expect.stringContaining('expired') })
  })
})
