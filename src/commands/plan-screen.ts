import type { Plan, Step } from '../plan/plan.ts'
import { heading } from '../words/en/plan-screen.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import { fieldLines } from './layout.ts'
import { proofLines } from './proof-lines.ts'
import { type Depth, stepFields } from './step-fields.ts'

/** The whole plan for a terminal of 80 columns: phases, waves, steps, then the proofs. */
export function planLines(plan: Plan, depth: Depth): readonly StyledLine[] {
  return [
    [{ style: 'strong', text: visible(plan.runbook.name) }],
    [{ style: 'dim', text: heading.fingerprint(plan.fingerprint) }],
    [{ style: 'accent', text: heading.words(plan.words) }],
    ...stepLines(plan.steps, depth),
    [],
    ...proofLines(plan.proofs),
  ]
}

function stepLines(steps: readonly Step[], depth: Depth): readonly StyledLine[] {
  if (steps.length === 0) return [[], [{ style: 'bad', text: heading.noSteps }]]
  const sizes = new Map<number, number>()
  for (const { wave } of steps) sizes.set(wave, (sizes.get(wave) ?? 0) + 1)
  return steps.flatMap((step, index) => [...headings(step, steps[index - 1], sizes), ...oneStep(step, depth)])
}

function headings(step: Step, before: Step | undefined, sizes: ReadonlyMap<number, number>): readonly StyledLine[] {
  const phase: StyledLine[] =
    before?.phaseNumber === step.phaseNumber
      ? []
      : [[], [{ style: 'strong', text: heading.phase(step.phaseNumber, visible(step.phase)) }]]
  if (before?.wave === step.wave) return phase
  return [...phase, ['  ', { style: 'dim', text: heading.wave(step.wave, sizes.get(step.wave) ?? 1) }]]
}

function oneStep(step: Step, depth: Depth): readonly StyledLine[] {
  const title = visible(step.title)
  const id: StyledLine = ['    ', { style: 'accent', text: step.id }, title === step.id ? '' : `  ${title}`]
  return [id, ...fieldLines(stepFields(step, depth), 6, 12)]
}
