import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isLost, type Lost } from '../../src/transport/lost.ts'
import { freePort } from '../parts/dropbear.ts'
import { bench, never } from '../parts/ssh-bench.ts'
import { type AccessShape, id, ownLogin, sshRunbook } from '../parts/ssh-runbook.ts'
import { hasSshd, keyPair, ownUser, publicKey, startSshd, temporaryFolder } from '../parts/sshd.ts'

/** What the server is restricted to, and the weak name that is agreed on. */
const restrictions: readonly (readonly [string, string])[] = [
  ['KexAlgorithms diffie-hellman-group1-sha1', 'diffie-hellman-group1-sha1'],
  ['KexAlgorithms diffie-hellman-group14-sha1', 'diffie-hellman-group14-sha1'],
  ['KexAlgorithms diffie-hellman-group-exchange-sha1', 'diffie-hellman-group-exchange-sha1'],
  ['HostKeyAlgorithms ssh-rsa', 'ssh-rsa'],
  ['Ciphers 3des-cbc\nMACs hmac-sha2-256', '3des-cbc'],
  ['Ciphers aes128-cbc\nMACs hmac-sha2-256', 'aes128-cbc'],
  ['Ciphers aes256-cbc\nMACs hmac-sha2-256', 'aes256-cbc'],
  ['Ciphers aes128-ctr\nMACs hmac-sha1', 'hmac-sha1'],
  ['Ciphers aes128-ctr\nMACs hmac-md5', 'hmac-md5'],
  [
    'KexAlgorithms diffie-hellman-group1-sha1\nHostKeyAlgorithms ssh-rsa\nCiphers 3des-cbc\nMACs hmac-sha1',
    'diffie-hellman-group1-sha1, ssh-rsa, 3des-cbc',
  ],
]

describe.runIf(hasSshd).each(['ssh2', 'openssh'] as const)('old devices over %s', transport => {
  let folder: string
  let key: string
  let ends: (() => Promise<void>)[]
  beforeEach(() => {
    folder = temporaryFolder()
    key = keyPair(folder, 'ops')
    ends = []
  })
  afterEach(async () => {
    for (const end of ends.reverse()) await end()
    rmSync(folder, { recursive: true, force: true })
  })

  async function logInTo(port: number, hostKey: string, legacyAlgorithms: boolean, auth?: AccessShape['auth']) {
    const team = { user: ownUser, auth: auth ?? [{ kind: 'key', path: key }], legacyAlgorithms, transport } as const
    const made = bench(sshRunbook({ 'sw-1': { ports: [port], hostKeys: [hostKey] } }, { team }), join(folder, 'run'))
    ends.push(() => made.devices.close())
    const reader = await made.devices.reader(id('sw-1'), ownLogin(), never)
    const outcome: Lost | 'in' = isLost(reader) ? reader : 'in'
    return { outcome, said: made.said.join('\n') }
  }

  it.each(restrictions)(
    'FR-10: a server with only %j lets in where the access opts in, loudly',
    async (config, names) => {
      const sshd = await startSshd({
        hostKeys: ['rsa'],
        authorized: [publicKey(key)],
        config: config.split('\n'),
      })
      ends.push(sshd.stop)
      const strict = await logInTo(sshd.port, sshd.hostKey(), false)
      expect(strict.outcome).toMatchObject({ lost: 'handshake', sent: 'no' })
      const words = strict.outcome === 'in' ? '' : strict.outcome.words
      expect(words).toMatch(/the device offers|Their offer/)
      expect(words).toContain('“legacy_algorithms: true”')
      // Negotiation ends at the first that isn't shared: the rest is not heard of.
      expect(words.split('legacy_algorithms')[1]).toContain(names.split(', ')[0])
      const lax = await logInTo(sshd.port, sshd.hostKey(), true)
      expect(lax.outcome).toBe('in')
      expect(lax.said).toContain('weak algorithms in use')
      for (const name of names.split(', ')) expect(lax.said.split(name)).toHaveLength(2)
    },
  )

  it('a server with today’s algorithms beside old ones is met with today’s, also where the access opts in', async () => {
    const sshd = await startSshd({
      authorized: [publicKey(key)],
      config: ['KexAlgorithms +diffie-hellman-group1-sha1', 'Ciphers +3des-cbc', 'MACs +hmac-md5'],
    })
    ends.push(sshd.stop)
    const { outcome, said } = await logInTo(sshd.port, sshd.hostKey(), true)
    expect(outcome).toBe('in')
    expect(said).not.toContain('weak algorithms')
  })

  it.runIf(transport === 'ssh2')('does not advise what is on already', async () => {
    const sshd = await startSshd({
      authorized: [publicKey(key)],
      config: ['Ciphers aes128-ctr', 'MACs umac-64@openssh.com'],
    })
    ends.push(sshd.stop)
    const { outcome } = await logInTo(sshd.port, sshd.hostKey(), true)
    expect(outcome).toMatchObject({
      lost: 'handshake',
      words: expect.stringContaining('umac-64@openssh.com; “legacy_algorithms” is on already'),
    })
  })

  it.runIf(existsSync('/usr/sbin/dropbear'))('dropbear is known by its key, and says how it lets in', async () => {
    const hostKey = join(folder, 'dropbear_rsa')
    const shown = execFileSync('dropbearkey', ['-t', 'rsa', '-s', '2048', '-f', hostKey], { encoding: 'utf8' })
    const known = /^(ssh-rsa \S+)/m.exec(shown)?.[1] ?? ''
    const port = await freePort()
    const server = spawn(
      'dropbear',
      ['-F', '-E', '-w', '-r', hostKey, '-p', `127.0.0.1:${port}`, '-P', join(folder, 'pid')],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    )
    const ended = new Promise<void>(resolve => server.once('exit', () => resolve()))
    ends.push(async () => {
      server.kill()
      await ended
    })
    await new Promise<void>(resolve => server.stderr.once('data', () => resolve()))
    const there = await logInTo(port, known, false)
    expect(there.outcome).toMatchObject({
      lost: 'login',
      words: expect.stringMatching(/takes publickey|denied \(publickey/),
    })
    const other = publicKey(keyPair(folder, 'other', 'rsa'))
      .split(' ')
      .slice(0, 2)
      .join(' ')
    expect((await logInTo(port, other, false)).outcome).toMatchObject({ lost: 'host-key' })
    expect(readFileSync(hostKey).length).toBeGreaterThan(0)
  })
})
