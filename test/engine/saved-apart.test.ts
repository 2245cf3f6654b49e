import { describe, expect, it } from 'vitest'
import type { Fault } from '../parts/devices.ts'
import { planOf, savedApart } from '../parts/plan.ts'
import { Night } from '../parts/walking.ts'

const refused: Fault = { kind: 'exit', exit: { kind: 'status', code: 1 }, errors: 'disk full' }
const blind = { verification: { kind: 'blind', because: 'fw is cut off by it' } } as const

/** A cut that takes the session along. */
function cuttingItself(): Night {
  const night = new Night()
  night.devices.ridesOn.set('fw', 'a')
  return night
}

describe('what is saved for one cut alone', () => {
  it('is saved after the cut was read back, and taken away with it: nothing is saved again', async () => {
    const night = new Night()
    night.devices.fault = call => (call.line === 'save a' ? { ...refused, after: true } : undefined)
    night.operator.onTrouble = () => ({ choice: 'undo' })
    await night.walk(planOf(savedApart('a', 'fw')))
    expect(night.devices.sent()).toEqual(['down a', 'save a', 'unsave a', 'up a'])
    expect(night.devices.saved).toEqual(new Set())
    expect(night.outcomes()['cut:a']).toMatchObject({ outcome: 'undone' })
    expect(night.journal.impossible).toEqual([])
  })

  it('is saved before a cut after which nobody gets there', async () => {
    const night = cuttingItself()
    await night.walk(planOf(savedApart('a', 'fw', blind)))
    expect(night.devices.sent()).toEqual(['save a', 'down a'])
    expect(night.devices.saved).toEqual(new Set(['a']))
    expect(night.outcomes()['cut:a']).toMatchObject({ outcome: 'done', how: 'blind' })
  })

  it('holds no cut up where it can’t be saved, and that is said', async () => {
    const night = cuttingItself()
    night.devices.fault = call => (call.line === 'save a' ? refused : undefined)
    night.operator.onTrouble = () => ({ choice: 'continue' })
    await night.walk(planOf(savedApart('a', 'fw', blind)))
    expect(night.devices.sent()).toEqual(['save a', 'down a'])
    expect(night.devices.state.get('a')).toBe('down')
    const outcome = night.outcomes()['cut:a']
    expect(outcome).toMatchObject({ outcome: 'failed' })
    expect(JSON.stringify(outcome)).toContain('disk full')
    expect(night.journal.impossible).toEqual([])
  })

  it('counts a session that broke while saving as a cut that was not sent', async () => {
    const night = cuttingItself()
    night.devices.fault = call => (call.line === 'save a' ? { kind: 'lost', lost: 'closed' } : undefined)
    night.operator.onTrouble = () => ({ choice: 'continue' })
    await night.walk(planOf(savedApart('a', 'fw', blind)))
    expect(night.devices.sent()).toEqual(['save a'])
    expect(night.outcomes()['cut:a']).toMatchObject({ outcome: 'failed' })
  })

  it('is not saved where the runbook wants none of it', async () => {
    const night = cuttingItself()
    await night.walk(planOf(savedApart('a', 'fw', { ...blind, persist: false })))
    expect(night.devices.sent()).toEqual(['down a'])
  })
})
