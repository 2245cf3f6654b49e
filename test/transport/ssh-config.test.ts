import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sshConfigAsker } from '../../src/transport/ask-ssh-config.ts'
import { jumpText } from '../../src/transport/jump-host.ts'
import { isLost } from '../../src/transport/lost.ts'
import type { SshConfig } from '../../src/transport/ssh-config.ts'
import { startPeer } from '../parts/peer.ts'
import { type Bench, bench, never } from '../parts/ssh-bench.ts'
import { type AccessShape, type HostShape, id, ownLogin, sshRunbook } from '../parts/ssh-runbook.ts'
import { hasSshd, keyPair, ownUser, publicKey, type Sshd, startSshd, temporaryFolder } from '../parts/sshd.ts'

const fixtures = 'test/fixtures/ssh-config'
const hasSsh = existsSync('/usr/bin/ssh')
const { PATH, HOME } = process.env

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

/** Writes a file of ssh_config into the test's folder. */
function config(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

async function read(file: string, name: string): Promise<SshConfig> {
  const answer = await sshConfigAsker({ env: { PATH, HOME }, file, deadline: 10_000 })({ name })
  if ('fault' in answer) throw new Error(answer.fault)
  return answer
}

interface Truth {
  readonly exit: number
  readonly hostname?: string
  readonly port?: string
  readonly user?: string
  readonly proxyjump?: string
  readonly connecttimeout?: string
}
const truth = JSON.parse(readFileSync(join(fixtures, 'truth.json'), 'utf8')) as Record<string, Record<string, Truth>>
const cases = Object.entries(truth).flatMap(([file, names]) =>
  Object.entries(names).map(([name, want]) => [file, name, want] as const),
)

describe.runIf(hasSsh)('what ssh_config says of a name', () => {
  it.each(cases)('in %s, %s is what ssh makes of it', async (file, name, want) => {
    const answer = await sshConfigAsker({ env: { PATH, HOME }, file: join(fixtures, file), deadline: 10_000 })({ name })
    if (want.exit !== 0) {
      expect(answer).toEqual({ fault: expect.stringMatching(/^ssh -G .* fails: .*line \d+/) })
      return
    }
    if ('fault' in answer) throw new Error(answer.fault)
    expect(answer).toMatchObject({ host: want.hostname, port: Number(want.port) })
    // The recording was made by another account, whose name ssh takes where the file has none.
    if (want.user !== 'root') expect(answer.user).toBe(want.user)
    expect(answer.jumps.map(jumpText).join(',')).toBe(want.proxyjump ?? '')
    expect(answer.timeout).toBe(want.connecttimeout === 'none' ? undefined : Number(want.connecttimeout) * 1000)
  })

  it('FR-46: is what ssh makes of Include in a block, of Match exec, of a wildcard first, of quotes and of %h', async () => {
    const flag = join(folder, 'oncall')
    config('conf.d/a.conf', 'Host db-*', '  User inside')
    const file = config(
      'config',
      'Host *',
      '  ConnectTimeout 4',
      'Host core-*',
      `  Include ${join(folder, 'conf.d')}/*`,
      '  HostName %h.example.org',
      '  IdentityFile "~/my keys/ops %h"',
      '  ProxyJump a,ops@b:2222',
      `Match exec "test -f '${flag}'"`,
      '  User oncall',
    )
    const before = await read(file, 'core-1')
    expect(before).toMatchObject({
      host: 'core-1.example.org',
      timeout: 4000,
      jumps: [{ name: 'a' }, { name: 'b', user: 'ops', port: 2222 }],
    })
    expect(before.identities).toEqual([`${HOME}/my keys/ops core-1.example.org`])
    expect(before.user).not.toBe('oncall')
    // Included inside a block for core-*, the block for db-* never applies.
    expect((await read(file, 'db-1')).user).not.toBe('inside')
    writeFileSync(flag, '')
    expect((await read(file, 'core-1')).user).toBe('oncall')
  })

  it('FR-46: names the blocks that it came from, by file and line', async () => {
    const inner = config('more', 'Host core-1', '  Port 2222')
    const file = config('config', `Include ${inner}`, 'Host other', '  Port 1', 'Host core-*', '  User netops')
    expect((await read(file, 'core-1')).blocks).toEqual([`${inner}:1`, `${file}:4`])
  })

  it('never takes a name for an option, and says so when ssh is not there', async () => {
    const marker = join(folder, 'marker')
    const asker = sshConfigAsker({ env: { PATH }, deadline: 10_000 })
    expect(await asker({ name: `-oProxyCommand=touch ${marker}` })).toEqual({
      fault: expect.stringContaining('option'),
    })
    expect(existsSync(marker)).toBe(false)
    const without = sshConfigAsker({ env: { PATH: folder }, deadline: 10_000 })
    expect(await without({ name: 'core-1' })).toEqual({ fault: expect.stringContaining('ENOENT') })
  })
})

function devices(
  hosts: Readonly<Record<string, HostShape>>,
  access: Partial<AccessShape> & Pick<AccessShape, 'auth'>,
  sshConfig: string,
): Bench {
  const runbook = sshRunbook(hosts, { team: { user: ownUser, sshConfig: true, ...access } })
  const made = bench(runbook, join(folder, 'run'), { sshConfig, env: { PATH, HOME, PASSWORD: 'hunter22' } })
  ends.push(() => made.devices.close())
  return made
}

async function loss(made: Bench, host: string, via: readonly string[] = []) {
  const reader = await made.devices.reader(id(host), ownLogin('team', via), never)
  if (!isLost(reader)) throw new Error('logged in')
  return reader
}

describe.runIf(hasSshd && hasSsh)('an access that honours ssh_config', () => {
  let key: string
  let known: string
  const server = async (): Promise<Sshd> => {
    const sshd = await startSshd({ authorized: [publicKey(key)] })
    ends.push(sshd.stop)
    writeFileSync(known, sshd.knownHosts, { flag: 'a' })
    return sshd
  }
  const block = (name: string, { port }: { port: number }, ...more: readonly string[]): readonly string[] => [
    `Host ${name}`,
    '  HostName 127.0.0.1',
    `  Port ${port}`,
    ...more.map(line => `  ${line}`),
  ]
  beforeEach(() => {
    key = keyPair(folder, 'ops')
    known = join(folder, 'known_hosts')
    writeFileSync(known, '')
  })

  it('goes through its jump hosts in a chain, each with a block, a key check and one login of its own', async () => {
    const [a, b, c, far] = [await server(), await server(), await server(), await server()]
    const file = config(
      'config',
      ...block('a', a),
      ...block('b', b, 'ProxyJump a'),
      ...block('c', c),
      ...block('srv-*', far, 'ProxyJump b,c'),
      'Host *',
      `  User ${ownUser}`,
      `  UserKnownHostsFile ${known}`,
      `  IdentityFile ${key}`,
    )
    const made = devices(
      { 'srv-7': { address: 'srv-7' }, 'srv-8': { address: 'srv-8' } },
      { auth: [{ kind: 'agent' }] },
      file,
    )
    for (const host of ['srv-7', 'srv-8']) {
      const reader = await made.devices.reader(id(host), ownLogin(), never)
      if (isLost(reader)) throw new Error(`${reader.hop}: ${reader.words}`)
      expect((await reader.read('echo $SSH_CONNECTION', never)) as object).toMatchObject({
        text: expect.stringContaining(`${far.port}`),
      })
    }
    const connected = made.remarks.flatMap(each =>
      each.remark === 'connected' ? [`${each.hop} via ${each.via.join(',')}`] : [],
    )
    expect(connected).toEqual(['a via ', 'b via a', 'c via b', 'srv-7 via b,c', 'srv-8 via b,c'])
    expect(made.remarks).toContainEqual({ remark: 'jump-not-planned', hop: 'srv-7', via: 'b,c'.replace(',', ', ') })
    expect(made.said.join('\n')).toContain(`ssh_config (${file}:11, ${file}:15)`)
  })

  it('refuses the whole way when one jump host in the middle shows another key', async () => {
    const [a, far] = [await server(), await server()]
    const b = await startSshd({ authorized: [publicKey(key)] })
    ends.push(b.stop)
    writeFileSync(known, `[127.0.0.1]:${b.port} ${far.hostKey()}\n`, { flag: 'a' })
    const file = config('config', ...block('a', a), ...block('b', b), ...block('srv-7', far, 'ProxyJump a,b'))
    const made = devices(
      { 'srv-7': { address: 'srv-7' } },
      { auth: [{ kind: 'key', path: key }], knownHosts: [known] },
      file,
    )
    expect(await loss(made, 'srv-7')).toMatchObject({ lost: 'host-key', hop: 'b', sent: 'no' })
  })

  it('searches known_hosts for the alias of the key, whatever the port', async () => {
    const far = await server()
    writeFileSync(known, `core-alias ${far.hostKey()}\n`)
    const file = config('config', ...block('core-1', far, 'HostKeyAlias core-alias'))
    const made = devices(
      { 'core-1': { address: 'core-1' } },
      { auth: [{ kind: 'key', path: key }], knownHosts: [known] },
      file,
    )
    expect(isLost(await made.devices.reader(id('core-1'), ownLogin(), never))).toBe(false)
  })

  it('lets what the runbook writes win: its jump hosts, its port, its known hosts', async () => {
    const [jump, far] = [await server(), await server()]
    const file = config(
      'config',
      'Host *',
      '  Port 1',
      '  UserKnownHostsFile /dev/null',
      '  HostName 127.0.0.1',
      'Host srv-7',
      '  ProxyJump nowhere',
    )
    const made = devices(
      { 'jump-1': { ports: [jump.port] }, 'srv-7': { address: 'srv-7', ports: [far.port], via: ['jump-1'] } },
      { auth: [{ kind: 'key', path: key }], knownHosts: [known] },
      file,
    )
    const reader = await made.devices.reader(id('srv-7'), ownLogin('team', ['jump-1']), never)
    expect(isLost(reader) ? reader.words : 'in').toBe('in')
  })

  it('FR-46: says which block asks for what only the system’s ssh does, and what to write', async () => {
    const far = await server()
    const file = config('config', 'Host *', '  User ops', ...block('core-1', far, 'ProxyCommand nc %h %p'))
    const made = devices(
      { 'core-1': { address: 'core-1' } },
      { auth: [{ kind: 'key', path: key }], knownHosts: [known] },
      file,
    )
    const lost = await loss(made, 'core-1')
    expect(lost).toMatchObject({ lost: 'config', sent: 'no' })
    expect(lost.words).toContain('ProxyCommand nc %h %p')
    expect(lost.words).toContain(`${file}:3`)
    expect(lost.words).toContain('transport: openssh')
  })

  it('finds jump hosts that lead in a circle, instead of waiting for itself', async () => {
    const far = await server()
    const file = config(
      'config',
      ...block('a', far, 'ProxyJump b'),
      ...block('b', far, 'ProxyJump a'),
      ...block('srv-7', far, 'ProxyJump a'),
    )
    const made = devices(
      { 'srv-7': { address: 'srv-7' } },
      { auth: [{ kind: 'key', path: key }], knownHosts: [known] },
      file,
    )
    expect(await loss(made, 'srv-7')).toMatchObject({ lost: 'config', words: expect.stringContaining('circle') })
  })

  it('sends the runbook’s password to the host alone, never to a jump host of ssh_config', async () => {
    const jump = await startPeer({ auth: login => login.reject(['password']) })
    ends.push(jump.stop)
    writeFileSync(known, `[127.0.0.1]:${jump.port} ${jump.hostKey}\n`)
    const file = config('config', ...block('a', jump), ...block('srv-7', { port: 9 }, 'ProxyJump a'))
    const password = { kind: 'password', secret: { from: 'env', name: 'PASSWORD' } } as const
    const made = devices({ 'srv-7': { address: 'srv-7' } }, { auth: [password], knownHosts: [known] }, file)
    expect(await loss(made, 'srv-7')).toMatchObject({ lost: 'login', hop: 'a' })
    expect(jump.logins).toEqual(['none'])
  })

  it('hides the variables that hold the runbook’s secrets from what ssh_config starts', async () => {
    const seen = join(folder, 'seen')
    const file = config('config', `Match exec "env > '${seen}'"`, '  Port 1')
    const password = { kind: 'password', secret: { from: 'env', name: 'PASSWORD' } } as const
    await loss(devices({ 'srv-7': { address: '127.0.0.1' } }, { auth: [password], knownHosts: [known] }, file), 'srv-7')
    expect(readFileSync(seen, 'utf8')).toContain('PATH=')
    expect(readFileSync(seen, 'utf8')).not.toContain('hunter22')
  })
})
