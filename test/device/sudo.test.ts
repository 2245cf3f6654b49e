import { rmSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { sudoFault } from '../../src/device/sudo-fault.ts'
import { said } from '../../src/engine/state-read.ts'
import { isLost } from '../../src/transport/lost.ts'
import { type Peer, startPeer } from '../parts/peer.ts'
import { type Bench, bench, never } from '../parts/ssh-bench.ts'
import { id, ownLogin, sshRunbook } from '../parts/ssh-runbook.ts'
import { temporaryFolder } from '../parts/sshd.ts'
import { hasSudo, type SudoHost, sudoHost, sudoPassword } from '../parts/sudo-host.ts'

const withPassword = "sudo -k -S -p '' --"
const without = 'sudo -n --'
const expired = { shadow: '19000:0:99999:7::100' }
const oldPassword = { shadow: '19000:0:10:7::' }

describe.runIf(hasSudo)('a real sudo', () => {
  const ends: (() => unknown)[] = []
  afterEach(async () => {
    for (const end of ends.splice(0)) await end()
  })

  async function read(host: SudoHost, line: string, password = sudoPassword) {
    const folder = temporaryFolder()
    ends.push(() => rmSync(folder, { recursive: true, force: true }))
    const exec = sudoHost(folder, host)
    const there: Peer = await startPeer(exec === undefined ? {} : { exec })
    ends.unshift(there.stop)
    const runbook = sshRunbook(
      { 'srv-1': { ports: [there.port], hostKeys: [there.hostKey] } },
      {
        team: {
          auth: [{ kind: 'password', secret: { from: 'env', name: 'LOGIN' } }],
          sudo: { from: 'env', name: 'SUDO' },
        },
      },
    )
    const made: Bench = bench(runbook, folder, { env: { LOGIN: 'any horse', SUDO: password } })
    ends.unshift(() => made.devices.close())
    const reader = await made.devices.reader(id('srv-1'), ownLogin(), never)
    if (isLost(reader)) throw new Error(reader.words)
    const answer = await reader.read(line, never)
    if (isLost(answer)) throw new Error(answer.words)
    return answer
  }

  it.each<[string, string, SudoHost, string, string | undefined]>([
    ['wrong-password', 'a wrong password', { sudoers: 'ops ALL=(ALL) ALL' }, `${withPassword} id -u`, 'wrong horse'],
    [
      'password-wanted',
      'a password that the runbook does not give',
      { sudoers: 'ops ALL=(ALL) ALL' },
      `${without} id -u`,
      undefined,
    ],
    [
      'not-in-sudoers',
      'an account that is not in sudoers',
      { sudoers: 'root ALL=(ALL) ALL' },
      `${withPassword} id -u`,
      undefined,
    ],
    [
      'not-allowed',
      'a command that is not allowed',
      { sudoers: 'ops ALL=(ALL) /bin/ls' },
      `${withPassword} id -u`,
      undefined,
    ],
    [
      'not-allowed',
      'a command of which -l says so without a word',
      { sudoers: 'ops ALL=(ALL) NOPASSWD: /bin/ls' },
      'sudo -n -l id -u',
      undefined,
    ],
    [
      'no-terminal',
      'requiretty',
      { sudoers: 'Defaults requiretty\nops ALL=(ALL) NOPASSWD: ALL' },
      `${without} id -u`,
      undefined,
    ],
    [
      'account-expired',
      'an account that has expired',
      { sudoers: 'ops ALL=(ALL) NOPASSWD: ALL', ...expired },
      `${without} id -u`,
      undefined,
    ],
    [
      'password-expired',
      'a password that has expired',
      { sudoers: 'ops ALL=(ALL) ALL', ...oldPassword },
      `${withPassword} id -u`,
      undefined,
    ],
    ['broken', 'a sudoers file that cannot be read', { sudoers: 'this is no rule' }, `${without} id -u`, undefined],
  ])('FR-35: is told as %s, with what to do, on %s', async (fault, _what, host, line, password) => {
    const answer = await read(host, line, password)
    expect({ sudo: answer.sudo?.fault, exit: answer.exit }).toEqual({ sudo: fault, exit: { kind: 'status', code: 1 } })
    expect(said(answer).length).toBeGreaterThan(answer.sudo?.words.length ?? 0)
    expect(`${answer.text}${answer.errors}`).not.toContain(sudoPassword)
  })

  it('FR-36: takes the password whatever the prompt says, in whatever language, and however long its directory thinks', async () => {
    const sudoers = 'Defaults passprompt_override, passprompt="Mot de passe de %u : "\nops ALL=(ALL) ALL'
    const answer = await read({ sudoers, language: 'fr_FR.UTF-8', slow: 700 }, `${withPassword} id -u`)
    expect(answer).toMatchObject({ text: '0', exit: { kind: 'status', code: 0 } })
    expect(answer.errors).not.toContain(sudoPassword)
  })

  it('runs what it may, and the failure of the command itself is none of sudo’s', async () => {
    const answer = await read({ sudoers: 'ops ALL=(ALL) NOPASSWD: ALL' }, `${without} false`)
    expect(answer.exit).toEqual({ kind: 'status', code: 1 })
    expect(answer.sudo).toBeUndefined()
  })
})

describe('a host without sudo', () => {
  it('is told from one whose sudo refuses', () => {
    const errors = 'sh: 1: sudo: not found'
    expect(sudoFault('sudo -n -- id', { exit: { kind: 'status', code: 127 }, errors })?.fault).toBe('missing')
    expect(sudoFault('id', { exit: { kind: 'status', code: 127 }, errors })).toBeUndefined()
  })
})
