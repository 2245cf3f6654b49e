import { describe, expect, it } from 'vitest'
import { isRemoving, type Step } from '../../src/plan/plan.ts'
import { isRemovingSketch, type Sketch } from '../../src/plan/sketch.ts'
import { forValid } from './valid-plans.ts'

/** What a sketch tells of a cut or a shutdown, taken from the whole step. */
function told(step: Step | Sketch) {
  const { id, kind, phase, phaseNumber, onlyIf, onFailure, approvals, who, removes } = step
  const same = {
    id,
    kind,
    phase,
    phaseNumber,
    onlyIf,
    onFailure,
    approvals,
    who,
    removes,
    sight: step.verification.kind,
  }
  if (!('persist' in step)) return same
  const { executor, login } = step.by
  const target = step.kind === 'cut' ? { links: step.links } : { host: step.host }
  return { ...same, ...target, executor, login, persist: step.persist }
}

describe('the sketch of a step', () => {
  it('tells of each step of any plan what the whole step tells', () => {
    forValid((_, plan) => {
      expect(plan.sketches.map(isRemovingSketch)).toEqual(plan.steps.map(isRemoving))
      expect(plan.sketches.map(told)).toEqual(plan.steps.map(told))
    }, 300)
  })
})
