import { isUnmet } from './conditions.ts'
import type { PathStanding, Summary } from './news.ts'
import { isAchieved } from './progress.ts'

/** How a walk ended, for whoever called the program. */
export type Ending =
  | 'as-wanted'
  /** It ended, and something failed, was skipped or is unknown, only a part was walked, or the journal lacks the end. */
  | 'different'
  /** It can be resumed. */
  | 'stopped'

export function endingOf(summary: Summary): Ending {
  if (summary.how === 'stopped') return 'stopped'
  const allWell = summary.ends.every(
    ({ outcome }) => isAchieved(outcome) || (outcome !== undefined && isUnmet(outcome)),
  )
  const isTold = summary.returned === undefined && summary.open === undefined && summary.unrecorded === undefined
  return allWell && isTold && summary.paths.every(isNoFault) && !summary.partial ? 'as-wanted' : 'different'
}

/**
 * A kept path that is lost, a way out that is left, are faults; so is what answered before, could still be asked by the
 * plan, and is unknown. What never answered is no evidence, for neither.
 */
function isNoFault({ verdict, before, path: { ask } }: PathStanding): boolean {
  if (verdict === 'refuted') return false
  return verdict === 'proven' || before !== 'yes' || !('lasting' in ask && ask.lasting)
}
