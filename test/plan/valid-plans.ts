import fc from 'fast-check'
import type { Source } from '../../src/diagnostic/span.ts'
import { buildPlan } from '../../src/plan/build.ts'
import type { Plan } from '../../src/plan/plan.ts'
import type { Runbook } from '../../src/runbook/runbook.ts'
import { ablePlatforms } from '../parts/able-platform.ts'
import { randomRunbook } from './random-runbook.ts'

const nowhere = { file: 'random.yml', start: 0, end: 0 }
/** Everything stands at the same place. */
export const nowhereSource: Source = { spanOf: () => nowhere, keyOf: () => nowhere, texts: new Map() }

/** The plan of a runbook that was made, not read, where every platform can do everything. */
export function planned(runbook: Runbook): Plan | undefined {
  const result = buildPlan({ runbook, source: nowhereSource, sha256: '0'.repeat(64) }, ablePlatforms)
  return result.ok ? result.value : undefined
}

/** Only runbooks that are valid count; the rest is thrown away before. */
export function forValid(check: (runbook: Runbook, plan: Plan) => void, runs: number): void {
  forValidWith(fc.constant(0), check, runs)
}

/** The same with something drawn beside the runbook. */
export function forValidWith<T>(
  more: fc.Arbitrary<T>,
  check: (runbook: Runbook, plan: Plan, drawn: T) => void,
  runs: number,
): void {
  fc.assert(
    fc.property(randomRunbook, more, (runbook, drawn) => {
      const plan = planned(runbook)
      fc.pre(plan !== undefined)
      check(runbook, plan, drawn)
    }),
    { numRuns: runs },
  )
}
