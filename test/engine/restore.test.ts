import { describe, expect, it } from 'vitest'
import { isHalt } from '../../src/engine/halt.ts'
import { recovered, settleAll } from '../../src/engine/resume.ts'
import { recordsOf } from '../parts/journal.ts'
import { planOf, restore } from '../parts/plan.ts'
import { Night } from '../parts/walking.ts'

/** A night on which this is cut. */
function cutOff(...names: readonly string[]): Night {
  const night = new Night()
  for (const name of names) night.devices.state.set(name, 'down')
  return night
}

describe('a restore', () => {
  const plan = planOf(restore('a', 'fw'), restore('b', 'fw'))

  it('reads first, gives back what is out still, and reads back that the cut is gone', async () => {
    const night = cutOff('b')
    const summary = await night.walk(plan)
    expect(night.devices.sent()).toEqual(['up b', 'save b'])
    expect(night.outcomes()).toMatchObject({
      'restore:cut:a': { outcome: 'already' },
      'restore:cut:b': { outcome: 'done', how: 'direct' },
    })
    expect(summary).toMatchObject({ how: 'finished', counts: { done: 1, already: 1 } })
  })

  it('never calls it done where the connection broke between its lines, and sends all of them again', async () => {
    const night = cutOff('a')
    let isBroken = false
    night.devices.fault = ({ line }) => {
      if (line !== 'save a' || isBroken) return undefined
      isBroken = true
      return { kind: 'lost', lost: 'closed', sent: 'no' }
    }
    night.operator.onTrouble = () => ({ choice: 'retry' })
    await night.walk(planOf(restore('a', 'fw')))
    const told = night.journal.events.flatMap(event => (event.type === 'step.outcome' ? [event.data.outcome] : []))
    expect(told).toEqual(['failed', 'done'])
    expect(night.devices.sent().slice(-2)).toEqual(['up a', 'save a'])
    expect(night.devices.saved.has('a')).toBe(true)
  })

  it('sends all lines again where the program was killed between them, though the cut is gone', async () => {
    const night = cutOff('a')
    const killed = new Promise<void>(resolve => {
      night.devices.fault = ({ kind, line }) => {
        if (kind !== 'act' || line !== 'up a') return undefined
        resolve()
        return { kind: 'hang', after: true }
      }
    })
    const one = planOf(restore('a', 'fw'))
    await Promise.race([killed, night.walk(one)])
    const later = new Night()
    later.journal.events.push(...night.journal.events)
    later.devices.state.set('a', 'up')
    const { progress, unknown } = recovered(one, recordsOf(night.journal.events))
    expect(unknown.map(({ id }) => id)).toEqual(['restore:cut:a'])
    const halt = await settleAll(unknown, later.io(one), progress)
    expect(isHalt(halt)).toBe(false)
    await later.walk(one, progress)
    expect(later.devices.sent()).toEqual(['up a', 'save a'])
    expect(later.outcomes()).toMatchObject({ 'restore:cut:a': { outcome: 'done', how: 'direct' } })
    expect(later.devices.saved.has('a')).toBe(true)
  })
})
