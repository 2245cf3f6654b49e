import type { NonEmpty } from '../names/ids.ts'
import type { OperationName } from './operation.ts'

/** A check with its parameters filled in. Patterns are sources of regular expressions with the flag `m`. */
export interface RenderedCheck {
  readonly read: string
  readonly match: string
  readonly never: string
  /**
   * `yes`: the exit status that *yes* needs; left out, the device gives none, and one that it gives all the same
   * must be 0. `no`: a status that says *no* by itself.
   */
  readonly exit?: { readonly yes?: number; readonly no?: number }
  /** Wanted is that it does not hold (nobody answers any more): *yes* and *no* change places, *unknown* stays. */
  readonly inverted?: true
}

/** With `each`: once per recorded line that `pattern` matches as a whole, its first group between `before` and `after`. */
export type RenderedUndo =
  | { readonly line: string }
  | { readonly each: string; readonly pattern: string; readonly before: string; readonly after: string }

export interface RenderedVariant {
  readonly when?: RenderedCheck
  readonly lines: NonEmpty<string>
}

/** An operation as exact lines: what is sent, what is read, what is recorded, the way back. */
export interface Rendered {
  readonly operation: OperationName
  readonly variants: NonEmpty<RenderedVariant>
  readonly check?: RenderedCheck
  readonly before: readonly { readonly name: string; readonly read: string }[]
  readonly undo: readonly RenderedUndo[] | { readonly impossible: string }
  readonly save: readonly string[] | { readonly impossible: string }
  /** The way back takes away what `save` wrote, and `save` may go ahead of the act. */
  readonly savedApart?: true
  readonly endsSession: boolean
  /** Left out where sessions that stand fall with the cut. `clearing`: lines that a person may send afterwards. */
  readonly sessions?: { readonly left: 'stay' | 'unknown'; readonly clearing: readonly string[] }
}

/** A line in which the way back stands as one word of a shell, made of what was recorded. */
export interface LineWithBack {
  readonly before: string
  readonly after: string
}

/** A timer on the device that takes a cut back by itself unless it is confirmed, as exact lines. */
export interface RenderedTimer {
  readonly minutes: number
  readonly ready: RenderedCheck
  readonly arm: NonEmpty<string | LineWithBack>
  /** The way back that the device carries out by itself, with rights of its own; left out: it puts its whole configuration back. */
  readonly back?: readonly RenderedUndo[]
  readonly armed: RenderedCheck
  readonly confirm: NonEmpty<string>
  readonly cancel: NonEmpty<string>
  readonly takes: 'own' | 'all'
}

/**
 * What a command ended with. `none`: the peer never said. A command line without exit statuses says it by coming back
 * with its prompt: `prompt`, without a word of error; `refused`, with a line that says that the command was not taken.
 */
export type Exit =
  | { readonly kind: 'status'; readonly code: number }
  | { readonly kind: 'signal'; readonly name: string }
  | { readonly kind: 'prompt' }
  | { readonly kind: 'refused'; readonly line: string }
  | { readonly kind: 'none' }

/** Whether a state is as wanted. *Unknown* is a state of its own: never green. */
export type Holds = 'yes' | 'no' | 'unknown'
