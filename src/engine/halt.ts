import { LockLost } from '../journal/lock-watch.ts'
import type { StopCause } from './stops.ts'

/** The walk ends here, before its last step. */
export interface Halt {
  readonly halt: StopCause
  /** What the system says, where it is its fault. */
  readonly words?: string
}

export function isHalt(value: object | undefined): value is Halt {
  return value !== undefined && 'halt' in value
}

/** The journal can't be written, or is somebody else's by now: nothing more may be done. */
export class JournalLost extends Error {
  override readonly name = 'JournalLost'

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

/** The end of a walk whose journal is lost. */
export function haltOf({ cause, message }: JournalLost): Halt {
  return { halt: cause instanceof LockLost ? 'taken-over' : 'journal', words: message }
}
