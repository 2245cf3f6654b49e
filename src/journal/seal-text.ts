import { type Head, start } from './chain.ts'
import { sealOf } from './seal.ts'

const title = 'isolate seal'

/**
 * The text that is signed for a seal: four lines, of which the last is the seal as it is read over a telephone. The whole
 * hash stands in it; six words alone are 66 bits.
 */
export function sealText({ count, head }: Head): string {
  return `${title}\ncount ${count}\nhead ${head}\nwords ${sealOf(count, head)}\n`
}

/** What a text of a seal is about; undefined for any other text, however little it differs. */
export function parseSealText(text: string): Head | undefined {
  const [, digits, head] = /^isolate seal\ncount ([1-9]\d{0,14})\nhead ([0-9a-f]{64})\n/.exec(text) ?? []
  if (digits === undefined || head === undefined) return undefined
  const sealed = { count: Number(digits), head }
  return sealText(sealed) === text ? sealed : undefined
}

/** Every place of a chain at which a seal may have been signed, the last first: after phases, ends, and before going on. */
export function sealedHeads(records: Iterable<SealedRecord>): readonly Head[] {
  const heads = new Map<number, Head>()
  let last: Head = start
  for (const { seq, hash, type } of records) {
    // A seal is of all that was there before it.
    if ((type === 'seal' || type === 'run.resumed') && last.count > 0) heads.set(last.count, last)
    last = { count: seq, head: hash }
    if (type === 'run.ended') heads.set(seq, last)
  }
  if (last.count > 0) heads.set(last.count, last)
  return [...heads.values()].reverse()
}

interface SealedRecord {
  readonly seq: number
  readonly hash: string
  readonly type: string
}
