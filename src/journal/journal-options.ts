import { basename, join } from 'node:path'
import type { Disk, DiskFault } from './disk.ts'
import type { JournalRecord } from './event.ts'
import type { JournalClock } from './journal-file.ts'
import type { LockWatch } from './lock-watch.ts'
import type { After } from './mirror.ts'

export const journalName = 'journal.jsonl'
export const reserveName = '.reserve'

export interface JournalOptions {
  readonly clock: JournalClock
  /** Marks every record as one of a drill. */
  readonly drill?: boolean
  /** The machine's own unless said otherwise. */
  readonly disk?: Disk
  /** A folder on another disk: every record also goes to `<mirror>/<name of the run>/journal.jsonl`. */
  readonly mirror?: string
  /** Told once when the mirror can't be written, and again after it was back. */
  readonly onMirrorLost?: (fault: DiskFault) => void
  /** Told of records as soon as they are on the disk. Must neither throw nor take its time: a step waits for it. */
  readonly onWritten?: (records: readonly JournalRecord[]) => void
  /** Looked at before each record: where somebody else has one of them, nothing more is written. */
  readonly locks?: LockWatch
  /** Takes secrets out of the texts of a record, before it is hashed. */
  readonly clean?: (text: string) => string
  /** How the wait for a mirror that hangs is bounded. */
  readonly after?: After
}

/** The folder of the mirror for the run in `folder`. */
export function mirrorFolder(mirror: string, folder: string): string {
  return join(mirror, basename(folder))
}
