import { describe, expect, it } from 'vitest'
import type { StepId } from '../../src/names/ids.ts'
import { consequences } from '../../src/plan/consequence.ts'
import { groundworkOf } from '../../src/plan/groundwork.ts'
import { builtIn } from '../../src/platform/registry.ts'
import { clinicOf } from '../parts/clinic.ts'
import { cut, planOf } from '../parts/plan.ts'
import { readOf } from '../parts/planned.ts'
import { Night } from '../parts/walking.ts'

const runbook = clinicOf('  - { name: Out, cut: { links: [isp, trunk] } }\n  - { name: Off, shutdown: pbx }')
const plan = planOf(cut('isp', 'fw'), cut('trunk', 'pbx'))

/** What was said of the proofs, each with the step after which. */
function said(night: Night): readonly (readonly [StepId, string])[] {
  return night.operator.news.flatMap(news => (news.kind === 'consequence' ? [[news.step.id, news.text] as const] : []))
}

function nightOf(): Night {
  const night = new Night()
  night.consequences = consequences(groundworkOf(readOf(runbook), builtIn))
  return night
}

describe('the consequence for the proofs', () => {
  it('is said right after a step is skipped, with the path that is left, and is written down', async () => {
    const night = nightOf()
    night.operator.onAct = id => (id === 'cut:isp' ? { choice: 'skip', reason: 'needed' } : undefined)
    const summary = await night.walk(plan)
    const [[step, text] = []] = said(night)
    expect(step).toBe('cut:isp')
    expect(text).toMatch(/no longer proven: .*→ fw → \(isp\) → internet/)
    expect(night.journal.events).toContainEqual({ type: 'note', step: 'cut:isp', data: { text } })
    expect(summary.open).toBe(text)
  })

  it('is said when a failure is left as it is', async () => {
    const night = nightOf()
    night.devices.fault = ({ host, kind }) =>
      host === 'fw' && kind === 'login' ? { kind: 'lost', lost: 'tcp' } : undefined
    await night.walk(plan)
    expect(said(night).map(([step]) => step)).toEqual(['cut:isp'])
  })

  it('of a step done by hand is that all rests on a word', async () => {
    const night = nightOf()
    night.operator.onAct = id => (id === 'cut:isp' ? { who: 'Ben', choice: 'by-hand', reason: 'pulled' } : undefined)
    const summary = await night.walk(plan)
    expect(said(night)).toHaveLength(1)
    expect(said(night)[0]?.[1]).toMatch(/on the word of Ben; without it: .*\(isp\)/)
    expect(summary.open).toBeUndefined()
  })

  it('is not said where nothing hangs on the step, nor of what is as wanted', async () => {
    const night = nightOf()
    night.operator.onAct = id => (id === 'cut:trunk' ? { choice: 'skip', reason: 'needed' } : undefined)
    await night.walk(plan)
    expect(said(night)).toEqual([])
  })
})
