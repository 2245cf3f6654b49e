import type { Evidence, JournalEvent, JournalRecord } from '../journal/event.ts'
import { eventOf } from '../journal/read-event.ts'

/** What a record of the journal says was seen, and where it is kept. */
export interface Claim {
  readonly seq: number
  /** What the record is about: a step, a measured path or, of its clock, a host. */
  readonly step?: string
  readonly path?: string
  readonly host?: string
  readonly evidence: Evidence
}

/** All that the records of a journal rest on, by the file that it is kept in. */
export function claimsOf(records: readonly JournalRecord[]): ReadonlyMap<string, readonly Claim[]> {
  const claims = new Map<string, Claim[]>()
  for (const record of records) {
    const event = eventOf(record)
    if (event === undefined) continue
    const about = { seq: record.seq, ...aboutOf(event) }
    for (const evidence of seenBy(event)) {
      const { file } = evidence.transcript
      const known = claims.get(file)
      if (known === undefined) claims.set(file, [{ ...about, evidence }])
      else known.push({ ...about, evidence })
    }
  }
  return claims
}

/** Of records of any type: one that is added later can't be forgotten here. */
function seenBy({ data }: JournalEvent): readonly Evidence[] {
  return 'seen' in data ? data.seen : []
}

function aboutOf(event: JournalEvent): Pick<Claim, 'step' | 'path' | 'host'> {
  if (event.type === 'probe') return { path: event.data.path }
  if (event.type === 'clock') return { host: event.data.host }
  return 'step' in event && event.step !== undefined ? { step: event.step } : {}
}
