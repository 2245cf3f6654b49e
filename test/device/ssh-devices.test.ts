import { rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isLost } from '../../src/transport/lost.ts'
import { bench, never, written } from '../parts/devices.ts'
import { id, ownLogin, sshRunbook } from '../parts/runbook.ts'
import { keyPair, ownUser, publicKey, type Sshd, startSshd, temporaryFolder } from '../parts/sshd.ts'

describe('devices over a real OpenSSH server', () => {
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
