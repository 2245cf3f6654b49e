import type { JournalRecord } from './event.ts'
import { verify } from './verify.ts'

/** The sound records of a journal from its start on, up to the first thing that is wrong. */
export function readRecords(bytes: Uint8Array): readonly JournalRecord[] {
  const records: JournalRecord[] = []
  verify(bytes, undefined, record => records.push(record))
  return records
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
