import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openJournal } from '../../src/journal/open-journal.ts'
import { readRecords } from '../../src/journal/read-records.ts'
import { verify } from '../../src/journal/verify.ts'
import { journalBytes, temporaryFolder } from './journals.ts'
import { bytesOf, chainOf, ended, linesOf, note, smallRun, ticking } from './samples.ts'

// Long and short lines, and text of several bytes a character; the run is closed, so that only its end may go unseen.
const events = [...smallRun.slice(0, -1), note('ö\u{1f600}\u0085'), note('x'.repeat(700)), ended]
const records = chainOf(events)
const lines = linesOf(records)
const whole = Buffer.from(bytesOf(lines))
const borders = lines.map((_, index) => bytesOf(lines.slice(0, index + 1)).length)

const place = fc.nat(whole.length - 1)
const line = fc.nat(lines.length - 1)
const random = { numRuns: Number(process.env['ISOLATE_DAMAGE_RUNS'] ?? 400) }

type Damage = readonly [string, Buffer]
const joined = (changed: readonly string[]): Buffer => Buffer.from(bytesOf(changed))
const flipped = (at: number, bit: number): Buffer => {
  const bytes = Buffer.from(whole)
  bytes[at] = (bytes[at] ?? 0) ^ (1 << bit)
  return bytes
}

const damages: fc.Arbitrary<Damage> = fc.oneof(
  place.map((at): Damage => [`cut at byte ${at}`, whole.subarray(0, at)]),
  fc.tuple(place, fc.nat(7)).map(([at, bit]): Damage => [`bit ${bit} of byte ${at} flipped`, flipped(at, bit)]),
  fc
    .tuple(line, line)
    .map(([from, to]): Damage => [`line ${from} also before ${to}`, joined(lines.toSpliced(to, 0, lines[from] ?? ''))]),
  fc
    .tuple(line, fc.integer({ min: 1, max: 4 }))
    .map(([from, count]): Damage => [`${count} from line ${from} gone`, joined(lines.toSpliced(from, count))]),
  fc
    .tuple(line, line)
    .map(
      ([a, b]): Damage => [
        `lines ${a} and ${b} swapped`,
        joined(lines.with(a, lines[b] ?? '').with(b, lines[a] ?? '')),
      ],
    ),
  fc
    .tuple(place, fc.integer({ min: 1, max: 600 }))
    .map(
      ([at, length]): Damage => [
        `${length} zeros at ${at}`,
        Buffer.from(whole).fill(0, at, Math.min(whole.length, at + length)),
      ],
    ),
  fc
    .tuple(place, fc.integer({ min: 1, max: 600 }))
    .map(
      ([at, length]): Damage => [
        `${length} bytes at ${at} gone`,
        Buffer.concat([whole.subarray(0, at), whole.subarray(at + length)]),
      ],
    ),
  fc
    .tuple(place, fc.uint8Array({ minLength: 1, maxLength: 40 }))
    .map(
      ([at, put]): Damage => [
        `${put.length} bytes put in at ${at}`,
        Buffer.concat([whole.subarray(0, at), put, whole.subarray(at)]),
      ],
    ),
  fc.uint8Array({ minLength: 1, maxLength: 600 }).map((tail): Damage => ['a tail', Buffer.concat([whole, tail])]),
)

/** How many of the first lines mean what they meant: a `\u009b` may have become a `\u009B`. */
function sameLines(damaged: Buffer): number {
  const found = damaged.toString('utf8').split('\n')
  const same = (index: number): boolean => {
    if (`${found[index]}\n` === lines[index]) return true
    try {
      return (
        JSON.stringify(JSON.parse(found[index] ?? '')) ===
        JSON.stringify(records[index] && JSON.parse(lines[index] ?? ''))
      )
    } catch {
      return false
    }
  }
  let count = 0
  while (count < lines.length && same(count)) count++
  return count
}

/** The damage is a cut between two records, or before the line end of one, or none at all. */
function isOnlyShorter(damaged: Buffer): boolean {
  const rest = damaged.toString('utf8').split('\n').slice(sameLines(damaged))
  return rest.join('\n') === ''
}

