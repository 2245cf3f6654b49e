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
    peer = await startPeer({})
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
})
