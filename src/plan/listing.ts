import { managementOf } from '../topology/reachable.ts'
import { nothingRemoved, take, upLines } from '../topology/state.ts'
import type { Node, Topology } from '../topology/topology.ts'
import type { Placed } from './order.ts'
import { couldTell, type Witness } from './witness.ts'

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

/** Goes through the waves in the listed order and looks, after each step, who could still tell what it did. */
export function listingOf(topology: Topology, waves: readonly (readonly Placed[])[]): readonly Listed[] {
  const removed = nothingRemoved(topology)
  return waves.flatMap((wave, index) =>
    wave.map(placed => {
      take(removed, placed.prospect.management)
      return { placed, wave: index + 1, sight: sightOf(topology, placed, removed) }
    }),
  )
}

function sightOf(topology: Topology, placed: Placed, removed: Parameters<typeof upLines>[1]): Listed['sight'] {
  const place = placed.prospect.place === undefined ? undefined : topology.nodeOf.get(placed.prospect.place)
  if (placed.direct || placed.candidate === undefined || place === undefined) return { kind: 'direct' }
  const after = managementOf(topology, upLines(topology, removed, 'management'))
  if (after.wayIn(placed.candidate.node as Node, place) !== undefined) return { kind: 'direct' }
  const by = placed.witness ?? couldTell(after, placed)
  return by === undefined ? { kind: 'blind' } : { kind: 'witness', by }
}
