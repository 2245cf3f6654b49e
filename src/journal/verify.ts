import type { Head } from './chain.ts'
import { diagnose } from './diagnose.ts'
import type { JournalRecord } from './event.ts'
import type { Fault } from './fault.ts'
import { Follower } from './follower.ts'
import { linesOf, type TornTail, wholeUntil } from './lines.ts'
import { parseRecord } from './parse-record.ts'
import { matchSeal, type SealMatch } from './seal.ts'

/** Why a journal that is unaltered as far as it goes isn't the whole of it. */
export type Lack = 'empty' | 'no-end' | 'torn-tail' | 'tail-missing'

interface Seen extends Head {
  readonly torn?: TornTail
  /** The last record is whole, but its line end is missing. */
  readonly noLineEnd: boolean
  readonly seal?: SealMatch
}

/** `count` and `head`: of the sound records from the start on. */
export type Verification =
  | (Seen & { readonly state: 'whole' })
  | (Seen & { readonly state: 'incomplete'; readonly lacks: readonly Lack[] })
  | (Seen & { readonly state: 'altered'; readonly faults: readonly [Fault, ...Fault[]] })

/**
 * Is a journal whole and unaltered? A chain shows what was changed, moved, put in or taken out of it, but not whether its
 * tail is missing: that shows the closing record `run.ended`, and against somebody who removes on purpose only a `seal`.
 * `each` gets every sound record in turn.
 */
export function verify(bytes: Uint8Array, seal?: string, each?: (record: JournalRecord) => void): Verification {
  const walk = follow(bytes, seal, each)
  const faults = walk.broken ? diagnose(linesOf(bytes.subarray(0, walk.until))) : []
  const [first, ...more] = [...faults, ...sealFaults(walk.seen.seal)]
  if (first !== undefined) return { ...walk.seen, state: 'altered', faults: [first, ...more] }
  const lacks = lacksOf(walk)
  return lacks.length > 0 ? { ...walk.seen, state: 'incomplete', lacks } : { ...walk.seen, state: 'whole' }
}

interface Walk {
  readonly seen: Seen
  /** A line before `until` isn't the next record. */
  readonly broken: boolean
  /** Where the lines that count end, in bytes. */
  readonly until: number
  readonly closed: boolean
}

function follow(bytes: Uint8Array, seal: string | undefined, each?: (record: JournalRecord) => void): Walk {
  const { until, ...end } = endOf(bytes)
  const chain = new Follower(seal)
  let broken = false
  for (const { text } of linesOf(bytes.subarray(0, until))) {
    const record = text === undefined ? undefined : chain.take(text)
    broken = record === undefined
    if (record === undefined) break
    each?.(record)
  }
  const { count, head, closed } = chain
  const match = seal === undefined ? undefined : matchSeal(seal, count, seq => chain.sealedAt(seq))
  return { seen: { count, head, ...end, ...(match ? { seal: match } : {}) }, broken, until, closed }
}

/** Where the records end, and what of a torn one comes behind. */
function endOf(bytes: Uint8Array): Pick<Seen, 'torn' | 'noLineEnd'> & { readonly until: number } {
  const { end, rest } = wholeUntil(bytes)
  if (rest.length > 0) return isRecord(rest) ? { until: bytes.length, noLineEnd: true } : tornAt(end, rest)
  // A record longer than a block can be torn in its middle, its end being there: then NULs stand in the last line.
  const { end: before, rest: last } = wholeUntil(bytes.subarray(0, Math.max(0, end - 1)))
  return last.includes(0) ? tornAt(before, bytes.subarray(before)) : { until: end, noLineEnd: false }
}

function isRecord(bytes: Uint8Array): boolean {
  const [line] = linesOf(bytes)
  return line?.text !== undefined && !('bad' in parseRecord(line.text))
}

function tornAt(from: number, rest: Uint8Array): Pick<Seen, 'torn' | 'noLineEnd'> & { readonly until: number } {
  const torn: TornTail = { from, length: rest.length, kind: rest.includes(0) ? 'nul' : 'half-line' }
  return { until: from, torn, noLineEnd: false }
}

function sealFaults(seal: SealMatch | undefined): readonly Fault[] {
  return seal?.seal === 'differs' ? [{ why: 'seal', line: seal.count, seq: seal.count }] : []
}

function lacksOf({ seen, closed }: Walk): readonly Lack[] {
  const lacks: Lack[] = []
  if (seen.count === 0) lacks.push('empty')
  else if (!closed) lacks.push('no-end')
  if (seen.torn !== undefined) lacks.push('torn-tail')
  if (seen.seal?.seal === 'longer') lacks.push('tail-missing')
  return lacks
}
