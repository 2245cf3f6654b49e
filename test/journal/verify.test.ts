import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JournalEvent } from '../../src/journal/event.ts'
import { sealOf } from '../../src/journal/seal.ts'
import { verify } from '../../src/journal/verify.ts'
import { canonical } from '../../src/plan/canonical.ts'
import { bytesOf, chainOf, ended, linesOf, note, smallRun, started } from './samples.ts'

const records = chainOf(smallRun)
const lines = linesOf(records)

const faultsOf = (changed: readonly string[]) => {
  const found = verify(bytesOf(changed))
  return found.state === 'altered' ? found.faults : found.state
}

describe('FR-56: is a journal whole', () => {
  it('says so, with count and head', () => {
    expect(verify(bytesOf(lines))).toMatchObject({ state: 'whole', count: 8, head: records[7]?.hash })
  })

  it('takes the end record as the end though remarks follow', () => {
    expect(verify(bytesOf(linesOf(chainOf([...smallRun, note('late')])))).state).toBe('whole')
  })

  it('calls it incomplete without its end record, which is not the same as altered', () => {
    expect(verify(bytesOf(lines.slice(0, 6)))).toMatchObject({ state: 'incomplete', lacks: ['no-end'], count: 6 })
  })

  it('calls it incomplete when the run was opened again', () => {
    const resumed: JournalEvent = {
      type: 'run.resumed',
      data: { operator: 'x', version: '1', host: 'h', after: 8 },
    }
    expect(verify(bytesOf(linesOf(chainOf([...smallRun, resumed]))))).toMatchObject({ lacks: ['no-end'] })
  })

  it('calls an empty file incomplete', () => {
    expect(verify(new Uint8Array())).toMatchObject({ state: 'incomplete', lacks: ['empty'], count: 0 })
  })

  it('tells a torn end, where it is and what it looks like', () => {
    const whole = bytesOf(lines)
    const half = verify(Buffer.concat([whole, Buffer.from('{"at"')]))
    expect(half).toMatchObject({ lacks: ['torn-tail'], torn: { from: whole.length, length: 5, kind: 'half-line' } })
    expect(verify(Buffer.concat([whole, Buffer.alloc(512)]))).toMatchObject({ torn: { kind: 'nul', length: 512 } })
  })

  it('takes a last record without line end for whole', () => {
    expect(verify(bytesOf(lines).subarray(0, -1))).toMatchObject({ state: 'whole', noLineEnd: true, count: 8 })
  })

  it('takes other layouts of the same records for the same', () => {
    const loose = records.map(
      ({ type, seq, ...rest }) =>
        `{ "type": ${JSON.stringify(type)}, "seq": ${seq}, ${JSON.stringify(rest).slice(1)}\n`,
    )
    expect(verify(bytesOf(loose)).state).toBe('whole')
  })
})

