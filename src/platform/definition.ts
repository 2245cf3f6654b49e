import type { NonEmpty } from '../names/ids.ts'
import type { OperationName, Operations } from './operation.ts'

/** A command line with holes for parameters of the operation. A misspelt parameter doesn't type-check. */
export interface Line<P extends string> {
  readonly parts: readonly (string | { readonly param: P })[]
}

/** Writes a line as a template: line`ip link set dev ${'interface'} down`. */
export function line<P extends string = never>(text: TemplateStringsArray, ...params: P[]): Line<P> {
  return {
    parts: text.flatMap((part, index) => {
      const param = params[index]
      return param === undefined ? [part] : [part, { param }]
    }),
  }
}

/** A read and what its output says: `match` and not `never` is *yes*, `never` is *no*, anything else is *unknown*. */
export interface Check<P extends string> {
  readonly read: Line<P>
  readonly match: RegExp
  readonly never: RegExp
}

/** What is read and kept before acting, so that the way back starts from what was there. */
export interface Before<P extends string> {
  /** The name under which `undo` refers to what was read. */
  readonly name: string
  readonly read: Line<P>
}

/**
 * One line of the way back. With `each`, once per line of what was recorded under that name that matches `pattern`
 * as a whole; its first group stands in for the parameter `recorded`. A line that doesn't match is left out and said.
 */
export type Undo<P extends string> =
  | { readonly line: Line<P> }
  | { readonly each: string; readonly pattern: RegExp; readonly line: Line<P | 'recorded'> }

export interface Recipe<P extends string> {
  /** Tried in order: the first whose `when` holds, or that has none. All of them are in the plan and its fingerprint. */
  readonly variants: NonEmpty<{ readonly when?: Check<P>; readonly lines: NonEmpty<Line<P>> }>
  /** Is the wanted state there? Asked before (already?) and after. */
  readonly check?: Check<P>
  readonly before: readonly Before<P>[]
  readonly undo: readonly Undo<P>[] | { readonly impossible: string }
  /** Lines that make it survive a reboot; or why there are none. */
  readonly save: readonly Line<P>[] | { readonly impossible: string }
  /** The device, or the session that asks, may be gone by the act itself. */
  readonly endsSession: boolean
  readonly source: NonEmpty<string>
}

export type Rollback =
  | { readonly kind: 'none'; readonly because: string }
  | {
      readonly kind: 'timer'
      readonly arm: NonEmpty<Line<'minutes'>>
      readonly confirm: NonEmpty<Line<never>>
      readonly reboots: boolean
    }

/** A vendor as data: constants, no function. */
export interface Platform {
  readonly id: string
  readonly title: string
  /** What a parameter's value must look like on this platform, beyond what its type says. */
  readonly params: { readonly [param: string]: RegExp }
  /** `exec`: a command per channel with a true exit status. `shell`: prompts. `person`: nobody logs in. */
  readonly channel: 'exec' | 'shell' | 'person'
  readonly rollback: Rollback
  readonly operations: { readonly [N in OperationName]?: Recipe<keyof Operations[N] & string> }
}
