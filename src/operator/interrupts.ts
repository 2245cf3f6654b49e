import type { News } from '../engine/news.ts'
import type { Operator, PausedReply } from '../engine/operator.ts'
import type { StopCause, Stops } from '../engine/stops.ts'

/** Asks whether to stop waiting for what is under way; undefined: the question was called off. */
export type AskToLeave = (signal: AbortSignal) => Promise<boolean | undefined>

/**
 * Ctrl-C: once pauses after the step, twice asks whether to stop waiting for it, three times leaves at once.
 * Without anybody to ask, the second one leaves.
 */
export class Interrupts {
  readonly #stops: Stops
  readonly #tell: (news: News) => void
  readonly #askToLeave: AskToLeave | undefined
  #count = 0
  #isPaused = false
  #asking = new AbortController()

  constructor(stops: Stops, tell: (news: News) => void, askToLeave: AskToLeave | undefined) {
    this.#stops = stops
    this.#tell = tell
    this.#askToLeave = askToLeave
  }

  interrupt(): void {
    this.#count += 1
    const isLast = this.#isPaused || this.#count > 2 || (this.#count === 2 && this.#askToLeave === undefined)
    if (isLast) this.leave('operator')
    else if (this.#count === 2) void this.#ask()
    else {
      this.#tell({ kind: 'pausing', again: false })
      this.#stops.pause()
    }
  }

  leave(cause: StopCause): void {
    if (this.#stops.left === undefined) this.#tell({ kind: 'pausing', again: true })
    this.#asking.abort()
    this.#stops.leave(cause)
  }

  /** The operator, with the counting that belongs to the question whether to go on. */
  around(operator: Operator): Operator {
    return { ...operator, paused: signal => this.#paused(operator, signal) }
  }

  async #paused(operator: Operator, signal: AbortSignal): Promise<PausedReply> {
    this.#isPaused = true
    this.#asking.abort()
    try {
      return await operator.paused(signal)
    } finally {
      this.#isPaused = false
      this.#count = 0
      this.#asking = new AbortController()
    }
  }

  async #ask(): Promise<void> {
    if ((await this.#askToLeave?.(this.#asking.signal)) === true) this.leave('operator')
  }
}
