import type { Source } from '../diagnostic/span.ts'
import type { LinkId, NodeId } from '../names/ids.ts'
import { outsideOf } from '../plan/isolation.ts'
import { lostOf } from '../plan/keep.ts'
import { pathOut, spreadOf } from '../topology/spread.ts'
import type { Line, Node } from '../topology/topology.ts'
import { upIn, type World } from './world.ts'

/** What the goal and the keeps are measured by in a drill: the truth of the world, not what anybody reported. */
export interface Yardstick {
  readonly source: Source
  readonly inside: readonly NodeId[]
  readonly accepted: ReadonlyMap<LinkId, string>
}

/** Whether no path is left in the world from the inside to the outside, accepted links aside. */
export function isIsolated(world: World, { inside, accepted }: Yardstick): boolean {
  const { topology } = world
  const spread = spreadOf(topology, upIn(world, 'spread'))
  const nodes = inside.map(id => topology.nodeOf.get(id) as Node)
  const closed = (edge: number): boolean => accepted.has((topology.lines[edge] as Line).id)
  return pathOut(spread, nodes, outsideOf(topology), closed) === undefined
}

/** The names of the keeps that don't hold in the world. */
export function keepsLost(world: World, { source, accepted }: Yardstick): readonly string[] {
  const up = upIn(world, 'management')
  return world.topology.runbook.keep
    .filter(keep => lostOf(world.topology, source, up, keep, accepted) !== undefined)
    .map(({ name }) => name)
}
