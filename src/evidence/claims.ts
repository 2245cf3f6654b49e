import type { Evidence, JournalRecord } from '../journal/event.ts'
import { eventOf } from '../journal/read-event.ts'

/** What a record of the journal says was seen, and where it is kept. */
export interface Claim {
  readonly seq: number
  readonly step: string
  readonly evidence: Evidence
}

/** All that the outcomes of a journal rest on, by the file that it is kept in. */
export function claimsOf(records: readonly JournalRecord[]): ReadonlyMap<string, readonly Claim[]> {
  const claims = new Map<string, Claim[]>()
  for (const record of records) {
    const event = eventOf(record)
    if (event?.type !== 'step.outcome' || !('seen' in event.data)) continue
    for (const evidence of event.data.seen) {
      const claim = { seq: record.seq, step: event.step, evidence }
      const { file } = evidence.transcript
      const known = claims.get(file)
      if (known === undefined) claims.set(file, [claim])
      else known.push(claim)
    }
  }
  return claims
}
