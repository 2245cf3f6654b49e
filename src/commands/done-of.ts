import { isAchieved, type Progress } from '../engine/progress.ts'
import { recovered } from '../engine/resume.ts'
import type { JournalRecord } from '../journal/event.ts'
import { isRemoving, type Plan, type Step } from '../plan/plan.ts'
import type { Done } from '../plan/restore-done.ts'

/** What a run did, by its journal: of each step of its plan that took something out, sent something, or moved the laptop. */
export function doneOf(plan: Plan, records: readonly JournalRecord[]): readonly Done[] {
  const { progress } = recovered(plan, records)
  return plan.steps.flatMap(step => doneIn(step, progress) ?? [])
}

function doneIn(step: Step, { outcomes, attempts, first }: Progress): Done | undefined {
  const outcome = outcomes.get(step.id)
  const act = first.get(step.id)
  const sent = { before: act?.before ?? {}, sent: act?.lines ?? [], hasWayBack: (act?.undo.length ?? 0) > 0 }
  if (outcome?.outcome === 'undone') return undefined
  const executor = act?.executor === undefined ? {} : { executor: act.executor }
  if (outcome?.outcome === 'by-hand') return { step, how: 'by-hand', ...executor, ...sent }
  if (isRemoving(step) || step.kind === 'run') {
    // Whatever came of what was sent: the device is asked before anything is taken back.
    const hasActed = act !== undefined && (attempts.get(step.id) ?? 0) > 0
    if (hasActed) return { step, how: 'acted', ...executor, ...sent }
    return outcome?.outcome === 'already' ? { step, how: 'already', ...sent } : undefined
  }
  return isAchieved(outcome) ? { step, how: 'by-hand', ...sent } : undefined
}
