import { describe, expect, it } from 'vitest'
import type { Reader } from '../../src/device/ports.ts'
import type { HostId } from '../../src/names/ids.ts'
import { privilegesOf } from '../../src/survey/privileges.ts'
import type { SudoFault } from '../../src/words/en/sudo.ts'

type Read = Awaited<ReturnType<Reader['read']>>

const { signal } = new AbortController()
const commands = ['ip link set dev eth0 down', 'systemctl stop x', 'poweroff']
const asked = commands.map(of => ({ line: `sudo -n -l ${of}`, of }))

function answer(code: number, fault?: SudoFault): Read {
  return {
    text: '',
    errors: '',
    exit: { kind: 'status', code },
    cut: false,
    seen: { transcript: { file: 'transcripts/x.log', from: 0, to: 1 }, sha256: '0'.repeat(64) },
    ...(fault && { sudo: { fault, words: fault } }),
  }
}

async function found(...answers: readonly Read[]) {
  const lines: string[] = []
  const reader: Reader = {
    read: async line => {
      lines.push(line)
      return answers[lines.length - 1] ?? answer(0)
    },
  }
  return { findings: await privilegesOf(asked, reader, signal), asked: lines.length }
}

describe('what sudo would run', () => {
  it('is asked for each line, and said once of those that fare the same', async () => {
    const { findings, asked } = await found(answer(1, 'not-allowed'), answer(0), answer(1, 'not-allowed'))
    expect(asked).toBe(3)
    expect(findings).toMatchObject([
      { found: 'difference', commands: ['ip link set dev eth0 down', 'poweroff'] },
      { found: 'as-wanted', commands: ['systemctl stop x'] },
    ])
  })

  it.each(['wrong-password', 'not-in-sudoers', 'password-expired', 'missing'] as const)(
    'is asked once where sudo runs nothing for the account: %s',
    async fault => {
      const { findings, asked } = await found(answer(0), answer(1, fault))
      expect(asked).toBe(2)
      expect(findings).toMatchObject([
        { found: 'as-wanted', commands: [commands[0]] },
        { found: 'difference', commands: commands.slice(1) },
      ])
    },
  )

  it('is unknown for all the rest where the password is held back, and asked on after a lost connection', async () => {
    const lost = (kind: 'login' | 'closed'): Read => ({ lost: kind, hop: 'a' as HostId, words: kind, sent: 'no' })
    const held = await found(lost('login'))
    expect(held).toMatchObject({ asked: 1, findings: [{ found: 'unknown', commands }] })
    const closed = await found(lost('closed'))
    expect(closed).toMatchObject({ asked: 3, findings: [{ found: 'unknown' }, { found: 'as-wanted' }] })
  })

  it('is unknown where sudo did not say how it ended', async () => {
    const { findings } = await found({ ...answer(0), exit: { kind: 'none' } } as Read)
    expect(findings[0]).toMatchObject({ found: 'unknown', commands: [commands[0]] })
  })
})
