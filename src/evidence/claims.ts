import type { Evidence, JournalEvent, JournalRecord } from '../journal/event.ts'
import { eventOf } from '../journal/read-event.ts'

/** What a record of the journal says was seen, and where it is kept. */
export interface Claim {
  readonly seq: number
  /** The step, or the measured path. */
  readonly step: string
  readonly evidence: Evidence
}

/** All that the outcomes of a journal rest on, by the file that it is kept in. */
export function claimsOf(records: readonly JournalRecord[]): ReadonlyMap<string, readonly Claim[]> {
  const claims = new Map<string, Claim[]>()
  for (const record of records) {
    const event = eventOf(record)
    const claimed = claimedBy(event)
    if (claimed === undefined) continue
    for (const evidence of claimed.seen) {
      const claim = { seq: record.seq, step: claimed.what, evidence }
      const { file } = evidence.transcript
      const known = claims.get(file)
      if (known === undefined) claims.set(file, [claim])
      else known.push(claim)
    }
  }
  return claims
}

/** What rests on evidence: the outcome of a step, that it did not hold, the measurement of a path. */
function claimedBy(
  event: JournalEvent | undefined,
): { readonly what: string; readonly seen: readonly Evidence[] } | undefined {
  if (event?.type === 'probe') return { what: event.data.path, seen: event.data.seen }
  if (event?.type === 'step.returned' || event?.type === 'step.unclear')
    return { what: event.step, seen: event.data.seen }
  return event?.type === 'step.outcome' && 'seen' in event.data
    ? { what: event.step, seen: event.data.seen }
    : undefined
}
