import { isRemoving, type RemovingStep, type Step, timerOf } from '../plan/plan.ts'
import type { Grounds } from '../platform/definition.ts'
import { builtIn } from '../platform/registry.ts'
import { recipesOf } from '../platform/render.ts'
import { ownPlatforms } from '../words/en/own-platforms.ts'
import { grounding, nets } from '../words/en/plan-grounds.ts'

const weakest = ['own', 'documentation', 'recording', 'device'] as const

/** What it rests on that a step's lines do what they say; of several recipes that may be meant, the weakest. */
export function groundsOf({ by, rendered }: RemovingStep): Grounds | undefined {
  const platform = builtIn.get(by.platform)
  // A plan has no platform but those that come along and the runbook's own.
  if (platform === undefined) return { by: 'own', what: by.platform }
  const all = recipesOf(platform, rendered.operation).map(one => one.grounds)
  return weakest.flatMap(grade => all.find(one => one.by === grade) ?? []).at(0)
}

/** For each platform and operation in the plan what its lines rest on, each once. */
export function groundsListed(steps: readonly Step[]): readonly string[] {
  const lines = steps.filter(isRemoving).map(step => {
    const what = `${step.by.platform}, ${step.rendered.operation}`
    const found = groundsOf(step)
    return found === undefined ? grounding.nothing(what) : grounding.on(what, found.by, found.what)
  })
  return [...new Set(lines)]
}

/** For each platform that cuts, whether a net of its vendor is armed that would undo the cut, and why not. */
export function netsListed(steps: readonly Step[]): readonly string[] {
  const platforms = new Set(steps.filter(isRemoving).flatMap(step => (step.kind === 'cut' ? [step.by.platform] : [])))
  return [...platforms].map(id => {
    const open = steps.filter(step => isRemoving(step) && step.by.platform === id && timerOf(step) !== undefined)
    const ids = open.map(step => step.id)
    if (ids.length > 0) return nets.open(id, ids)
    const rollback = builtIn.get(id)?.rollback
    if (rollback === undefined) return nets.none(id, ownPlatforms.notArmed)
    return rollback.kind === 'none' ? nets.none(id, rollback.because) : nets.closed(id)
  })
}
