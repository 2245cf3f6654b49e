import type { SafePlan } from '../plan/plan.ts'
import type { News } from './news.ts'
import type { Rehearsed } from './ports.ts'

/**
 * The dry run: tells every step as the walk would, in its order, with the lines of every variant.
 * It is given nothing that could reach a device or a disk; it has no outcome to tell, and its word is *would*.
 */
export function rehearse(plan: SafePlan, tell: (news: News) => void, only?: number): readonly Rehearsed[] {
  const steps = plan.steps.filter(step => only === undefined || step.phaseNumber === only)
  let phase = 0
  tell({ kind: 'run', plan, rehearsal: true })
  for (const step of steps) {
    if (step.phaseNumber !== phase) {
      phase = step.phaseNumber
      const size = steps.filter(other => other.phaseNumber === phase).length
      tell({ kind: 'phase', number: phase, name: step.phase, steps: size })
    }
    const place = { position: plan.steps.indexOf(step) + 1, total: plan.steps.length }
    tell({ kind: 'step', step, place, rehearsal: true })
  }
  tell({ kind: 'rehearsed', steps: steps.length, partial: only !== undefined })
  return steps.map(step => ({ kind: 'would', step }))
}
