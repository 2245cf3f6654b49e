import { notWritten } from '../words/en/journal.ts'
import type { DiskFault } from './disk.ts'
import type { JournalEvent, JournalRecord } from './event.ts'

/** A record is not on the disk. It is kept in memory; appending the same event again, once there is room, writes it. */
export class JournalNotWritten extends Error {
  override readonly name = 'JournalNotWritten'
  readonly path: string
  /** The system's name for it: ENOSPC, EIO, … */
  readonly errno: string
  readonly event: JournalEvent
  readonly record: JournalRecord
  /** Whether the mirror has it. */
  readonly mirrored: boolean

  constructor(fault: DiskFault, event: JournalEvent, record: JournalRecord, mirrored: boolean) {
    super(notWritten(fault.path, fault.errno), { cause: fault })
    this.path = fault.path
    this.errno = fault.errno
    this.event = event
    this.record = record
    this.mirrored = mirrored
  }
}
