import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Peer, startPeer } from '../parts/peer.ts'
import { temporaryFolder } from '../parts/sshd.ts'
import { typed } from './typed.ts'

const password = '[{ password: { env: SECRET } }]'

/** What lies in the place of a file, made in a folder under a name; and what is said of it. */
const inItsPlace: readonly (readonly [string, (path: string) => void, string])[] = [
  ['nothing', () => undefined, 'no such file'],
  ['a pipe', path => void execFileSync('mkfifo', [path]), 'a pipe or a device'],
  ['a folder', path => mkdirSync(path), 'a folder'],
]

describe.skipIf(process.platform === 'win32')('check, where this computer lacks what it needs', () => {
  let cwd = ''
  let peer: Peer
  beforeEach(async () => {
    cwd = temporaryFolder()
    peer = await startPeer({ auth: login => login.reject(['publickey', 'password']) })
  })
  afterEach(async () => {
    await peer.stop()
    rmSync(cwd, { recursive: true })
  })

  const check = async (access: string, env: Readonly<Record<string, string>> = { SECRET: 'correct horse' }) => {
    const text = `isolate: 1
name: one device
operator: { at: ops }
defaults: { access: team, platform: linux }
access: { team: { user: ops, ${access} } }
networks: { ops: {}, out: { kind: external } }
hosts: { fw-1: { address: 127.0.0.1, port: ${peer.port}, networks: ops${access.includes('known_hosts') ? '' : `, host_key: ${peer.hostKey}`} } }
links: { up: { between: ['fw-1:eth0', out] } }
goal: { isolate: all }
phases: [{ name: Cut, cut: external }]
`
    writeFileSync(join(cwd, 'book.yml'), text)
    const { code, out } = await typed(['check', 'book.yml'], { cwd, env })
    return { code, out: out.replace(/\s+/g, ' ') }
  }

  it.each(inItsPlace)('calls no device an intruder’s where known_hosts is %s', async (_, make, why) => {
    make(join(cwd, 'known'))
    const { code, out } = await check(`auth: ${password}, known_hosts: ./known`)
    expect(code).toBe(5)
    expect(out).toContain('known hosts can’t be read on this computer')
    expect(out).toContain(why)
    expect(out).toContain('it says nothing against fw-1')
    expect(out).toContain('check --learn')
    expect(out).not.toMatch(/intruder|not the expected|did not show/)
    expect(peer.logins).toEqual([])
  })

  const refusesNothing = (out: string): void => {
    expect(out).toContain('no login was tried at fw-1 (this computer has nothing to log in with')
    expect(out).toContain('fw-1 has refused nothing')
    expect(out).not.toMatch(/did not let us in|login failed|accounts get locked/)
    expect(peer.logins.filter(method => method !== 'none')).toEqual([])
  }

  it.each([
    ['nothing', () => undefined, 'key KEY is not there'],
    [
      'a pipe',
      path => void execFileSync('mkfifo', [path]),
      'key KEY cannot be read (a pipe or a device, no plain file)',
    ],
    ['a folder', path => mkdirSync(path), 'key KEY cannot be read (a folder, no file)'],
    [
      'open to others',
      path => writeFileSync(path, 'key', { mode: 0o644 }),
      'key KEY can be read by others (mode 0644)',
    ],
    ['no key', path => writeFileSync(path, 'text', { mode: 0o600 }), 'key KEY is not a private key'],
  ] as readonly (readonly [string, (path: string) => void, string])[])(
    'lays no refusal on the device where the key file is %s',
    async (_, make, why) => {
      const key = join(cwd, 'fk')
      make(key)
      const { out } = await check('auth: [{ key: ./fk }]')
      refusesNothing(out)
      expect(out).toContain(why.replace('KEY', key))
    },
  )

  it('lays no refusal on the device where no agent runs, or no secret is set', async () => {
    for (const [auth, why] of [
      ['[agent]', 'no key agent (SSH_AUTH_SOCK is not set)'],
      [password, 'no secret from env SECRET (not set)'],
    ] as const) {
      const { out } = await check(`auth: ${auth}`, {})
      refusesNothing(out)
      expect(out).toContain(why)
    }
  })

  it('says that the device refused what it did refuse', async () => {
    const { out } = await check(`auth: ${password}`)
    expect(out).toContain('the login failed at fw-1')
    expect(out).toContain('accounts get locked')
  })
})
