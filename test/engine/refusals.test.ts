import { describe, expect, it } from 'vitest'
import { endingOf } from '../../src/engine/ending.ts'
import type { Summary } from '../../src/engine/news.ts'
import { recovered } from '../../src/engine/resume.ts'
import type { SafePlan } from '../../src/plan/plan.ts'
import { recordsOf } from '../parts/journal.ts'
import { cut, gate, manual, planOf, talk } from '../parts/plan.ts'
import { Night } from '../parts/walking.ts'

const no = (goOn = false) => ({ who: 'Anna Berg', choice: 'no', reason: 'the ward is not ready', goOn }) as const
const by = (...names: readonly string[]) => names.map(who => ({ who, how: 'at-the-keys' as const }))
const two = { approvals: { count: 2, of: [] } }

/** A walk in which somebody says no wherever a yes is asked for. */
async function refused(plan: SafePlan, goOn = false): Promise<{ night: Night; summary: Summary }> {
  const night = new Night()
  night.operator.onApprove = () => no(goOn)
  return { night, summary: await night.walk(plan) }
}

const decided = (night: Night) =>
  night.journal.events.flatMap(event => (event.type === 'decision' ? [[event.step, event.data]] : []))

/** What is asked when the run is gone on with, by somebody who says yes to all. */
async function goneOnWith(night: Night, plan: SafePlan) {
  const later = new Night()
  later.journal.goOn(night.journal.events)
  later.operator.onApprove = () => ({ choice: 'approved', by: by('Anna', 'Ben') })
  const summary = await later.walk(plan, recovered(plan, recordsOf(night.journal.events)).progress)
  return { summary, asked: later.operator.asked, impossible: later.journal.impossible }
}

describe('a no', () => {
  it.each([
    ['a phase’s gate', gate(2)],
    ['a statement', talk('order', 'confirm')],
    ['a statement that others confirm', talk('order', 'confirm', two)],
    ['a statement with `on_failure: stop`', talk('order', 'confirm', { onFailure: 'stop' })],
    ['a statement with `on_failure: continue`', talk('order', 'confirm', { onFailure: 'continue' })],
  ])(
    'to %s ends the walk, stands in the journal with who and why, and is asked once more by resume',
    async (_, step) => {
      const plan = planOf(step, cut('a', 'fw'))
      const { night, summary } = await refused(plan)
      expect(summary).toMatchObject({
        how: 'stopped',
        cause: 'refused',
        because: 'Anna Berg says no: the ward is not ready',
      })
      expect(endingOf(summary)).toBe('stopped')
      expect(night.devices.sent()).toEqual([])
      const { goOn: _goOn, ...said } = no()
      expect(decided(night)).toEqual([[step.id, said]])
      expect(night.outcomes()[step.id]).toMatchObject({ outcome: 'failed', because: summary.because })
      const later = await goneOnWith(night, plan)
      expect(later.asked.map(({ question }) => question)).toEqual(['approve', 'act'])
      expect([later.summary.how, later.impossible]).toEqual(['finished', []])
    },
  )

  it('said twice is no contradiction', async () => {
    const plan = planOf(talk('order', 'confirm'), cut('a', 'fw'))
    const { night } = await refused(plan)
    const later = new Night()
    later.operator.onApprove = () => no()
    later.journal.goOn(night.journal.events)
    await later.walk(plan, recovered(plan, recordsOf(night.journal.events)).progress)
    expect(later.journal.impossible).toEqual([])
    expect(decided(later)).toHaveLength(2)
  })

  it('to the operator’s own statement is gone on after on the operator’s word, but not to what depends on it', async () => {
    const step = talk('ready', 'confirm')
    const plan = planOf(step, cut('a', 'fw', { dependsOn: [step.id] }), cut('b', 'fw'))
    const { night, summary } = await refused(plan, true)
    expect(night.outcomes()).toMatchObject({
      ready: { outcome: 'failed' },
      'cut:a': { outcome: 'skipped' },
      'cut:b': { outcome: 'done' },
    })
    expect(decided(night).at(1)).toEqual(['ready', { who: 'Kim Operator', choice: 'continue' }])
    expect(endingOf(summary)).toBe('different')
    expect((await goneOnWith(night, plan)).asked).toEqual([])
  })

  it.each([
    ['a phase’s gate', gate(2)],
    ['a gate of a phase that says `on_failure: continue`', { ...gate(2), onFailure: 'continue' as const }],
    ['what others confirm', talk('order', 'confirm', two)],
    ['what says `on_failure: stop`', talk('order', 'confirm', { onFailure: 'stop' })],
  ])('to %s is never gone on after, whatever an asker lets pass', async (_, step) => {
    const { night, summary } = await refused(planOf(step, cut('a', 'fw')), true)
    expect(summary).toMatchObject({ how: 'stopped', cause: 'refused' })
    expect(night.devices.sent()).toEqual([])
  })

  it('to what others confirm is gone on after where the runbook says so beforehand', async () => {
    const { night } = await refused(
      planOf(talk('order', 'confirm', { ...two, onFailure: 'continue' }), cut('a', 'fw')),
      true,
    )
    expect(night.outcomes()).toMatchObject({ order: { outcome: 'failed' }, 'cut:a': { outcome: 'done' } })
  })

  it.each([
    ['a cut', cut('x', 'fw', two)],
    ['a person’s step', manual('x', two)],
    ['a notice', talk('x', 'notify', two)],
  ])('to the approval of %s passes over that step alone', async (_, step) => {
    const { night, summary } = await refused(planOf(step, cut('b', 'fw')))
    expect(night.outcomes()).toMatchObject({
      [step.id]: { outcome: 'skipped', who: 'Anna Berg', reason: 'the ward is not ready' },
      'cut:b': { outcome: 'done' },
    })
    expect(night.operator.asked.map(({ question }) => question)).toEqual(['approve', 'act'])
    expect([endingOf(summary), night.journal.impossible]).toEqual(['different', []])
  })

  it('to all options of a decision ends the walk, and it is asked once more by resume', async () => {
    const step = talk('which', 'decide', { onFailure: 'continue' })
    const plan = planOf(step, cut('a', 'fw', { onlyIf: { step: step.id, option: 'yes' } }))
    const night = new Night()
    const { goOn: _, ...said } = no()
    night.operator.onDecide = () => said
    const summary = await night.walk(plan)
    expect(summary).toMatchObject({ how: 'stopped', cause: 'refused' })
    expect(decided(night)).toEqual([['which', said]])
    const later = await goneOnWith(night, plan)
    expect(later.asked.map(({ question }) => question)).toEqual(['decide', 'act'])
    expect(later.impossible).toEqual([])
  })

  it('of a person who was asked to do a step can be followed by a yes when the run is gone on with', async () => {
    const plan = planOf(manual('door', { onFailure: 'stop' }), cut('a', 'fw'))
    const night = new Night()
    night.operator.onPerson = () => ({ who: 'Maria', choice: 'not-done', reason: 'locked' })
    await night.walk(plan)
    const later = await goneOnWith(night, plan)
    expect([later.summary.how, later.impossible]).toEqual(['finished', []])
  })
})
