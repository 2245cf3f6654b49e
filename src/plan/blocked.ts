import { culpritsOf } from './culprits.ts'
import { helpFor } from './help.ts'
import { executorsOf } from './order.ts'
import type { Blocked } from './plan.ts'
import type { Prospect } from './prospect.ts'
import { stuckWith } from './reorder.ts'
import type { Stuck } from './ways-round.ts'

/** For how many stuck steps ways round are tried at most: who mends these has mostly mended the rest. */
const mostHelped = 10

/**
 * How many nodes, lines and steps are looked at in all on the search for ways round, each of which is tried by an order
 * of the whole runbook. Counted, not timed: the same runbook gets the same answer on every machine.
 */
const mostLookedAt = 500_000

/** The first stuck step has one of each kind tried, however large the runbook is. */
const leastTried = 6

/** What was searched, and how to search again with something changed. */
export type Search = Omit<Stuck, 'step' | 'culprits' | 'stuck'>

/**
 * Why steps can't have their turn. The state in question is that before the step: all that no later block and not the
 * step itself takes out is gone. The culprits are a smallest set of earlier steps without which it would be in reach.
 */
export function blockedOf(
  search: Search,
  stuck: readonly Prospect[],
  waiting: readonly Prospect[],
): readonly Blocked[] {
  const { topology } = search
  const waits = new Set(waiting)
  const block = waiting[0]?.block ?? 0
  const earlier = search.all.filter(one => one.block < block || waits.has(one))
  const culpritsBy = culpritsOf(topology, stuck, earlier)
  const all = stuckWith(topology, search, new Map())
  let left = attemptsFor(search)
  return stuck.map((step, index) => {
    const culprits = culpritsBy.get(step) ?? []
    const most = index < mostHelped ? left : 0
    const { attempts, ...tried } = helpFor({ ...search, stuck: all, step, culprits }, most)
    left -= attempts
    return {
      step: step.id,
      executors: executorsOf(topology, step),
      ...(step.place !== undefined && { place: step.place }),
      isolatedBy: culprits.map(one => one.id),
      ...tried,
    }
  })
}

function attemptsFor({ topology: { ids, lines }, all }: Search): number {
  return Math.max(leastTried, Math.floor(mostLookedAt / (ids.length + lines.length + all.length)))
}
