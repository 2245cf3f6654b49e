import type { JournalRecord } from './event.ts'

/** Where copies of records go. */
export interface CopyTarget {
  /** As the operator named it. */
  readonly name: string
  /** Comes back when the record was handed over; rejects with `NeverTaken` for one that never will be, else it may be tried again. */
  send(record: JournalRecord): Promise<void>
  /** Lets go of everything at once, also of what hangs. */
  close(): void
}

/** This record can't be copied there, however often it is tried. */
export class NeverTaken extends Error {
  override readonly name = 'NeverTaken'
}
