import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Actor, Reader } from '../../src/device/ports.ts'
import type { AccessId } from '../../src/names/ids.ts'
import { isLost, type Lost } from '../../src/transport/lost.ts'
import { eos } from '../device/prompt/eos.ts'
import { startCommandLine } from '../parts/command-line-peer.ts'
import { startRaw } from '../parts/peer.ts'
import { type Bench, bench, never, written } from '../parts/ssh-bench.ts'
import { type AccessShape, type HostShape, id, ownLogin, sshRunbook } from '../parts/ssh-runbook.ts'
import {
  hasSshd,
  keyPair,
  ownUser,
  publicKey,
  type Sshd,
  type SshdOptions,
  startSshd,
  temporaryFolder,
} from '../parts/sshd.ts'

/** What every transport promises, tried with real servers. */
describe.runIf(hasSshd && existsSync('/usr/bin/ssh')).each(['ssh2', 'openssh'] as const)('over %s', transport => {
  let folder: string
  let key: string
  let known: string
  let ends: (() => Promise<void>)[]
  const { TMPDIR } = process.env

  beforeEach(() => {
    folder = temporaryFolder()
    key = keyPair(folder, 'ops')
    known = join(folder, 'known_hosts')
    writeFileSync(known, '')
    ends = []
    // A place of its own for what the transport puts there, to see that nothing is left.
    process.env['TMPDIR'] = join(folder, 'tmp')
    mkdirSync(join(folder, 'tmp'))
  })
  afterEach(async () => {
    for (const end of ends.reverse()) await end()
    // An ssh that was told to end takes a moment.
    await expect.poll(() => readdirSync(join(folder, 'tmp')), { timeout: 5_000 }).toEqual([])
    if (TMPDIR === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = TMPDIR
    rmSync(folder, { recursive: true, force: true })
  })

  async function server(options: SshdOptions = {}): Promise<Sshd> {
    const sshd = await startSshd({ authorized: [publicKey(key)], ...options })
    ends.push(sshd.stop)
    writeFileSync(known, sshd.knownHosts, { flag: 'a' })
    return sshd
  }

  function devices(
    hosts: Readonly<Record<string, HostShape>>,
    access: Partial<AccessShape> = {},
    limits: object = {},
    others: Readonly<Record<string, AccessShape>> = {},
  ): Bench {
    const team = {
      user: ownUser,
      auth: [{ kind: 'key', path: key }],
      knownHosts: [known],
      transport,
      ...access,
    } as const
    const { PATH, HOME } = process.env
    const made = bench(sshRunbook(hosts, { team, ...others }), join(folder, 'run'), { limits, env: { PATH, HOME } })
    ends.push(() => made.devices.close())
    return made
  }

  async function actor(made: Bench, host = 'app-1', via: readonly string[] = []): Promise<Actor> {
    const found = await made.devices.actor(id(host), ownLogin('team', via), never)
    if (isLost(found)) throw new Error(`${found.lost} at ${found.hop}: ${found.words}`)
    return found
  }

  async function loss(made: Bench, host = 'app-1', via: readonly string[] = []): Promise<Lost> {
    const found = await made.devices.reader(id(host), ownLogin('team', via), never)
    if (!isLost(found)) throw new Error('logged in')
    return found
  }

  it('reads with status, outputs and errors apart; acts line by line until one fails', async () => {
    const { port } = await server()
    const made = devices({ 'app-1': { ports: [port] } })
    const app = await actor(made)
    expect(await app.read('printf "Ger\\303\\244t\\r\\ntwo\\n"; echo bad >&2; exit 3', never)).toMatchObject({
      text: 'Gerät\ntwo',
      errors: 'bad',
      exit: { kind: 'status', code: 3 },
      cut: false,
    })
    const acted = await app.act(written('echo first', 'exit 255', 'echo never'), never)
    expect(acted.lost).toBeUndefined()
    expect(acted.answers.map(({ exit }) => exit)).toEqual([
      { kind: 'status', code: 0 },
      { kind: 'status', code: 255 },
    ])
    expect(made.written()).not.toContain('echo never')
    expect(made.remarks.filter(({ remark }) => remark === 'connected')).toHaveLength(1)
  })

  it('takes a line exactly as it is, through no shell of ours', async () => {
    const { port } = await server()
    const app = await actor(devices({ 'app-1': { ports: [port] } }))
    const line = `printf '%s|' '-v' "$(echo 'a  b')" '*' '"' '\\' '#'`
    expect(await app.read(line, never)).toMatchObject({ text: `-v|a  b|*|"|\\|#|` })
    expect(JSON.stringify(await app.read('-V', never))).not.toContain('OpenSSH')
  })

  it('is in no process group that Ctrl-C at our terminal would end', async () => {
    const { port } = await server()
    const app = await actor(devices({ 'app-1': { ports: [port] } }))
    const groups = (): readonly string[] =>
      execFileSync('ps', ['-e', '-o', 'pid=,ppid=,pgid=,comm='], { encoding: 'utf8' }).split('\n')
    const going = app.read('sleep 1; echo slept', never)
    const rows = groups().map(row => row.trim().split(/\s+/))
    const own = rows.find(([pid]) => pid === String(process.pid))?.[2]
    const ours = rows.filter(([, parent, , name]) => parent === String(process.pid) && name === 'ssh')
    expect(ours.length > 0).toBe(transport === 'openssh')
    expect(ours.map(([, , group]) => group)).not.toContain(own)
    expect(await going).toMatchObject({ text: 'slept' })
  })

  it('tells an expired password where sshd lets the account in and runs nothing', async () => {
    const says = 'WARNING: Your password has expired.\\nPassword change required but no TTY available.\\n'
    const { port } = await server({ config: [`ForceCommand printf '${says}' >&2; exit 1`] })
    const made = devices({ 'app-1': { ports: [port] } })
    const app = await actor(made)
    for (const line of ['uname -s', 'echo again'])
      expect(await app.read(line, never)).toMatchObject({
        lost: 'login',
        sent: 'no',
        words: expect.stringContaining('password has expired'),
      })
    // The connection stands: there is nothing to be had from a login after another.
    expect(made.remarks.filter(({ remark }) => remark === 'connected')).toHaveLength(1)
  })

  it('takes no command’s own words for an expired password', async () => {
    const { port } = await server()
    const app = await actor(devices({ 'app-1': { ports: [port] } }))
    const says = "printf 'Password change required but no TTY available.\\n' >&2"
    expect(await app.read(`echo begun; ${says}; exit 1`, never)).toMatchObject({ text: 'begun' })
    expect(await app.read(`${says}; exit 2`, never)).toMatchObject({ exit: { kind: 'status', code: 2 } })
    expect(await app.read(`echo more >&2; ${says}; exit 1`, never)).toMatchObject({ exit: { kind: 'status', code: 1 } })
  })

  it('has nothing on standard input', async () => {
    const { port } = await server()
    const app = await actor(devices({ 'app-1': { ports: [port] } }))
    expect(await app.read('wc -c', never)).toMatchObject({ text: '0' })
  })

  it('refuses an unknown key, a changed one, and known hosts that cannot be read; a pinned key decides', async () => {
    const sshd = await server()
    const stranger = await server()
    writeFileSync(known, '')
    const at = { 'app-1': { ports: [sshd.port] } }
    expect(await loss(devices(at))).toMatchObject({
      lost: 'host-key',
      sent: 'no',
      words: expect.stringContaining('SHA256:'),
    })
    writeFileSync(known, `[127.0.0.1]:${sshd.port} ${stranger.hostKey()}\n`)
    expect(await loss(devices(at))).toMatchObject({
      lost: 'host-key',
      sent: 'no',
      words: expect.stringContaining('SHA256:'),
    })
    const missing = join(folder, 'missing')
    expect(await loss(devices(at, { knownHosts: [missing] }))).toMatchObject({
      lost: 'known-hosts',
      words: expect.stringContaining(`${missing} (there is no such file)`),
    })
    await actor(devices({ 'app-1': { ports: [sshd.port], hostKeys: [sshd.hostKey()] } }, { knownHosts: [missing] }))
    expect(await loss(devices({ 'app-1': { ports: [sshd.port], hostKeys: [stranger.hostKey()] } }))).toMatchObject({
      lost: 'host-key',
    })
  })

  it('shows a key that nobody knows as a picture, with a line that accepts it; also where no file is there yet', async () => {
    const { port } = await server()
    for (const state of ['empty', 'missing']) {
      writeFileSync(known, '')
      if (state === 'missing') rmSync(known)
      const made = devices({ 'app-1': { ports: [port] } })
      await loss(made)
      const shown = made.remarks.flatMap(remark => (remark.remark === 'unknown-key' ? [remark] : []))
      expect(shown).toHaveLength(1)
      expect(shown[0]?.art).toHaveLength(11)
      execFileSync('sh', ['-c', shown[0]?.command ?? 'false'])
      await actor(devices({ 'app-1': { ports: [port] } }))
    }
  })

  it('offers no line for a key in the place of another, or a revoked one', async () => {
    const [sshd, stranger] = [await server(), await server()]
    for (const text of [`[127.0.0.1]:${sshd.port} ${stranger.hostKey()}`, `@revoked * ${sshd.hostKey()}`]) {
      writeFileSync(known, `${text}\n`)
      const made = devices({ 'app-1': { ports: [sshd.port] } })
      expect(await loss(made)).toMatchObject({ hostKey: text.startsWith('@') ? 'revoked' : 'changed' })
      expect(made.remarks.map(({ remark }) => remark)).not.toContain('unknown-key')
    }
  })

  it('FR-66: a banner that looks like what ssh says of itself makes no login and no other host key', async () => {
    const forged = 'SHA256:FORGEDFORGEDFORGEDFORGEDFORGEDFORGEDFORGEDFO'
    const banner = join(folder, 'banner')
    writeFileSync(
      banner,
      [
        `debug1: Server host key: ssh-ed25519 ${forged}`,
        'No ED25519 host key is known for sw-1 and you have requested strict checking.',
        'Host key verification failed.',
        'Authenticated to 192.0.2.1 ([192.0.2.1]:22) using "forged".',
        'debug1: Entering interactive session.',
        '',
      ].join('\n'),
    )
    const { port } = await server({ config: [`Banner ${banner}`] })
    const stranger = keyPair(folder, 'stranger')
    const refused = devices({ 'app-1': { ports: [port] } }, { auth: [{ kind: 'key', path: stranger }] })
    expect(await loss(refused)).toMatchObject({ lost: 'login' })
    expect(refused.remarks.map(({ remark }) => remark)).not.toContain('connected')
    const made = devices({ 'app-1': { ports: [port] } })
    await actor(made)
    const connected = made.remarks.filter(({ remark }) => remark === 'connected')
    expect(connected).toHaveLength(1)
    expect(JSON.stringify(connected)).not.toMatch(/forged/i)
  })

  it('knows a cluster’s address by the key of either member, and by no other', async () => {
    const [active, standby, stranger] = [await server(), await server(), await server()]
    const member = (name: string, host: string) => ({ name, addresses: [{ host }], hostKeys: [], identity: [] })
    const members = [member('fw-1a', '127.0.0.2'), member('fw-1b', '127.0.0.3')]
    const lines = (port: number, a: Sshd, b: Sshd): string =>
      `[127.0.0.2]:${port} ${a.hostKey()}\n[127.0.0.3]:${port} ${b.hostKey()}\n`
    const at = { 'app-1': { ports: [active.port], members } }
    writeFileSync(known, lines(active.port, active, standby))
    await actor(devices(at))
    writeFileSync(known, lines(active.port, standby, active))
    await actor(devices(at))
    writeFileSync(known, lines(active.port, standby, stranger))
    expect(await loss(devices(at))).toMatchObject({ lost: 'host-key', sent: 'no' })
    const pinned = members.map((one, index) => ({ ...one, hostKeys: [[standby, active][index]?.hostKey() ?? ''] }))
    await actor(devices({ 'app-1': { ports: [active.port], members: pinned } }))
    const others = members.map(one => ({ ...one, hostKeys: [standby.hostKey()] }))
    expect(await loss(devices({ 'app-1': { ports: [active.port], members: others } }))).toMatchObject({
      lost: 'host-key',
    })
  })

  it('takes either member’s name after a failover, and no other', async () => {
    const { port } = await server()
    const own = hostname()
    const member = (name: string, identity: string) => ({ name, addresses: [], hostKeys: [], identity: [identity] })
    const cluster = (...names: readonly string[]) => ({
      'app-1': { ports: [port], members: names.map((name, at) => member(`m-${at}`, name)) },
    })
    await actor(devices(cluster('fw-1a', own)))
    expect(await loss(devices(cluster('fw-1a', 'fw-1b')))).toMatchObject({ lost: 'identity', sent: 'no' })
  })

  it('tries a host’s ways in the order written, says so, and names each that failed when none works', async () => {
    const { port } = await server()
    const way = (to: number) => ({ addresses: [{ host: '127.0.0.1', port: to }], access: 'team' as AccessId })
    const made = devices({ 'app-1': { ports: [1], ways: [way(2), way(port)] } })
    await actor(made)
    expect(made.remarks.flatMap(each => (each.remark === 'other-way' ? [each.way] : []))).toEqual([1, 2])
    const none = await loss(devices({ 'app-1': { ports: [1], ways: [way(2)] } }))
    expect(none).toMatchObject({ lost: 'port', words: expect.stringMatching(/127\.0\.0\.1.*127\.0\.0\.1/) })
  })

  it('names the stage at which it was lost: the name, TCP, the handshake, the login', async () => {
    const sshd = await server()
    const quick = { handshake: 1500 }
    const raw = await startRaw(() => {})
    ends.push(raw.stop)
    const closed = createServer()
    const free = await new Promise<number>(resolve =>
      closed.listen(0, '127.0.0.1', () => {
        const address = closed.address()
        resolve(typeof address === 'object' && address !== null ? address.port : 0)
      }),
    )
    await new Promise(resolve => closed.close(resolve))
    const other = keyPair(folder, 'other')
    expect(await loss(devices({ 'app-1': { address: 'no-such-host.invalid' } }))).toMatchObject({ lost: 'name' })
    expect(await loss(devices({ 'app-1': { ports: [free] } }))).toMatchObject({ lost: 'port' })
    const noRoute = devices({ 'app-1': { address: '224.0.0.1' } })
    expect(await loss(noRoute)).toMatchObject({ lost: 'local', sent: 'no', words: expect.stringMatching(/unreach/i) })
    expect(await loss(devices({ 'app-1': { ports: [raw.port] } }, {}, quick))).toMatchObject({ lost: 'handshake' })
    const unknown = devices({ 'app-1': { ports: [sshd.port] } }, { auth: [{ kind: 'key', path: other }] })
    expect(await loss(unknown)).toMatchObject({
      lost: 'login',
      sent: 'no',
      words: expect.stringContaining('publickey'),
    })
  })

  it.each([
    ['is missing', (path: string) => path, /no such|ENOENT|not there/i],
    [
      'others can read',
      (path: string) => {
        copyFileSync(key, path)
        chmodSync(path, 0o644)
        return path
      },
      /too open|permissions|others/i,
    ],
  ])(
    'says that this computer has nothing to log in with where a key file %s, and offers no other',
    async (_, made, why) => {
      const sshd = await server()
      const auth = [{ kind: 'key', path: made(join(folder, 'a key')) }] as const
      const there = devices({ 'app-1': { ports: [sshd.port] } }, { auth })
      const lost = await loss(there)
      expect(lost).toMatchObject({
        lost: 'credential',
        sent: 'no',
        words: expect.stringContaining('this computer has nothing to log in with'),
      })
      expect(lost.words).not.toMatch(/denied|SHA256/)
      expect([lost.words, ...there.remarks.map(remark => JSON.stringify(remark))].join('\n')).toMatch(why)
    },
  )

  it('FR-32: drains three megabytes on each output, keeps a bounded part, and says that it is cut', async () => {
    const { port } = await server()
    const app = await actor(devices({ 'app-1': { ports: [port] } }))
    const both = 'head -c 3000000 /dev/zero | tr "\\0" e >&2; head -c 3000000 /dev/zero | tr "\\0" o; echo end'
    const answer = await app.read(both, never)
    if (isLost(answer)) throw new Error(answer.words)
    expect(answer.exit).toEqual({ kind: 'status', code: 0 })
    expect(answer.cut).toBe(true)
    expect(answer.text.endsWith('end')).toBe(true)
    expect(answer.text.length).toBeLessThan(400_000)
    expect(answer.errors.length).toBeLessThan(400_000)
  })

  it('FR-32: lets a hundred megabytes through, with a key exchange in the middle, and keeps little of it', async () => {
    const { port } = await server({ config: ['RekeyLimit 30M'] })
    const app = await actor(devices({ 'app-1': { ports: [port] } }))
    const answer = await app.read('head -c 100000000 /dev/zero | tr "\\0" o; echo end', never)
    if (isLost(answer)) throw new Error(answer.words)
    expect(answer).toMatchObject({ cut: true, exit: { kind: 'status', code: 0 } })
    expect(answer.text.endsWith('oend')).toBe(true)
    expect(answer.text.length).toBeLessThan(400_000)
  })

  it('FR-03: never takes a command that was killed for one that succeeded', async () => {
    const { port } = await server()
    const app = await actor(devices({ 'app-1': { ports: [port] } }))
    const answer = await app.read('kill -TERM $$', never)
    if (isLost(answer)) throw new Error(answer.words)
    // The system's ssh keeps the signal's name to itself.
    expect(answer.exit).toEqual(transport === 'ssh2' ? { kind: 'signal', name: 'TERM' } : { kind: 'none' })
    expect(await app.read('echo on', never)).toMatchObject({ text: 'on' })
  })

  it('FR-05: ends waiting at the deadline and when called off: perhaps sent, not repeated', async () => {
    const { port } = await server()
    const made = devices({ 'app-1': { ports: [port] } }, {}, { command: 700 })
    const app = await actor(made)
    const log = join(folder, 'log')
    expect(await app.read(`echo x >> '${log}'; sleep 60`, never)).toMatchObject({ lost: 'deadline', sent: 'maybe' })
    const calling = new AbortController()
    const going = app.read('sleep 60', calling.signal)
    calling.abort()
    expect(await going).toMatchObject({ lost: 'cancelled' })
    expect(await app.read(`wc -l < '${log}'`, never)).toMatchObject({ text: '1' })
  })

  it('FR-01: tells a connection that dies under a command as closed, perhaps sent', async () => {
    const { port } = await server()
    const app = await actor(devices({ 'app-1': { ports: [port] } }))
    expect(await app.read('kill -9 $PPID; sleep 5', never)).toMatchObject({ lost: 'closed', sent: 'maybe' })
  })

  it('FR-80: builds a connection anew that died while idle, and sends nothing twice', async () => {
    const { port } = await server()
    const made = devices({ 'app-1': { ports: [port] } })
    const app = await actor(made)
    const log = join(folder, 'log')
    expect(await app.read(`(sleep 0.2; kill -9 $PPID) >/dev/null 2>&1 & echo soon`, never)).toMatchObject({
      text: 'soon',
    })
    await expect.poll(() => made.remarks.some(({ remark }) => remark === 'lost'), { timeout: 10_000 }).toBe(true)
    expect(await app.read(`echo x >> '${log}'; wc -l < '${log}'`, never)).toMatchObject({ text: '1' })
    expect(made.remarks.filter(({ remark }) => remark === 'connected')).toHaveLength(2)
  })

  it('FR-08: has twelve commands at a time wait for one another on a host that opens one session only', async () => {
    const { port } = await server({ config: ['MaxSessions 1'] })
    const app = await actor(devices({ 'app-1': { ports: [port] } }))
    const warnings: Error[] = []
    const onWarning = (warning: Error): void => {
      warnings.push(warning)
    }
    process.on('warning', onWarning)
    ends.push(async () => {
      process.off('warning', onWarning)
    })
    const one = new AbortController().signal
    const numbers = Array.from({ length: 12 }, (_, at) => String(at))
    const answers = await Promise.all(numbers.map(at => app.read(`echo ${at}`, one)))
    expect(answers.map(answer => (isLost(answer) ? answer.words : answer.text))).toEqual(numbers)
    expect(warnings).toEqual([])
  })

  it('talks to a device whose command line knows no exit status', async () => {
    const peer = await startCommandLine({ line: line => (line === 'show clock' ? '07:05:00 UTC' : '') })
    ends.push(peer.stop)
    const { PATH, HOME } = process.env
    const runbook = sshRunbook(
      { 'core-1': { ports: [peer.port], hostKeys: [peer.hostKey] } },
      { team: { auth: [{ kind: 'key', path: key }], transport } },
    )
    const made = bench(runbook, join(folder, 'run'), {
      env: { PATH, HOME },
      shellOf: () => eos,
      limits: { prompt: 15 },
    })
    ends.push(() => made.devices.close())
    const core = await actor(made, 'core-1')
    expect(await core.read('show clock', never)).toMatchObject({ text: '07:05:00 UTC', exit: { kind: 'prompt' } })
    expect(await core.read('~.', never)).toMatchObject({ exit: { kind: 'prompt' } })
    expect(peer.lines).toEqual(['terminal length 0', 'terminal width 32767', 'show clock', '~.'])
  })

  it.each(['ssh2', 'openssh'] as const)('goes through a jump host over %s, with a key check at each', async first => {
    const [jump, far] = [await server(), await server()]
    const jumping: AccessShape = {
      user: ownUser,
      auth: [{ kind: 'key', path: key }],
      knownHosts: [known],
      transport: first,
    }
    const hosts = (farKey: string): Readonly<Record<string, HostShape>> => ({
      'jump-1': { ports: [jump.port], access: 'jumping' },
      'app-1': { ports: [far.port], hostKeys: [farKey] },
      'app-2': { ports: [far.port], hostKeys: [farKey] },
    })
    const made = devices(hosts(far.hostKey()), {}, {}, { jumping })
    for (const host of ['app-1', 'app-2']) {
      const app: Reader = await actor(made, host, ['jump-1'])
      expect(await app.read('echo $SSH_CONNECTION', never)).toMatchObject({
        text: expect.stringContaining(String(far.port)),
      })
    }
    const connected = made.remarks.flatMap(each => (each.remark === 'connected' ? [each.hop] : []))
    expect(connected).toEqual(['jump-1', 'app-1', 'app-2'])
    const wrong = devices(hosts(jump.hostKey()), {}, {}, { jumping })
    expect(await loss(wrong, 'app-1', ['jump-1'])).toMatchObject({ lost: 'host-key', hop: 'app-1' })
  })

  it.each(['ssh2', 'openssh'] as const)(
    'FR-28: tells a host that refuses behind a jump host over %s from its jump host',
    async first => {
      const jump = await server()
      const jumping: AccessShape = {
        user: ownUser,
        auth: [{ kind: 'key', path: key }],
        knownHosts: [known],
        transport: first,
      }
      const hosts = { 'jump-1': { ports: [jump.port], access: 'jumping' }, 'app-1': { ports: [1] } }
      expect(await loss(devices(hosts, {}, {}, { jumping }), 'app-1', ['jump-1'])).toMatchObject({
        lost: 'port',
        hop: 'app-1',
        words: expect.stringMatching(/^jump-1 reached.*Connection refused/),
      })
    },
  )
})
