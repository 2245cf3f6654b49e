import { diffPlans, type PlanDiff } from '../plan/diff.ts'
import type { Plan } from '../plan/plan.ts'
import { asStored, type StoredPlan, storedPlan } from '../plan/stored-plan.ts'
import { aspectNames, diffHeading, inShort, otherFile, verdictChange } from '../words/en/plan-diff.ts'
import { visible } from '../words/visible.ts'
import { movementOf } from './plan-diff-screen.ts'

/** So many lines are read at night; more would bury what comes before them. */
const most = 20

/** In what a stored plan and one of today differ, a line each, as far as the stored one can be read. */
export function differences(stored: unknown, plan: Plan): readonly string[] {
  const read = storedPlan(stored)
  return read.ok ? differencesFrom(read.plan, plan) : [otherFile.runUnreadable]
}

/** The same from a plan that has been read. */
export function differencesFrom(before: StoredPlan, plan: Plan): readonly string[] {
  return shortLines(diffPlans(before, asStored(plan)))
}

function shortLines(diff: PlanDiff): readonly string[] {
  const lines = [
    ...diff.gone.map(({ id }) => inShort.gone(id)),
    ...diff.added.map(({ id }) => inShort.added(id)),
    ...diff.moved.map(step => inShort.moved(step.id, movementOf(step))),
    ...diff.changed.map(({ id, changes }) => inShort.changed(id, aspectsIn(changes))),
    ...diff.gates.map(({ id }) => inShort.gate(id)),
    ...diff.proofs.map(proofLine),
    ...diff.rest.filter(({ key }) => !key.startsWith('runbook.')).map(({ key }) => inShort.listed(key)),
  ].map(visible)
  if (lines.length === 0) return [diff.rest.length > 0 ? diffHeading.onlyRunbook : diffHeading.elsewhere]
  return lines.length <= most + 1 ? lines : [...lines.slice(0, most), inShort.more(lines.length - most)]
}

function aspectsIn(changes: PlanDiff['changed'][number]['changes']): readonly string[] {
  const names = changes.map(({ key, aspect }) =>
    aspect === 'other' ? key.replace(/^detail\./, '') : aspectNames[aspect],
  )
  return [...new Set(names)]
}

function proofLine({ proof, before, after }: PlanDiff['proofs'][number]): string {
  const isList = before === undefined && after === undefined
  return isList ? inShort.listed(proof) : inShort.proof(proof, verdictChange(before, after))
}
