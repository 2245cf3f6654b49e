import type { JournalFile } from '../journal/journal-file.ts'
import type { SafePlan } from '../plan/plan.ts'
import type { Redactor } from '../secret/redact.ts'
import type { Call } from './command.ts'
import type { Operating } from './operating.ts'
import type { Grounded } from './prepare.ts'
import type { RunOptions } from './run-options.ts'
import type { Venue } from './venue.ts'

/** A run whose directory, lock and journal are there, ready to be walked. */
export interface Walking {
  readonly call: Call
  readonly read: Grounded
  readonly plan: SafePlan
  /** Absolute. */
  readonly directory: string
  readonly journal: JournalFile
  readonly operating: Operating
  readonly options: RunOptions
  readonly venue: Venue
  /** Learns every secret as it comes in: of the transcripts, and of the journal. */
  readonly redactor: Redactor
}
