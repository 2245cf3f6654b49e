import type { Placed } from './placed.ts'
import type { Plan, Step } from './plan.ts'

/** How large a plan is, told from the order alone: its steps need not be made for that. */
export function extentOfWaves(waves: readonly (readonly Placed[])[]): Plan['extent'] {
  const gated = new Set<number>()
  let steps = 0
  for (const wave of waves) {
    steps += wave.length
    for (const { prospect } of wave) if (prospect.phase.approvals.count > 0) gated.add(prospect.phaseNumber)
  }
  return { steps: steps + gated.size, gates: gated.size, waves: waves.length }
}

/** The same of steps that are there. */
export function extentOfSteps(steps: readonly Step[]): Plan['extent'] {
  return {
    steps: steps.length,
    gates: steps.filter(step => step.kind === 'gate').length,
    waves: new Set(steps.map(({ wave }) => wave)).size,
  }
}
