import type { NonEmpty } from '../names/ids.ts'
import type { Encoded } from './encoded.ts'
import type { NeighborRead } from './neighbors/listing.ts'
import type { OperationName, Operations } from './operation.ts'
import type { Shell } from './shell.ts'

/**
 * How a parameter is written where a command wants something made of it. `version`: `4` or `6`; `family`: `ip` or `ip6`,
 * both of an address or prefix; `word`: every character but letters and digits becomes `_`, for a name of ours;
 * `regex`: as part of a basic regular expression that matches just this text.
 */
export type Form = 'version' | 'family' | 'word' | 'regex'

/** A place for a parameter's value, in some form; left out: as it is. */
export interface Hole<P extends string> {
  readonly param: P
  readonly as?: Form
}

/** A command line with holes for parameters of the operation. A misspelt parameter doesn't type-check. */
export interface Line<P extends string> {
  readonly parts: readonly (string | Hole<P>)[]
  /** Needs the rights of root: goes through `sudo` where the account has none. Such a line is one simple command. */
  readonly root?: true
}

/** Writes a line as a template: line`ip link show dev ${'interface'}`. A backslash in it is a backslash. */
export function line<P extends string = never>(text: TemplateStringsArray, ...holes: (P | Hole<P>)[]): Line<P> {
  return {
    parts: text.raw.flatMap((part, index) => {
      const hole = holes[index]
      return hole === undefined ? [part] : [part, typeof hole === 'string' ? { param: hole } : hole]
    }),
  }
}

/** The same for a line that needs root: rootLine`ip link set dev ${'interface'} down`. */
export function rootLine<P extends string = never>(text: TemplateStringsArray, ...holes: (P | Hole<P>)[]): Line<P> {
  return { ...line<P>(text, ...holes), root: true }
}

/** What the exit status says. `yes`: the one that *yes* needs, 0 unless told. `no`: one that says *no* by itself. */
export interface ExitSays {
  readonly yes?: number
  readonly no?: number
}

/** A regular expression in which parameters stand for themselves: each matches just its value. */
export interface Pattern<P extends string> {
  readonly pattern: readonly (string | Hole<P>)[]
}

/** Writes a pattern as a template: pattern`^${'neighbor'} .* Idle \(Admin\) `. A backslash in it is a backslash. */
export function pattern<P extends string = never>(text: TemplateStringsArray, ...holes: (P | Hole<P>)[]): Pattern<P> {
  return { pattern: line<P>(text, ...holes).parts }
}

/**
 * A read and what its output says: `match` and not `never` is *yes*, `never` is *no*, anything else is *unknown*.
 * Patterns have no flags of their own; `^` and `$` stand at line ends. They are tried on answers of any length, so they
 * take linear time (a test checks each).
 */
export interface Check<P extends string> {
  readonly read: Line<P>
  readonly match: RegExp | Pattern<P>
  readonly never: RegExp | Pattern<P>
  readonly exit?: ExitSays
  /** Answers of a device that mean *yes* and *no*, and the parameters with which they were given: of a user's own platform. */
  readonly samples?: Samples
}

export interface Samples {
  readonly with: { readonly [param: string]: string }
  readonly yes: NonEmpty<string>
  readonly no: NonEmpty<string>
}

/** What is read and kept before acting, so that the way back starts from what was there. */
export interface Before<P extends string> {
  /** The name under which `undo` refers to what was read. */
  readonly name: string
  readonly read: Line<P>
}

/**
 * One line of the way back. With `each`, once per line of what was recorded under that name that matches `pattern`
 * as a whole; its first group (if it has one) stands in for the parameter `recorded`. A recorded line that no
 * pattern of its name matches is left out and said. The pattern is all that stands between a device's output and a
 * command line: its first group may match nothing that a shell reads as more than a word.
 */
export type Undo<P extends string> =
  | { readonly line: Line<P> }
  | { readonly each: string; readonly pattern: RegExp; readonly line: Line<P | 'recorded'> }

/** Lines of the way back that need nothing recorded. */
export function back<P extends string>(...lines: readonly Line<P>[]): readonly { readonly line: Line<NoInfer<P>> }[] {
  return lines.map(one => ({ line: one }))
}

export interface Variant<P extends string> {
  readonly when?: Check<P>
  readonly lines: NonEmpty<Line<P>>
}

/**
 * What it rests on that the lines do what they say. `device`: they were run on a real one, and `what` says on which;
 * `recording`: its output was recorded by others, `what` says whose; `documentation`: the vendor's word, or others'. `own`: a user's own definition; nobody but its author has looked.
 */
