import { isUnmet } from './conditions.ts'
import type { Summary } from './news.ts'
import { isAchieved } from './progress.ts'

/** How a walk ended, for whoever called the program. */
export type Ending =
  | 'as-wanted'
  /** It ended, and something failed, was skipped or is unknown, or only a part was walked. */
  | 'different'
  /** It can be resumed. */
  | 'stopped'

export function endingOf(summary: Summary): Ending {
  if (summary.how === 'stopped') return 'stopped'
  const allWell = summary.ends.every(
    ({ outcome }) => isAchieved(outcome) || (outcome !== undefined && isUnmet(outcome)),
  )
  return allWell && !summary.partial ? 'as-wanted' : 'different'
}
