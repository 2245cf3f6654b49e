import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { replay } from './replay.ts'
import { recordedSessions, shellFor, understood } from './sessions.ts'

const folder = 'test/fixtures/sessions'
const sessions = recordedSessions()

const whole = (bytes: Buffer): readonly Buffer[] => [bytes]
const single = (bytes: Buffer): readonly Buffer[] => [...bytes].map(byte => Buffer.of(byte))

describe('sessions that others have recorded', () => {
  it.each(sessions)('give the same answers byte by byte and in chunks of any size: $name', ({ shell, ...session }) => {
    const expected = understood(shell, session, whole)
    expect(understood(shell, session, single)).toEqual(expected)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), sizes => {
        expect(understood(shell, session, cutBy(sizes))).toEqual(expected)
      }),
      { numRuns: 20 },
    )
  })

  it.each(sessions)('end each answer where its recording does: $name', async ({ shell, name, ...session }) => {
    const all = understood(shell, session, whole)
    const told = all.map(({ line, at, refused = '' }) => `${line || '⏎'} → ${at} ${refused}`.trimEnd())
    await expect(`${told.join('\n')}\n`).toMatchFileSnapshot(`../../fixtures/sessions/understood/${name}.txt`)
  })

  // Told apart here without the reader: the first line is the echo, the last one the prompt.
  it.each(sessions.filter(({ from }) => from === 'oxidized'))(
    'give what the device said, without echo and prompt: $name',
    ({ shell, ...session }) => {
      const lines = (text: string): readonly string[] => text.split('\n').map(line => line.trimEnd())
      const theirs = session.turns.map(({ line, answer }) => [line, lines(answer.replace(/\r/g, '')).slice(1, -1)])
      const ours = understood(shell, session, whole).map(({ line, text }) => [line, lines(text)])
      const apart = (all: readonly (readonly unknown[])[]) =>
        all.map(([line, text]) => [line, (text as string[]).join('\n').trim()])
      const ended = (all: readonly (readonly unknown[])[]) =>
        apart(all).filter(([line]) => !/^(?:exit|quit)$/.test(`${line}`))
      expect(ended(ours)).toEqual(ended(theirs))
    },
  )
})

describe('logs of sessions that netmiko has kept', () => {
  const logs = readdirSync(`${folder}/netmiko`)

  it.each(logs)('give the table that the router printed, however they are cut: %s', name => {
    const shell = shellFor('ios-881')
    const bytes = readFileSync(`${folder}/netmiko/${name}`)
    const expected = replay(shell, bytes, whole)
    const shown = expected.find(({ line }) => line === 'show ip interface brief')
    expect(shown?.text).toMatch(/^Interface {18}IP-Address .*\nFastEthernet0 [\s\S]*\nVlan1 .*down$/)
    expect(shown?.mode).toBe('exec')
    expect(replay(shell, bytes, single)).toEqual(expected)
    for (const size of [2, 3, 7, 31]) expect(replay(shell, bytes, cutBy([size]))).toEqual(expected)
  })
})

function cutBy(sizes: readonly number[]): (bytes: Buffer) => readonly Buffer[] {
  return bytes => {
    const chunks: Buffer[] = []
    for (let at = 0, index = 0; at < bytes.length; index += 1) {
      const size = sizes[index % sizes.length] ?? 1
      chunks.push(bytes.subarray(at, at + size))
      at += size
    }
    return chunks
  }
}
