import { managementOf } from '../topology/reachable.ts'
import { upLines } from '../topology/state.ts'
import type { Topology } from '../topology/topology.ts'
import { after } from './end-states.ts'
import { helpFor, type Stuck } from './help.ts'
import { executorsOf, placings } from './order.ts'
import type { Blocked } from './plan.ts'
import type { Prospect } from './prospect.ts'

/** For how many stuck steps ways round are tried, each by a plan of its own: who mends these has mostly mended the rest. */
const mostHelped = 10

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
  return stuck.map((step, index) => {
    const earlier = all.filter(one => one !== step && (one.block < step.block || waiting.includes(one)))
    const culprits = culpritsOf(topology, step, earlier)
    return {
      step: step.id,
      executors: executorsOf(topology, step),
      ...(step.place !== undefined && { place: step.place }),
      isolatedBy: culprits.map(one => one.id),
      ...(index < mostHelped ? helpFor({ ...search, step, culprits }) : { help: [], frees: [], vain: [] }),
    }
  })
}

/**
 * The latest steps are given back first, and what can be done all the same is no culprit. Giving back never takes a way
 * away, so each culprit is found by halving. Empty when the step is out of reach whatever is left undone.
 */
function culpritsOf(topology: Topology, step: Prospect, earlier: readonly Prospect[]): readonly Prospect[] {
  const taking = earlier.filter(one => one.management.lines.length > 0 || one.management.hosts.length > 0)
  const works = (done: readonly Prospect[]): boolean => {
    const removed = after(topology, done, 'management')
    return placings(managementOf(topology, upLines(topology, removed, 'management'), removed), step).length > 0
  }
  // Of n that are given back, how many does it take at least? Those before stay done.
  const needed = leastThat(taking.length, count => works(taking.slice(0, taking.length - count)))
  if (needed === undefined) return []
  const done = taking.slice(0, taking.length - needed)
  const open = taking.slice(taking.length - needed)
  const culprits: Prospect[] = []
  // From the latest on: as many as can be done after all, then one that can't.
  while (open.length > 0) {
    const bad = leastThat(open.length, count => !works([...done, ...open.slice(open.length - count)]))
    const free = bad === undefined ? open.length : bad - 1
    done.push(...open.splice(open.length - free, free))
    const culprit = open.pop()
    if (culprit !== undefined) culprits.push(culprit)
  }
  return culprits.reverse()
}

/** The least count from 0 to `most` for which `holds`, which holds for all greater ones too; undefined: for none. */
function leastThat(most: number, holds: (count: number) => boolean): number | undefined {
  if (!holds(most)) return undefined
  let [low, high] = [0, most]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
