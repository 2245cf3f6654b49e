/** Why something in a user's own platform can't be as it is. */
export type DefinitionFault =
  /** A platform that comes along, or another of the runbook's, has the name. */
  | { readonly why: 'taken'; readonly name: string }
  | { readonly why: 'no-pattern'; readonly param: string }
  /** A parameter may hold what a device reads as more than a word. */
  | { readonly why: 'loose'; readonly param: string; readonly lets: string }
  | { readonly why: 'missing'; readonly keys: readonly string[]; readonly operation: string }
  | { readonly why: 'too-long'; readonly most: number }
  /** A parameter or mode is named that isn't there. */
  | {
      readonly why: 'unknown-name'
      readonly name: string
      readonly known: readonly string[]
      readonly nearest?: string
    }
  | { readonly why: 'not-a-pattern'; readonly reason: string }
  | { readonly why: PlainFault }
  | { readonly why: 'sample'; readonly wanted: string; readonly found: string }
  | { readonly why: 'not-recorded'; readonly name: string; readonly known: readonly string[] }

/** Faults that are told by their kind alone; `both`: an answer that means “no” matches what means “yes”, too. */
export type PlainFault =
  | 'root-in-shell'
  | 'not-simple'
  | 'silence'
  | 'not-whole'
  | 'sample-params'
  | 'same'
  | 'both'
  /** Of a timer: no line that arms it is given how long it is to count. */
  | 'no-minutes'
  /** Of a timer: the line restarts the device. */
  | 'restarts'

/** What can be wrong with a user's own platform. */
export interface PlatformCodes {
  'unfit-definition': DefinitionFault
  'slow-pattern': { readonly part: string; readonly how: 'explodes' | 'grows' | 'untold' }
}
