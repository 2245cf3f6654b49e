import { join } from 'node:path'
import type { JournalRecord } from '../journal/event.ts'
import { journalName } from '../journal/journal-options.ts'
import { verified } from '../journal/read-records.ts'
import { readInRun } from '../journal/run-files.ts'
import type { RestoredRun } from './begun.ts'

/** Where a restore keeps the journal of the run that it brings back, as it was when it was planned. */
export const restoredJournal = join('restored', journalName)

/** The records of the run that a restore in `folder` brings back; undefined where its copy isn't what it was. */
export async function restoredRecords(
  folder: string,
  { count, head }: RestoredRun,
): Promise<readonly JournalRecord[] | undefined> {
  const bytes = await readInRun(folder, restoredJournal).catch(() => undefined)
  if (bytes === undefined) return undefined
  const { verification, records } = verified(bytes)
  const isSame = verification.state !== 'altered' && verification.count === count && verification.head === head
  return isSame ? records : undefined
}
