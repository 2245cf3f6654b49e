import type { Placed, Witness } from './placed.ts'

/** A step in the listed order, and how its effect will be known. */
export interface Listed {
  /** How the search came upon its turn is no part of the step. */
  readonly placed: Omit<Placed, 'direct' | 'witness'>
  /** From 1 through the whole plan. */
  readonly wave: number
  readonly sight:
    | { readonly kind: 'direct' }
    | { readonly kind: 'witness'; readonly by: Witness }
    | { readonly kind: 'blind' }
  /** Of a cut that is to open again by itself: whoever makes it is still in reach at the end. */
  readonly lasting?: boolean
}
