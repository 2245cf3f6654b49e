/** Why a walk ends before its last step. */
export type StopCause =
  | 'operator'
  | 'failure'
  | 'refused'
  | 'signal'
  | 'journal'
  | 'terminal'
  | 'unsettled'
  | 'kept-lost'
  | 'taken-over'
  | 'timer'

/**
 * What interrupts a walk. *Pausing* lets a step that has sent something end, and calls off all that sends nothing:
 * logins, reads before the act, waiting, questions. *Leaving* calls off everything: what was sent becomes unknown.
 */
export class Stops {
  private soft = new AbortController()
  private readonly hard = new AbortController()
  private cause: StopCause | undefined

  /** Aborted when a pause is wanted, or all is to end. */
  get pausing(): AbortSignal {
    return this.soft.signal
  }

  /** Aborted when all is to end now. */
  get leaving(): AbortSignal {
    return this.hard.signal
  }

  get left(): StopCause | undefined {
    return this.cause
  }

  pause(): void {
    this.soft.abort()
  }

  leave(cause: StopCause): void {
    this.cause ??= cause
    this.hard.abort()
    this.soft.abort()
  }

  /** The pause is over. */
  goOn(): void {
    if (this.soft.signal.aborted && !this.hard.signal.aborted) this.soft = new AbortController()
  }
}
