import { describe, expect, it } from 'vitest'
import type { HostId } from '../../src/names/ids.ts'
import { buildPlan } from '../../src/plan/build.ts'
import type { Plan } from '../../src/plan/plan.ts'
import { refutations } from '../../src/plan/refutations.ts'
import { safe, safeButOpen } from '../../src/plan/safe.ts'
import type { Without } from '../../src/plan/without.ts'
import { builtIn } from '../../src/platform/registry.ts'
import { said } from '../../src/words/en/diagnostics.ts'
import { clinicOf } from '../parts/clinic.ts'
import { readOf, waves } from '../parts/planned.ts'

function planOf(text: string, ...hosts: readonly string[]): Plan {
  return built(text, { hosts: new Set(hosts as readonly HostId[]), achieved: [], given: [] })
}

function built(text: string, without?: Without): Plan {
  const plan = buildPlan(readOf(text), builtIn, without)
  if (!plan.ok) throw new Error(plan.diagnostics.map(({ code }) => code).join(' '))
  return plan.value
}

const all = clinicOf(
  '  - { name: Out, cut: { links: [isp, trunk] } }\n  - { name: In, cut: uplink }\n  - { name: Off, shutdown: pbx }',
)

describe('a plan without hosts that do not answer', () => {
  it('is the same plan but for its fingerprint where nothing needs them', () => {
    const none = planOf(all)
    expect(none.fingerprint).toBe(built(all).fingerprint)
  })

  it('leaves out what only they could do, and says which path stays and which host lives on', () => {
    const plan = planOf(all, 'pbx')
    expect(waves(plan)).toEqual(['cut:isp', 'cut:uplink'])
    expect(plan.proofs.isolation).toMatchObject({ verdict: 'refuted' })
    expect(plan.proofs.shutdown).toEqual({ verdict: 'refuted', living: ['pbx'], left_out: ['pbx'] })
    expect(plan.fingerprint).not.toBe(built(all).fingerprint)
    expect(safe(plan)).toBeUndefined()
    expect(safeButOpen(plan)).toBeDefined()
  })

  it('says of a link on the path that its cut was left out, where the runbook has one, and of a host its shutdown', () => {
    const { plan, runbook, source } = { ...readOf(all), plan: planOf(all, 'pbx') }
    expect(plan.proofs.isolation).toMatchObject({ uncut: ['pbx~clinical'], left_out: ['trunk'] })
    const hints = refutations(plan, runbook, source).map(one => said(one).hint)
    expect(hints).toEqual([
      'the cut of trunk is left out of this plan; no step cuts pbx~clinical',
      'its shutdown is left out of this plan',
    ])
    const never = clinicOf('  - { name: Out, cut: isp }\n  - { name: In, cut: uplink }')
    const { isolation } = planOf(never, 'core').proofs
    expect(isolation).toMatchObject({ verdict: 'refuted', uncut: expect.arrayContaining(['trunk']) })
    expect(isolation).not.toHaveProperty('left_out')
  })

  it('has the other executor cut what both ends can', () => {
    const uplink = planOf(all, 'core').steps.find(({ id }) => id === 'cut:uplink')
    expect(uplink && 'by' in uplink && uplink.by).toMatchObject({ executor: 'fw' })
  })

  it('still cuts the internet, whichever other host is dead', () => {
    for (const dead of ['core', 'pbx']) expect(waves(planOf(all, dead)).join(' ')).toContain('cut:isp')
  })

  it('leaves out what may only follow on a step that is left out, also by a decision', () => {
    const text = clinicOf(`  - name: Out
    steps:
      - { cut: trunk }
      - { decide: { ask: Now?, options: [yes, no] }, id: now, depends_on: [cut:trunk] }
      - { cut: isp, only_if: now=yes }
      - { cut: uplink }`)
    expect(waves(planOf(text, 'pbx'))).toEqual(['cut:uplink'])
  })

  it('collects from the others what was to be collected from them too', () => {
    const text = clinicOf('  - name: Look\n    steps: [{ collect: { hosts: [fw, core], what: [routes] } }]')
    const [step] = planOf(text, 'fw').steps
    expect(step?.kind === 'collect' && step.from.map(({ by }) => by.executor)).toEqual(['core'])
    expect(planOf(text, 'fw', 'core').steps).toEqual([])
  })

  it('is safe where the rest proves all the same', () => {
    const text = clinicOf('  - { name: Out, cut: { links: [isp, trunk] } }\n  - { name: Off, shutdown: pbx }')
    expect(safe(planOf(text, 'core'))).toBeDefined()
  })
})

describe('a plan that goes on without a host', () => {
  it('keeps what is achieved as it was, counts it, and orders what is left after it', () => {
    const whole = built(all)
    const achieved = whole.steps.filter(({ id }) => id === 'cut:isp' || id === 'cut:trunk')
    const plan = built(all, { hosts: new Set(['pbx' as HostId, 'fw' as HostId]), achieved, given: [] })
    expect(plan.steps.slice(0, 2)).toEqual(achieved)
    expect(waves(plan)).toEqual(['cut:isp cut:trunk', 'cut:uplink'])
    expect(plan.proofs.isolation.verdict).toBe('proven')
    expect(plan.proofs.shutdown.verdict).toBe('refuted')
  })

  it('does not count what was passed over', () => {
    const given = built(all).steps.filter(({ id }) => id === 'cut:isp')
    const plan = built(all, { hosts: new Set(['pbx' as HostId]), achieved: [], given })
    expect(plan.proofs.isolation.verdict).toBe('refuted')
    expect(plan.steps.map(({ id }) => id)).toEqual(['cut:isp', 'cut:uplink'])
  })

  it('finds no order where what is left needs what is gone', () => {
    const whole = built(clinicOf('  - { name: A, cut: [isp] }\n  - { name: B, cut: [uplink] }'))
    const achieved = whole.steps.filter(({ id }) => id === 'cut:uplink')
    const plan = built(all, { hosts: new Set(['pbx' as HostId]), achieved, given: [] })
    expect(plan.proofs.management.verdict).toBe('refuted')
    expect(safeButOpen(plan)).toBeUndefined()
  })
})
