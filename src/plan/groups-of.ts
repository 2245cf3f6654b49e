import type { Step } from './plan.ts'

/** The steps of each wave, or of each phase, in the order of the plan. */
export function groupsOf(steps: readonly Step[], numberOf: (step: Step) => number): readonly (readonly Step[])[] {
  const groups = new Map<number, Step[]>()
  for (const step of steps) {
    const group = groups.get(numberOf(step))
    if (group === undefined) groups.set(numberOf(step), [step])
    else group.push(step)
  }
  return [...groups.values()]
}
