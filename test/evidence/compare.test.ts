import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { claimsOf } from '../../src/evidence/claims.ts'
import { compare, isInside } from '../../src/evidence/compare.ts'
import { compareSum, parseSums } from '../../src/evidence/sums.ts'
import type { Evidence, JournalEvent } from '../../src/journal/event.ts'
import { spoiltWords } from '../../src/words/en/journal.ts'
import { chainOf, ended, failed, outcome, started, stepId } from '../journal/samples.ts'

const transcript = Buffer.from('one\ntwo\nthree\n')
const sum = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const piece = (from: number, to: number, file = 'transcripts/fw-1.log'): Evidence => ({
  transcript: { file, from, to },
  sha256: sum(transcript.subarray(from, to)),
})
const records = chainOf([
  started,
  outcome('cut:a', { outcome: 'done', how: 'direct', seen: [piece(0, 4), piece(4, 8)] }),
  outcome('cut:b', { ...failed, seen: [piece(8, 14), piece(0, 4, 'transcripts/core-1.log')] }),
  outcome('cut:c', { outcome: 'skipped', who: 'x', reason: 'y' }),
  ended,
])
const claims = claimsOf(records)
const ofFirewall = claims.get('transcripts/fw-1.log') ?? []

const at = '2026-11-25T07:20:00.000Z'
const words = (about: object) => ('path' in about ? 'measured path' : 'host' in about ? 'clock of' : 'step')
/** A record of every type that rests on evidence, and what it is about. */
const resting: readonly (readonly [about: object, record: JournalEvent])[] = [
  [{ step: 'cut:a' }, outcome('cut:a', { outcome: 'undone', how: 'direct', seen: [piece(0, 4)] })],
  [{ step: 'cut:a' }, outcome('cut:a', { outcome: 'unknown', since: 'crash', because: 'x', seen: [piece(0, 4)] })],
  [
    { path: 'keep:1' },
    {
      type: 'probe',
      data: {
        path: 'keep:1',
        of: 'keep',
        name: 'phones',
        from: 'sbc-1',
        to: '203.0.113.5',
        phase: 0,
        answer: 'yes',
        found: 'open',
        seen: [piece(0, 4)],
      },
    },
  ],
  [
    { step: 'cut:a' },
    {
      type: 'timer',
      step: stepId('cut:a'),
      data: { state: 'armed', host: 'fw-1', from: at, by: at, found: '1 timers listed', seen: [piece(0, 4)] },
    },
  ],
  [
    { host: 'fw-1' },
    { type: 'clock', data: { host: 'fw-1', ahead: 3, giveOrTake: 1, found: '1', seen: [piece(0, 4)] } },
  ],
  ...(['step.returned', 'step.unclear'] as const).map(
    type =>
      [
        { step: 'cut:a' },
        { type, step: stepId('cut:a'), data: { by: 'fw-1', found: 'up', seen: [piece(0, 4)] } },
      ] as const,
  ),
]

describe('what records rest on', () => {
  it.each(resting.map(([about, event]) => [event.type, about, event] as const))(
    'is compared for %s, and what it is about is told',
    (_, about, event) => {
      const claims = claimsOf(chainOf([started, event, ended])).get('transcripts/fw-1.log') ?? []
      expect(claims).toEqual([{ seq: 2, ...about, evidence: piece(0, 4) }])
      const [found] = compare('transcripts/fw-1.log', claims, Buffer.from('0ne\n'))
      expect(found).toMatchObject({ why: 'differs', claim: about })
      const [name = ''] = Object.values(about)
      expect(found === undefined ? '' : spoiltWords(found)).toContain(`record 2, ${words(about)} ${name}, rests on it`)
    },
  )

  it('is told by file, with the record and the step', () => {
    expect([...claims.keys()]).toEqual(['transcripts/fw-1.log', 'transcripts/core-1.log'])
    expect(ofFirewall.map(({ seq, step }) => [seq, step])).toEqual([
      [2, 'cut:a'],
      [2, 'cut:a'],
      [3, 'cut:b'],
    ])
  })

  it('is as written down, whatever was added to the file later', () => {
    expect(compare('f', ofFirewall, Buffer.concat([transcript, Buffer.from('more')]))).toEqual([])
  })

  it('is another where a file of evidence, which is written once, has grown', () => {
    const claims = claimsOf(chainOf([started, outcome('c', { ...failed, seen: [piece(0, 14, 'evidence/a')] }), ended]))
    const grown = Buffer.concat([transcript, Buffer.from('more')])
    const whys = (bytes: Uint8Array) =>
      compare('evidence/a', claims.get('evidence/a') ?? [], bytes).map(({ why }) => why)
    expect(whys(transcript)).toEqual([])
    expect(whys(grown)).toEqual(['differs'])
  })

  it('is missing, short or another', () => {
    const whys = (bytes: Uint8Array | undefined) =>
      compare('f', ofFirewall, bytes).map(({ why, claim }) => [why, claim?.seq])
    expect(whys(undefined)).toEqual([
      ['missing', 2],
      ['missing', 2],
      ['missing', 3],
    ])
    expect(whys(transcript.subarray(0, 10))).toEqual([['short', 3]])
    expect(whys(Buffer.from('one\nTWO\nthree\n'))).toEqual([['differs', 2]])
  })

  it.each([
    'transcripts/../../etc/passwd',
    '/etc/passwd',
    'evidence/..',
    'evidence/a/b',
    'journal.jsonl',
    'evidence/',
    'x\0',
  ])('is never looked for outside of the run: %j', file => {
    expect(isInside(file)).toBe(false)
  })

  it('is looked for among transcripts and evidence', () => {
    expect(isInside('transcripts/fw-1.log')).toBe(true)
    expect(isInside('evidence/fw-1-001-arp.txt')).toBe(true)
  })
})

describe('a list of sums', () => {
  const bytes = Buffer.from('x')
  it('is read as sha256sum writes it, in text and binary mode', () => {
    const list = `${sum(bytes)}  a b.txt\n${sum(bytes)} *c.bin\nnonsense\n`
    expect(parseSums(list)).toEqual({
      sums: [
        { sha256: sum(bytes), name: 'a b.txt' },
        { sha256: sum(bytes), name: 'c.bin' },
      ],
      strange: ['nonsense'],
    })
  })

  it('is compared with the files', () => {
    const one = { sha256: sum(bytes), name: 'a' }
    expect(compareSum('evidence/a', one, bytes)).toBeUndefined()
    expect(compareSum('evidence/a', one, Buffer.from('y'))).toEqual({ file: 'evidence/a', why: 'differs' })
    expect(compareSum('evidence/a', one, undefined)).toEqual({ file: 'evidence/a', why: 'missing' })
  })
})
