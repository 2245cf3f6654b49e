import { execFileSync } from 'node:child_process'
import { chmodSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isLost, type Lost } from '../../src/transport/lost.ts'
import { bench, never } from '../parts/ssh-bench.ts'
import { id, ownLogin, sshRunbook } from '../parts/ssh-runbook.ts'
import { hasSshd, ownUser, type Sshd, startSshd, temporaryFolder } from '../parts/sshd.ts'

const formats = ['OpenSSH', 'PEM', 'PKCS8'].flatMap(format =>
  ['rsa', 'ecdsa', 'ed25519'].flatMap(type =>
    ['', 'open sesame'].map(passphrase => [format, type, passphrase] as const),
  ),
)

describe.runIf(hasSshd)('key files', () => {
  let folder: string
  let sshd: Sshd
  const path = (format: string, type: string, passphrase: string): string =>
    join(folder, `${format}_${type}_${passphrase === '' ? 'open' : 'locked'}`)
  const authorized: string[] = []
  beforeAll(async () => {
    folder = temporaryFolder()
    for (const [format, type, passphrase] of formats) {
      const file = path(format, type, passphrase)
      const locked = passphrase === '' ? [] : ['-aes256', '-pass', `pass:${passphrase}`]
      const kind = format === 'OpenSSH' ? [] : ['-m', format]
      // ssh-keygen writes ed25519 keys in no format but its own.
      if (format === 'PKCS8' && type === 'ed25519')
        execFileSync('openssl', ['genpkey', '-algorithm', 'ed25519', ...locked, '-out', file], { stdio: 'ignore' })
      else execFileSync('ssh-keygen', ['-q', '-t', type, ...kind, '-N', passphrase, '-f', file])
      chmodSync(file, 0o600)
      authorized.push(publicHalf(file, passphrase))
    }
    sshd = await startSshd({ authorized })
  })
  afterAll(async () => {
    await sshd.stop()
    rmSync(folder, { recursive: true })
  })

  /** By ssh-keygen where it reads the file, else out of openssl's: the last 32 bytes are the ed25519 key. */
  function publicHalf(file: string, passphrase: string): string {
    try {
      return execFileSync('ssh-keygen', ['-y', '-P', passphrase, '-f', file], {
        encoding: 'utf8',
        stdio: 'pipe',
      }).trim()
    } catch {
      const der = execFileSync('openssl', [
        'pkey',
        '-in',
        file,
        '-passin',
        `pass:${passphrase}`,
        '-pubout',
        '-outform',
        'DER',
      ])
      const start = Buffer.from('0000000b7373682d6564323535313900000020', 'hex')
      return `ssh-ed25519 ${Buffer.concat([start, der.subarray(-32)]).toString('base64')}`
    }
  }

  async function logIn(file: string, passphrase: string): Promise<Lost | 'in'> {
    const secret = { from: 'env', name: 'PASSPHRASE' } as const
    const key = { kind: 'key', path: file, ...(passphrase !== '' && { passphrase: secret }) } as const
    const runbook = sshRunbook(
      { 'sw-1': { ports: [sshd.port], hostKeys: [sshd.hostKey()] } },
      { team: { user: ownUser, auth: [key] } },
    )
    const made = bench(runbook, join(folder, 'run'), { env: { PASSPHRASE: passphrase } })
    const reader = await made.devices.reader(id('sw-1'), ownLogin(), never)
    await made.devices.close()
    expect(`${made.written()}${made.said.join()}`).not.toContain('open sesame')
    return isLost(reader) ? reader : 'in'
  }

  it.each(formats)('in %s let in: %s, passphrase “%s”', async (format, type, passphrase) => {
    expect(await logIn(path(format, type, passphrase), passphrase)).toBe('in')
  })

  it.each(formats.filter(([, , passphrase]) => passphrase !== ''))(
    'in %s that stay locked are told from broken ones: %s',
    async (format, type, passphrase) => {
      for (const wrong of ['another one', ''])
        expect(await logIn(path(format, type, passphrase), wrong)).toMatchObject({
          lost: 'credential',
          words: expect.stringContaining('needs its passphrase'),
        })
    },
  )
})
