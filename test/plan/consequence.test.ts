import { describe, expect, it } from 'vitest'
import type { StepId } from '../../src/names/ids.ts'
import { consequences } from '../../src/plan/consequence.ts'
import { groundworkOf } from '../../src/plan/groundwork.ts'
import { builtIn } from '../../src/platform/registry.ts'
import { clinicOf } from '../parts/clinic.ts'
import { planned, readOf } from '../parts/planned.ts'

const plain = clinicOf('  - { name: Out, cut: { links: [isp, trunk] } }\n  - { name: Off, shutdown: pbx }')

function without(text: string, ...ids: readonly string[]) {
  return consequences(groundworkOf(readOf(text), builtIn))(new Set(ids as readonly StepId[]))
}

describe('what is left of the proofs without some steps', () => {
  it('is all that the plan proves where none is missing', () => {
    const { isolation, shutdown } = planned(plain).plan?.proofs ?? {}
    expect(without(plain)).toEqual({ isolation, shutdown })
  })

  it('names the path that is left, and the hosts that live on', () => {
    const { isolation, shutdown } = without(plain, 'cut:isp', 'shutdown:pbx')
    expect(isolation).toMatchObject({ verdict: 'refuted', uncut: ['core~ops', 'uplink'], left_out: ['isp'] })
    expect(shutdown).toEqual({ verdict: 'refuted', living: ['pbx'], left_out: ['pbx'] })
  })

  it('is the same where another step already does what the missing one would have done', () => {
    // With its host dead the trunk leads nowhere.
    expect(without(plain, 'cut:trunk').isolation.verdict).toBe('proven')
    expect(without(plain, 'cut:trunk', 'shutdown:pbx').isolation.verdict).toBe('refuted')
  })

  it('takes out what may only follow on a missing step, however far', () => {
    const steps = `  - name: Out
    steps:
      - { manual: { say: Look }, id: look }
      - { manual: { say: Look again }, id: again, depends_on: [look] }
      - { cut: isp, depends_on: [again] }
      - { cut: trunk }
      - { shutdown: pbx }`
    expect(without(clinicOf(steps), 'look').isolation.verdict).toBe('refuted')
    expect(without(clinicOf(steps)).isolation.verdict).toBe('proven')
  })
})
