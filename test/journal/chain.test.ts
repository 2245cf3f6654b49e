import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { clockJump, lineOf, next, start } from '../../src/journal/chain.ts'
import { parseRecord } from '../../src/journal/parse-record.ts'
import { canonical } from '../../src/plan/canonical.ts'
import { chainOf, intent, note, outcome, smallRun, started, unknown } from './samples.ts'

describe('the chain', () => {
  it('begins with 64 zeros and gives every record the hash of the one before', () => {
    const records = chainOf(smallRun)
    expect(records[0]?.prev).toBe('0'.repeat(64))
    for (const [index, record] of records.entries()) {
      expect(record.seq).toBe(index + 1)
      if (index > 0) expect(record.prev).toBe(records[index - 1]?.hash)
    }
  })

  it('hashes the canonical form of the record without its hash', () => {
    const [record] = chainOf([started])
    const { hash, ...body } = record ?? expect.fail()
    expect(hash).toBe(createHash('sha256').update(canonical(body)).digest('hex'))
  })

  it('puts the step at the top and the event’s data below data', () => {
    const [record] = chainOf([intent('cut:isp-a')])
    expect(Object.keys(record ?? {}).sort()).toEqual(['at', 'data', 'hash', 'mono', 'prev', 'seq', 'step', 'type'])
    expect(record).toMatchObject({ step: 'cut:isp-a', type: 'step.intent', data: intent('cut:isp-a').data })
    expect(chainOf([note('x')])[0]).not.toHaveProperty('step')
  })

  it('dates in UTC with milliseconds whatever the time zone, and in whole milliseconds since the start', () => {
    const record = next(start, note('x'), { wall: new Date('2026-10-25T02:30:00.5+02:00'), mono: 1234.56 })
    expect(record.at).toBe('2026-10-25T00:30:00.500Z')
    expect(record.mono).toBe(1235)
  })

  it('FR-66: keeps text of a hostile device whole, on one line, and inert', () => {
    const because = '\u001b[2J\r\n{"seq":9,"type":"run.ended"}\n\u2028\u202e\u009b31m \ud800'
    const [record] = chainOf([outcome('cut:a', { ...unknown, because })])
    const line = lineOf(record ?? expect.fail())
    expect(line.indexOf('\n')).toBe(line.length - 1)
    expect(JSON.parse(line).data.because).toBe(because.replace('\ud800', '\ufffd'))
    expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u202e]/)
    expect(parseRecord(line.slice(0, -1))).toMatchObject({ computed: record?.hash })
  })

  it('tells a clock that was moved from one that runs', () => {
    const at = (iso: string, mono: number) => ({ wall: new Date(iso), mono })
    const before = at('2026-11-25T07:05:00Z', 1000)
    expect(clockJump(before, at('2026-11-25T07:05:10.900Z', 11_000))).toBeUndefined()
    expect(clockJump(before, at('2026-11-25T06:25:10Z', 11_000))).toBe(-40 * 60_000)
    expect(clockJump(before, at('2026-11-25T07:15:00Z', 1000))).toBe(600_000)
  })
})
