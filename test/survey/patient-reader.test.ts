import { expect, it } from 'vitest'
import type { Reader } from '../../src/device/ports.ts'
import type { HostId } from '../../src/names/ids.ts'
import { patientReader } from '../../src/survey/patient-reader.ts'
import { RestingClock } from '../parts/clock.ts'

const host = 'never' as HostId
const { signal } = new AbortController()
const answer = (text: string): Awaited<ReturnType<Reader['read']>> => ({
  text,
  errors: '',
  exit: { kind: 'status', code: 0 },
  cut: false,
  seen: { transcript: { file: 'transcripts/x.log', from: 0, to: 1 }, sha256: '0'.repeat(64) },
})

it('FR-05: a device that never ends a command is waited for once, and asked for nothing more', async () => {
  const asked: string[] = []
  const clock = new RestingClock()
  const reader = patientReader(
    {
      read: command => {
        asked.push(command)
        return command === 'first' ? Promise.resolve(answer('1')) : new Promise(() => undefined)
      },
    },
    host,
    clock,
  )
  expect(await reader.read('first', signal)).toMatchObject({ text: '1' })
  for (const command of ['second', 'third', 'fourth'])
    expect(await reader.read(command, signal)).toMatchObject({ lost: 'deadline', hop: host, sent: 'maybe' })
  expect(asked).toEqual(['first', 'second'])
  expect(clock.mono()).toBeLessThan(60_000)
})

it('FR-07: a box that hangs up after one command is asked on: the session is built anew below', async () => {
  const said = [{ lost: 'closed', hop: host, words: '', sent: 'maybe' } as const, answer('2')]
  const reader = patientReader({ read: async () => said.shift() ?? answer('') }, host, new RestingClock())
  expect(await reader.read('one', signal)).toMatchObject({ lost: 'closed' })
  expect(await reader.read('two', signal)).toMatchObject({ text: '2' })
})

it('stops waiting when it is called off', async () => {
  const off = new AbortController()
  const reader = patientReader({ read: () => new Promise(() => undefined) }, host, new RestingClock())
  const reading = reader.read('one', off.signal)
  off.abort()
  expect(await reading).toMatchObject({ lost: 'cancelled' })
})
