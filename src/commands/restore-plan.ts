import type { JournalRecord } from '../journal/event.ts'
import type { Plan } from '../plan/plan.ts'
import { restorePlan } from '../plan/restore.ts'
import type { RestoredRun } from './begun.ts'
import { doneOf } from './done-of.ts'
import type { Grounded } from './prepare.ts'
import { askedSteps } from './restore-only.ts'

/** The plan that brings back what a run did, which walked `plan`. Throws a `UsageError` for a selector that can't be meant so. */
export function planRestore(read: Grounded, plan: Plan, records: readonly JournalRecord[], about: RestoredRun): Plan {
  const { groundwork, source } = read
  const isAsked = askedSteps(groundwork, source, about.only)
  return restorePlan(groundwork, { about, of: plan, done: doneOf(plan, records), isAsked })
}
