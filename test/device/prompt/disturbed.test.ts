import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordedSessions, type Session, type Understood, understood } from './sessions.ts'

const sessions = recordedSessions()

const whole = (bytes: Buffer): readonly Buffer[] => [bytes]

/** Messages that a device logs to whoever is there, among them some that look like prompts, questions and refusals within. */
const messages = [
  '*Mar  1 00:01:23.456: %LINK-3-UPDOWN: Interface GigabitEthernet0/1, changed state to down',
  '%SYS-5-CONFIG_I: Configured from console by admin on vty0 (192.0.2.9) via core-1#',
  'Nov 25 05:00:01 core-1 Ebra: %LINEPROTO-5-UPDOWN: Line protocol on Interface Ethernet1, changed state to down',
  'RP/0/RSP0/CPU0:Nov 25 05:00:01.123 : config[65710]: %MGBL-CONFIG-6-DB_COMMIT : Are you sure? [confirm]',
]
/** Comware’s begin like a refusal of NX-OS, which never prints them. */
const ofComware = '%Nov 25 05:00:01:123 2026 HP SHELL/6/SHELL_CMD: -Line=vty0; Command is display this <HP>'

/** Puts a message of its own on a line, in front of the answer's line `at` and never in front of its echo. */
function withMessages(session: Session, log: readonly (readonly [at: number, text: string])[]): Session {
  const turns = session.turns.map(({ line, answer }) => {
    const lines = answer.split('\n')
    for (const [at, text] of log) if (lines.length > 2) lines.splice(1 + (at % (lines.length - 1)), 0, `${text}\r`)
    return { line, answer: lines.join('\n') }
  })
  return { ...session, turns }
}

const without = (all: readonly Understood[]) =>
  all.map(one => ({
    ...one,
    text: one.text
      .split('\n')
      .filter(line => ![...messages, ofComware].includes(line.trimEnd()))
      .join('\n'),
  }))

describe('a recorded session that is disturbed', () => {
  const cases = sessions.map(session => ({ ...session, expected: understood(session.shell, session, whole) }))

  it.each(cases)(
    'by messages between its lines is understood as without them: $name',
    ({ shell, expected, ...session }) => {
      const logs = fc.array(
        fc.tuple(
          fc.nat(500),
          fc.constantFrom(...(session.name.startsWith('h3c') ? [...messages, ofComware] : messages)),
        ),
        { minLength: 1, maxLength: 4 },
      )
      fc.assert(
        fc.property(logs, fc.integer({ min: 1, max: 40 }), (log, size) => {
          expect(without(understood(shell, withMessages(session, log), cutInto(size)))).toEqual(expected)
        }),
        { numRuns: 15 },
      )
    },
  )

  it.each(cases)('by other line ends is understood alike: $name', ({ shell, expected, ...session }) => {
    const ended = (text: string, end: string) => text.replace(/\r*\n/g, end)
    for (const end of ['\n', '\r\n', '\r\r\n']) {
      const turns = session.turns.map(({ line, answer }) => ({ line, answer: ended(answer, end) }))
      expect(understood(shell, { greeting: ended(session.greeting, end), turns }, cutInto(3))).toEqual(expected)
    }
  })

  it.each(cases)(
    'by colours and erasures of what is right of the cursor is understood alike: $name',
    ({ shell, expected, ...session }) => {
      const codes = fc.constantFrom('\u001b[0m', '\u001b[1;32m', '\u001b[K', '\u001b[?25h')
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(5000), codes), { minLength: 1, maxLength: 5 }),
          fc.integer({ min: 1, max: 9 }),
          (put, size) => {
            const turns = session.turns.map(({ line, answer }) => ({ line, answer: coloured(answer, put) }))
            expect(understood(shell, { ...session, turns }, cutInto(size))).toEqual(expected)
          },
        ),
        { numRuns: 15 },
      )
    },
  )
})

/** Codes stand where no other code is under way, and never where the cursor was moved back. */
function coloured(text: string, put: readonly (readonly [at: number, code: string])[]): string {
  return put.reduce((before, [at, code]) => {
    const place = at % (before.length + 1)
    if (/[\u001b\b\r][^\n]{0,12}$/.test(before.slice(0, place))) return before
    return before.slice(0, place) + code + before.slice(place)
  }, text)
}

function cutInto(size: number): (bytes: Buffer) => readonly Buffer[] {
  return bytes => {
    const chunks: Buffer[] = []
    for (let at = 0; at < bytes.length; at += size) chunks.push(bytes.subarray(at, at + size))
    return chunks
  }
}