export interface Grounds {
  readonly by: 'device' | 'recording' | 'documentation' | 'own'
  readonly what: string
}

/** What a cut means besides what it cuts. */
export interface Cost<P extends string = never> {
  /** Whether sessions that stand over what is cut fall with it; `stay`: until they end by themselves or are cleared. */
  readonly sessions: 'fall' | 'stay' | 'unknown'
  /**
   * Lines that clear those that stay: shown to the operator, never sent. To clear is no cut, and one line too few clears
   * the sessions of everybody.
   */
  readonly clearing?: NonEmpty<Line<P>>
  /** What would take the cut back by itself: a manager, a daemon, an armed timer. */
  readonly foughtBy: readonly string[]
}

export interface Recipe<P extends string> {
  /** Tried in order: the first whose `when` holds, or that has none. All of them are in the plan and its fingerprint. */
  readonly variants: NonEmpty<Variant<P>>
  /** Is the wanted state there? Asked before (already?) and after. */
  readonly check?: Check<P>
  readonly before: readonly Before<P>[]
  readonly undo: readonly Undo<P>[] | { readonly impossible: string }
  /** Lines that make it survive a reboot; none where it does anyway; or why there are none. */
  readonly save: readonly Line<P>[] | { readonly impossible: string }
  /**
   * What `save` writes is for this cut alone and changes nothing before a restart, and `undo` takes it away. Such lines
   * may go ahead of the act. Without it `save` copies what is in force: it follows the act, and the way back, too.
   */
  readonly savedApart?: true
  /** The device, or the session that asks, may be gone by the act itself. */
  readonly endsSession: boolean
  /** Of what cuts. */
  readonly cost?: Cost<P>
  readonly grounds: Grounds
  readonly source: NonEmpty<string>
}

/** What stands in for the timer's own holes: `back` is the way back of the cut, as one word of a shell. */
export type TimerHole = 'minutes' | 'cut' | 'back'

/**
 * A timer on the device that takes a cut back by itself unless it is confirmed. It is armed where the runbook says
 * `fail: open`, and nowhere else. One that restarts the device, or that fires as soon as the session ends, is none.
 */
export interface TimerRecipe {
  readonly kind: 'timer'
  /** What it can be armed for. */
  readonly of: NonEmpty<OperationName>
  /** The longest that it counts; minutes. */
  readonly most: number
  /** Can it be armed on this device at all? */
  readonly ready: Check<never>
  /** `minutes`: how long; `cut`: a name for the timer, which no other cut of the runbook has. */
  readonly arm: NonEmpty<Line<TimerHole>>
  /** *Yes*: it is counting; *no*: nothing is armed that would take the cut back. */
  readonly armed: Check<'cut'>
  /** The cut stays. */
  readonly confirm: NonEmpty<Line<'cut'>>
  /** It is stopped and takes nothing back: what stands there stays. */
  readonly cancel: NonEmpty<Line<'cut'>>
  /** What it takes back: the cut alone, or whatever anybody changed on the device since it was armed. */
  readonly takes: 'own' | 'all'
  readonly reboots: false
  readonly sessionBound: false
  readonly grounds: Grounds
  readonly source: NonEmpty<string>
}

export type Rollback = { readonly kind: 'none'; readonly because: string } | TimerRecipe

/** A vendor as data: constants, no function. */
export interface Platform {
  readonly id: string
  readonly title: string
  /** What scrapli, NAPALM and Ansible call it. */
  readonly aliases?: readonly string[]
  /**
   * What a parameter's value must look like as a whole. A parameter without a pattern is never put into a line. Where an
   * operation writes one in another way than the rest, its pattern stands under both names: `ospf.down interface`.
   */
  readonly params: { readonly [param: string]: RegExp }
  /** `exec`: a command per channel with a true exit status. A shell: prompts instead. `person`: nobody logs in. */
  readonly channel: 'exec' | 'person' | Shell
  /** How each command is wrapped on its way to the device; left out: it is sent as it is. */
  readonly encoded?: Encoded
  readonly rollback: Rollback
  /** How it lists the devices at its interfaces, by protocol; left out: no source shows such a list whole. */
  readonly neighbors?: NonEmpty<NeighborRead>
  /** Milliseconds that an act may take, where that is long: a commit of minutes. A shorter timeout of a host is not heeded. */
  readonly takes?: number
  /** Several recipes: the one whose lines have a place for just the parameters that are given. */
  readonly operations: {
    readonly [N in OperationName]?: Recipe<Param<N>> | NonEmpty<Recipe<Param<N>>>
  }
}

type Param<N extends OperationName> = keyof Operations[N] & string
