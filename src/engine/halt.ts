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

/** The journal can't be written: nothing more may be done. */
export class JournalLost extends Error {
  override readonly name = 'JournalLost'

  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}
