import type { JournalRecord } from './event.ts'
import { type Verification, verify } from './verify.ts'

/** The sound records of a journal from its start on, up to the first thing that is wrong. */
export function readRecords(bytes: Uint8Array): readonly JournalRecord[] {
  return verified(bytes).records
}

export interface VerifiedRecords {
  readonly verification: Verification
  readonly records: readonly JournalRecord[]
}

/** The same, with what is wrong where something is. */
export function verified(bytes: Uint8Array, seal?: string): VerifiedRecords {
  const records: JournalRecord[] = []
  return { verification: verify(bytes, seal, record => records.push(record)), records }
}

/** Whether nothing of it happened on real devices. */
export function isDrill(records: readonly JournalRecord[]): boolean {
  return records.find(({ type }) => type === 'run.started')?.data['drill'] === true
}

/** Whether a run came to its end; one that was stopped or never closed its journal can be gone on with. */
export function isFinished(records: readonly JournalRecord[]): boolean {
  const last = records.findLast(({ type }) => type === 'run.ended' || type === 'run.resumed')
  const { how } = last?.data ?? {}
  return last?.type === 'run.ended' && how === 'finished'
}
