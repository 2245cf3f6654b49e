import { execFileSync } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isLost, type Lost } from '../../src/transport/lost.ts'
import { bench, never } from '../parts/ssh-bench.ts'
import { type AccessShape, id, ownLogin, sshRunbook } from '../parts/ssh-runbook.ts'
import { hasSshd, keyPair, ownUser, publicKey, type Sshd, startSshd, temporaryFolder } from '../parts/sshd.ts'

describe.runIf(hasSshd && existsSync('/usr/bin/ssh'))('certificates', () => {
  let folder: string
  let authority: string
  let ends: (() => Promise<void>)[]
  beforeEach(() => {
    folder = temporaryFolder()
    authority = keyPair(folder, 'authority')
    ends = []
  })
  afterEach(async () => {
    for (const end of ends.reverse()) await end()
    rmSync(folder, { recursive: true, force: true })
  })

  function certify(key: string, ...args: readonly string[]): string {
    execFileSync('ssh-keygen', ['-q', '-s', authority, '-I', 'test', ...args, `${key}.pub`], { stdio: 'ignore' })
    return `${key}-cert.pub`
  }

  async function logInTo(sshd: Sshd, access: Partial<AccessShape> & Pick<AccessShape, 'auth'>): Promise<Lost | 'in'> {
    const known = join(folder, 'known_hosts')
    const runbook = sshRunbook(
      { 'app-1': { ports: [sshd.port] } },
      { team: { user: ownUser, knownHosts: [known], ...access } },
    )
    const { PATH, HOME } = process.env
    const made = bench(runbook, join(folder, 'run'), { env: { PATH, HOME } })
    ends.push(() => made.devices.close())
    const reader = await made.devices.reader(id('app-1'), ownLogin(), never)
    return isLost(reader) ? reader : 'in'
  }

  it('of a user let in by the system’s ssh; the built-in client names it as the way', async () => {
    const key = keyPair(folder, 'ops')
    const certificate = certify(key, '-n', ownUser)
    const sshd = await startSshd({ config: [`TrustedUserCAKeys ${authority}.pub`] })
    ends.push(sshd.stop)
    writeFileSync(join(folder, 'known_hosts'), sshd.knownHosts)
    const auth = [{ kind: 'certificate', path: certificate, key }] as const
    expect(await logInTo(sshd, { auth, transport: 'openssh' })).toBe('in')
    expect(
      await logInTo(sshd, { auth: [{ kind: 'key', path: keyPair(folder, 'bare') }], transport: 'openssh' }),
    ).toMatchObject({
      lost: 'login',
    })
    expect(await logInTo(sshd, { auth })).toMatchObject({
      lost: 'credential',
      sent: 'no',
      words: expect.stringContaining('transport: openssh'),
    })
  })

  it('of a host are trusted by the system’s ssh; the built-in client names it as the way', async () => {
    const key = keyPair(folder, 'ops')
    const host = keyPair(folder, 'host')
    const certificate = certify(host, '-h', '-n', '127.0.0.1')
    const sshd = await startSshd({
      authorized: [publicKey(key)],
      config: [`HostKey ${host}`, `HostCertificate ${certificate}`],
    })
    ends.push(sshd.stop)
    const trusted = publicKey(authority).split(' ').slice(0, 2).join(' ')
    writeFileSync(join(folder, 'known_hosts'), `@cert-authority [127.0.0.1]:${sshd.port},127.0.0.1 ${trusted}\n`)
    const auth = [{ kind: 'key', path: key }] as const
    expect(await logInTo(sshd, { auth, transport: 'openssh' })).toBe('in')
    expect(await logInTo(sshd, { auth })).toMatchObject({
      lost: 'host-key',
      sent: 'no',
      words: expect.stringMatching(/known_hosts:1.*transport: openssh/),
    })
  })
})