describe('a journal with any one damage', () => {
  it('is never said to be whole, unless nothing but its end is missing', () => {
    fc.assert(
      fc.property(damages, ([, damaged]) => {
        const { state, count } = verify(damaged)
        if (state === 'whole') expect(isOnlyShorter(damaged)).toBe(true)
        expect(count).toBe(sameLines(damaged))
        expect(readRecords(damaged)).toEqual(records.slice(0, count))
      }),
      random,
    )
  })

  it('shows every cut, also one between records, as soon as the closing record is gone', () => {
    for (let length = 0; length < whole.length - 1; length++)
      expect(verify(whole.subarray(0, length)).state, String(length)).toBe('incomplete')
  })

  it('shows every flipped bit, or it means the same', () => {
    for (let at = 0; at < whole.length; at++)
      for (const bit of [0, 5]) {
        const damaged = flipped(at, bit)
        if (verify(damaged).state === 'whole') expect(sameLines(damaged), `bit ${bit} of byte ${at}`).toBe(lines.length)
      }
  })

  it('is named by the first line that is not what it was', () => {
    fc.assert(
      fc.property(damages, ([, damaged]) => {
        const found = verify(damaged)
        if (found.state !== 'altered') return
        expect(found.faults[0].line).toBeLessThanOrEqual(sameLines(damaged) + 1)
        const [first] = found.faults
        // What was moved forward is named where it stands, which is never behind the first difference.
        const moved = first.why === 'inserted' || first.why === 'reordered'
        if (!moved) expect(first.line).toBe(sameLines(damaged) + 1)
      }),
      random,
    )
  })

  it('is gone on with only where no record is lost that stood before another, and nothing of it is thrown away', async () => {
    await fc.assert(
      fc.asyncProperty(damages, async ([, damaged]) => {
        const folder = temporaryFolder()
        writeFileSync(join(folder, 'journal.jsonl'), damaged)
        const opened = await openJournal(folder, { clock: ticking() })
        const sound = sameLines(damaged)
        if (!opened.ok) {
          expect(opened.because).toBe('altered')
          expect(journalBytes(folder)).toEqual(damaged)
          return
        }
        await opened.journal.close()
        expect(opened.records.slice(0, sound)).toEqual(records.slice(0, sound))
        expect(opened.records.slice(sound).map(({ type }) => type)).toEqual(
          isOnlyShorter(damaged) && endsWhole(damaged) ? [] : ['recovered'],
        )
        expect(verify(journalBytes(folder)).state).not.toBe('altered')
        expect(Buffer.concat([soundBytes(damaged, sound), ...kept(folder)])).toEqual(damaged)
        // What is behind the sound records is one last line, as a power cut leaves it: there is no whole record in it.
        expect(readsAsRecords(damaged, sound)).toBe(0)
      }),
      { numRuns: Math.ceil(random.numRuns / 4) },
    )
  })

  const endsWhole = (damaged: Buffer): boolean => damaged.length === 0 || damaged.at(-1) === 10
  const kept = (folder: string): readonly Buffer[] =>
    readdirSync(folder)
      .filter(name => name.includes('.torn-'))
      .map(name => readFileSync(join(folder, name)))
  const soundBytes = (damaged: Buffer, sound: number): Buffer =>
    damaged.subarray(0, Math.min(damaged.length, lengthOf(damaged, sound)))
  function lengthOf(damaged: Buffer, count: number): number {
    let end = 0
    for (let n = 0; n < count; n++) end = damaged.indexOf(10, end) + 1 || damaged.length + 1
    return end
  }
  function readsAsRecords(damaged: Buffer, sound: number): number {
    const rest = damaged.toString('utf8').split('\n').slice(sound)
    return rest.filter(text => lines.includes(`${text}\n`)).length
  }
})

describe('where records end', () => {
  it('is the only place at which a cut leaves no trace but the missing end', () => {
    expect(borders.at(-1)).toBe(whole.length)
    for (const border of borders.slice(0, -1)) {
      expect(verify(whole.subarray(0, border))).toMatchObject({ state: 'incomplete', lacks: ['no-end'] })
      expect(verify(whole.subarray(0, border - 40))).toMatchObject({ lacks: expect.arrayContaining(['torn-tail']) })
    }
  })
})
