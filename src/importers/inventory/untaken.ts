import type { Placed } from '../../source/value.ts'

/** What an inventory can have that a runbook can't take. */
export type Untaken =
  /** A variable, an option, a key or a column that says nothing about the network that a runbook knows. */
  | { readonly what: 'key'; readonly name: string }
  /** A password or a token: a runbook names where a secret comes from, never the secret. */
  | { readonly what: 'secret'; readonly name: string }
  /** A value that another program has to work out first. */
  | { readonly what: 'template'; readonly name: string }
  | { readonly what: 'value'; readonly key: string; readonly text: string }
  | { readonly what: 'nameless'; readonly sort: string }
  | { readonly what: 'down' | 'local' | 'again'; readonly name: string }
  | { readonly what: 'renamed'; readonly name: string; readonly id: string }
  | { readonly what: 'loop'; readonly name: string }
  | { readonly what: 'ends'; readonly a: string; readonly b: string }
  | { readonly what: 'no-other-end' }
  | { readonly what: 'step'; readonly type: string; readonly name: string }
  /** A command whose target is no machine. */
  | { readonly what: 'nobody'; readonly name: string }
  | { readonly what: 'branch'; readonly name: string }
  | { readonly what: 'match'; readonly text: string }
  | { readonly what: 'objects'; readonly model: string }
  | { readonly what: 'hop'; readonly text: string }

/** Something that the inventory has and the runbook doesn't: where it stands. */
export interface NotTaken {
  readonly at: Placed
  readonly what: Untaken
}
