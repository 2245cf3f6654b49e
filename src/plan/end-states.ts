import { nothingRemoved, type Removed, take, type Up, upLines } from '../topology/state.ts'
import type { Topology } from '../topology/topology.ts'
import { byPerson, type Prospect } from './prospect.ts'

/** The states that the proofs speak of. A conditional step counts as done where that is the worse case, else as not done. */
export interface EndStates {
  /** Nothing done yet, in the management graph. */
  readonly start: Up
  /** Everything done, in the management graph: what kept paths have to stand. */
  readonly management: Up
  /** All but the conditional steps done, in the spread graph: what isolation rests on. */
  readonly spread: Up
  /** Only what no person did, in the management graph: what life-critical hosts have to stand. */
  readonly unmanned: Up
}

export function endStates(topology: Topology, prospects: readonly Prospect[]): EndStates {
  const sure = prospects.filter(one => one.written?.onlyIf === undefined)
  const unmanned = prospects.filter(one => !byPerson(one))
  const managed = (some: readonly Prospect[]): Up =>
    upLines(topology, after(topology, some, 'management'), 'management')
  const management = managed(prospects)
  return {
    start: managed([]),
    management,
    spread: upLines(topology, after(topology, sure, 'spread'), 'spread'),
    unmanned: unmanned.length === prospects.length ? management : managed(unmanned),
  }
}

/** What is removed once these steps are done, as one of the graphs counts it. */
export function after(topology: Topology, prospects: readonly Prospect[], graph: 'management' | 'spread'): Removed {
  const removed = nothingRemoved(topology)
  for (const one of prospects) take(removed, one[graph])
  return removed
}
