import { Growing } from '../topology/growing.ts'
import type { Management } from '../topology/reachable.ts'
import type { Topology } from '../topology/topology.ts'
import { after } from './end-states.ts'
import type { Placed, Witness } from './placed.ts'
import { couldTell } from './witness.ts'

/** A step in the listed order, and how its effect will be known. */
export interface Listed {
  readonly placed: Placed
  /** From 1 through the whole plan. */
  readonly wave: number
  readonly sight:
    | { readonly kind: 'direct' }
    | { readonly kind: 'witness'; readonly by: Witness }
    | { readonly kind: 'blind' }
}

/**
 * Looks, for each step of the listed order, who could still tell just after it. Goes backwards, as the search did: the
 * state after a step is the end state and all that later steps took out.
 */
export function listingOf(topology: Topology, waves: readonly (readonly Placed[])[]): readonly Listed[] {
  const steps = waves.flatMap((wave, index) => wave.map(placed => ({ placed, wave: index + 1 })))
  const prospects = steps.map(({ placed }) => placed.prospect)
  const growing = new Growing(topology, after(topology, prospects, 'management'))
  const listed = steps.toReversed().map(step => {
    const one = { ...step, sight: sightOf(growing.management, step.placed) }
    growing.grow(step.placed.prospect.management)
    return one
  })
  return listed.reverse()
}

function sightOf(after: Management, placed: Placed): Listed['sight'] {
  const { place } = placed.prospect
  const from = place === undefined ? undefined : after.topology.nodeOf.get(place)
  if (placed.direct || placed.candidate === undefined || from === undefined) return { kind: 'direct' }
  if (after.wayIn(placed.candidate.node, from) !== undefined) return { kind: 'direct' }
  const by = placed.witness ?? couldTell(after, placed)
  return by === undefined ? { kind: 'blind' } : { kind: 'witness', by }
}
