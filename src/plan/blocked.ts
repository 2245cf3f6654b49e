import { managementOf } from '../topology/reachable.ts'
import { giveBack, type Removed, take, upLines } from '../topology/state.ts'
import type { Topology } from '../topology/topology.ts'
import { after } from './end-states.ts'
import { helpFor, type Stuck } from './help.ts'
import { executorsOf, placings } from './order.ts'
import type { Blocked } from './plan.ts'
import type { Prospect } from './prospect.ts'

/** What was searched, and how to search again with something changed. */
export type Search = Omit<Stuck, 'step' | 'culprits'>

/**
 * Why steps can't have their turn. The state in question is that before the step: all that no later block and not the
 * step itself takes out is gone. The culprits are a smallest set of earlier steps without which it would be in reach.
 */
export function blockedOf(
  search: Search,
  stuck: readonly Prospect[],
  waiting: readonly Prospect[],
): readonly Blocked[] {
  const { topology, all } = search
  return stuck.map(step => {
    const earlier = all.filter(one => one !== step && (one.block < step.block || waiting.includes(one)))
    const removed = after(topology, [step, ...earlier], 'management')
    const culprits = culpritsOf(topology, removed, step, earlier)
    return {
      step: step.id,
      executors: executorsOf(topology, step),
      ...(step.place !== undefined && { place: step.place }),
      isolatedBy: culprits.map(one => one.id),
      help: helpFor({ ...search, step, culprits }),
    }
  })
}

/** Empty when it is out of reach whatever is left undone. Leaves `removed` as it was. */
function culpritsOf(
  topology: Topology,
  removed: Removed,
  step: Prospect,
  earlier: readonly Prospect[],
): readonly Prospect[] {
  const works = (): boolean => {
    giveBack(removed, step.management)
    const management = managementOf(topology, upLines(topology, removed, 'management'), removed)
    take(removed, step.management)
    return placings(management, step).length > 0
  }
  const taking = earlier.filter(one => one.management.lines.length > 0 || one.management.hosts.length > 0)
  const back: Prospect[] = []
  for (const one of taking.toReversed()) {
    if (works()) break
    giveBack(removed, one.management)
    back.push(one)
  }
  const found = works()
  // Whatever can be done all the same is no culprit.
  const needed = back.filter(one => {
    take(removed, one.management)
    if (found && works()) return false
    giveBack(removed, one.management)
    return true
  })
  for (const one of needed) take(removed, one.management)
  return found ? needed.toReversed() : []
}