describe('FR-56: what was done to a journal', () => {
  it('names a record whose content was edited', () => {
    const edited = lines.with(3, lines[3]?.replace('"direct"', '"blind"') ?? '')
    expect(faultsOf(edited)).toEqual([{ why: 'hash', line: 4, seq: 4 }])
  })

  it('names a record whose hash was edited, and no other', () => {
    const edited = lines.with(3, lines[3]?.replace(records[3]?.hash ?? '', 'f'.repeat(64)) ?? '')
    expect(faultsOf(edited)).toEqual([{ why: 'hash', line: 4, seq: 4 }])
  })

  it('names the place where a record was replaced by one with a right hash', () => {
    const forged = linesOf(chainOf([...smallRun.slice(0, 3), note('forged')]))[3] ?? ''
    expect(faultsOf(lines.with(3, forged))).toEqual([{ why: 'prev', line: 5, seq: 5 }])
  })

  it('names records that are missing from the middle and from the start', () => {
    expect(faultsOf([...lines.slice(0, 2), ...lines.slice(4)])).toEqual([
      { why: 'missing', line: 3, seq: 3, from: 3, to: 4 },
    ])
    expect(faultsOf(lines.slice(1))).toEqual([{ why: 'missing', line: 1, seq: 1, from: 1, to: 1 }])
  })

  it('names records that changed places', () => {
    const [a = '', b = ''] = lines.slice(3, 5)
    expect(faultsOf(lines.with(3, b).with(4, a))).toEqual([{ why: 'reordered', line: 4, seq: 5, before: 4 }])
  })

  it('names where the order is broken by a record that was moved to the end or to the start', () => {
    expect(faultsOf([...lines.slice(0, 1), ...lines.slice(2), lines[1] ?? ''])).toEqual([
      { why: 'reordered', line: 2, seq: 3, before: 2 },
    ])
    expect(faultsOf([...lines.slice(0, 1), lines[6] ?? '', ...lines.slice(1, 6), ...lines.slice(7)])).toEqual([
      { why: 'reordered', line: 2, seq: 7, before: 2 },
    ])
  })

  it('names a record that stands there twice', () => {
    expect(faultsOf([...lines.slice(0, 5), lines[2] ?? '', ...lines.slice(5)])).toEqual([
      { why: 'inserted', line: 6, seq: 3, copyOf: 3 },
    ])
  })

  it('names a record that was put in', () => {
    const stranger = linesOf(chainOf([...smallRun.slice(0, 3), note('forged')]))[3] ?? ''
    expect(faultsOf([...lines.slice(0, 4), stranger, ...lines.slice(4)])).toEqual([
      { why: 'inserted', line: 5, seq: 4 },
    ])
  })

  it.each([
    ['no JSON', '{"at":\n', { why: 'not-json', line: 3, seq: 3 }],
    ['an empty line', '\n', { why: 'not-json', line: 3, seq: 3 }],
    ['a list', '[1]\n', { why: 'not-json', line: 3, seq: 3 }],
    ['another shape', '{"seq":3}\n', { why: 'shape', line: 3, seq: 3, key: 'at' }],
  ])('names a line that is %s', (_, line, fault) => {
    expect(faultsOf(lines.with(2, line))).toEqual([fault])
  })

  it('names bytes that are no UTF-8 though they would be shown as the same text', () => {
    const [first = ''] = linesOf(chainOf([note('\ufffd')]))
    const bytes = Buffer.from(first)
    const at = bytes.indexOf('\ufffd')
    const spoilt = Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff]), bytes.subarray(at + 3)])
    expect(verify(spoilt)).toMatchObject({ state: 'altered', faults: [{ why: 'not-json', line: 1 }] })
  })

  it('names a key that stands twice in a record, which readers would read differently', () => {
    const twice = lines[2]?.replace('{"at":', '{"data":{"lines":[]},"at":') ?? ''
    expect(faultsOf(lines.with(2, twice))).toEqual([{ why: 'shape', line: 3, seq: 3, key: 'data' }])
    const escaped = lines[2]?.replace('"attempt":1', '"attempt":1,"\\u0061ttempt":2') ?? ''
    expect(faultsOf(lines.with(2, escaped))).toEqual([{ why: 'shape', line: 3, seq: 3, key: 'attempt' }])
  })

  it('names every gap of a journal full of them, in a moment', () => {
    const many = linesOf(chainOf([started, ...Array.from({ length: 4000 }, (_, n) => note(`${n}`)), ended]))
    const found = faultsOf(many.filter((_, index) => index % 2 === 0))
    expect(found).toHaveLength(2000)
    expect(found.at(-1)).toEqual({ why: 'missing', line: 2001, seq: 4000, from: 4000, to: 4000 })
    expect(faultsOf(many.flatMap(line => [line, line]))).toHaveLength(4002)
  })

  it('lists all that is wrong in the order of the file', () => {
    const spoilt = [...lines.slice(0, 1), 'x\n', ...lines.slice(2, 4), ...lines.slice(5)]
    expect(faultsOf(spoilt)).toEqual([
      { why: 'not-json', line: 2, seq: 2 },
      { why: 'missing', line: 5, seq: 5, from: 5, to: 5 },
    ])
  })

  it('notices any change of a byte that changes the meaning, any line taken, doubled or moved', () => {
    const line = fc.nat({ max: lines.length - 1 })
    const change = fc.oneof(
      fc.tuple(line, fc.nat()).map(([n, at]) => lines.with(n, flipped(lines[n] ?? '', at))),
      fc.tuple(line, line).map(([n, to]) => lines.toSpliced(to, 0, lines[n] ?? '')),
      fc.nat({ max: lines.length - 2 }).map(n => lines.toSpliced(n, 1)),
      fc
        .tuple(line, line)
        .filter(([n, to]) => n !== to)
        .map(([n, to]) => lines.toSpliced(n, 1).toSpliced(to, 0, lines[n] ?? '')),
    )
    fc.assert(
      fc.property(change, changed => {
        const found = verify(bytesOf(changed))
        expect(found.state).toBe('altered')
        if (found.state === 'altered') expect(found.faults.length).toBeGreaterThan(0)
      }),
      { numRuns: 400 },
    )
  })

  it('agrees about a whole journal of any events', () => {
    const texts = fc.array(fc.string({ unit: 'binary' }), { maxLength: 8 })
    fc.assert(
      fc.property(texts, list => {
        const events = [started, ...list.map(note), ended]
        expect(verify(bytesOf(linesOf(chainOf(events)))).state).toBe('whole')
      }),
    )
  })
})

/** Another character in the place of one, inside a line. */
function flipped(line: string, at: number): string {
  const place = at % (line.length - 1)
  const char = line.charAt(place) === '0' ? '1' : '0'
  return `${line.slice(0, place)}${char}${line.slice(place + 1)}`
}

describe('a seal', () => {
  const seal = sealOf(6, records[5]?.hash ?? '')

  it('shows that the tail is missing, which the chain alone does not', () => {
    const closed = linesOf(chainOf([...smallRun.slice(0, 3), ended]))
    expect(verify(bytesOf(closed)).state).toBe('whole')
    expect(verify(bytesOf(closed), seal)).toMatchObject({ state: 'incomplete', lacks: ['tail-missing'] })
    expect(verify(bytesOf(lines.slice(0, 5)), seal)).toMatchObject({ lacks: ['no-end', 'tail-missing'] })
  })

  it('matches the records that were there when it was made, whatever came after', () => {
    expect(verify(bytesOf(lines), seal)).toMatchObject({
      state: 'whole',
      seal: { seal: 'matches', count: 6, after: 2 },
    })
  })

  it('shows that everything was rewritten', () => {
    const rewritten = linesOf(chainOf([...smallRun.slice(0, 4), note('nothing happened'), note('really'), ended]))
    expect(verify(bytesOf(rewritten)).state).toBe('whole')
    expect(verify(bytesOf(rewritten), seal)).toMatchObject({ state: 'altered', faults: [{ why: 'seal', seq: 6 }] })
  })
})

describe('the canonical line', () => {
  it('is what is hashed, with the hash in it', () => {
    const [line = ''] = lines
    expect(line).toBe(`${canonical(JSON.parse(line))}\n`)
  })
})
