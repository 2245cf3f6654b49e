import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../src/journal/event.ts'
import type { Fault } from '../parts/devices.ts'
import { cut, planOf, runStep, saving } from '../parts/plan.ts'
import { Night } from '../parts/walking.ts'

const refusedAct: Fault = { kind: 'exit', exit: { kind: 'status', code: 1 }, after: true }
const because = (outcome: Outcome | undefined): string => (outcome && 'because' in outcome && outcome.because) || ''

/** A cut whose device says no though it took effect, and which the operator takes back; then what `replies` says. */
function takenBack(...replies: readonly ('settle' | 'continue')[]): Night {
  const night = new Night()
  night.devices.fault = call => (call.line === 'down a' ? refusedAct : undefined)
  const all = ['undo', ...replies] as const
  night.operator.onTrouble = (_, nth) => ({ choice: all[nth - 1] ?? 'continue' })
  return night
}

describe('the way back of a step', () => {
  it('is saved together with it, where the step is one that is saved', async () => {
    const night = takenBack()
    await night.walk(planOf(saving('a', 'fw')))
    expect(night.devices.sent()).toEqual(['down a', 'up a', 'save a'])
    expect(night.outcomes()['cut:a']).toMatchObject({ outcome: 'undone', how: 'direct' })
    expect(night.journal.impossible).toEqual([])
  })

  it('is not called undone where it broke between its lines, and is sent whole when the operator says so again', async () => {
    const night = takenBack()
    let isBroken = false
    night.devices.fault = ({ line }) => {
      if (line === 'down a') return refusedAct
      if (line !== 'save a' || isBroken) return undefined
      isBroken = true
      return { kind: 'lost', lost: 'closed', sent: 'no' }
    }
    night.operator.onTrouble = () => ({ choice: 'undo' })
    await night.walk(planOf(saving('a', 'fw')))
    const told = night.journal.events.flatMap(event => (event.type === 'step.outcome' ? [event.data.outcome] : []))
    expect(told).toEqual(['failed', 'unknown', 'undone'])
    expect(night.devices.sent()).toEqual(['down a', 'up a', 'save a', 'up a', 'save a'])
    expect(night.journal.impossible).toEqual([])
  })

  it('whose login fails leaves the step in its state, with what it was and why nothing was sent', async () => {
    const night = takenBack()
    night.operator.onTrouble = (_, nth) => {
      if (nth > 1) return { choice: 'continue' }
      night.devices.fault = call => (call.kind === 'login' ? { kind: 'lost', lost: 'tcp' } : undefined)
      night.devices.forget('fw' as never)
      return { choice: 'undo' }
    }
    await night.walk(planOf(cut('a', 'fw')))
    const last = night.outcomes()['cut:a']
    expect(last?.outcome).toBe('failed')
    expect(because(last)).toMatch(/^The way back was not sent\. .*Before that: fw refused/)
    expect(night.devices.sent()).toEqual(['down a'])
    expect(night.operator.asked.map(({ question }) => question)).toEqual(['act', 'trouble failed', 'trouble failed'])
    expect(night.journal.impossible).toEqual([])
  })

  it('whose session breaks is unknown, and asking the device tells of the way back and not of the act', async () => {
    const night = takenBack('settle')
    const { fault } = night.devices
    let isCut = false
    night.devices.fault = (call, nth) => {
      if (call.line === 'up a') isCut = true
      if (call.line === 'up a') return { kind: 'lost', lost: 'closed', after: true }
      return isCut && call.kind === 'read' ? { kind: 'text', text: 'not a word of it' } : fault(call, nth)
    }
    night.operator.onTrouble = ({ outcome }, nth) => {
      if (nth === 1) return { choice: 'undo' }
      expect(outcome.outcome).toBe('unknown')
      isCut = false
      return { choice: 'settle' }
    }
    await night.walk(planOf(cut('a', 'fw')))
    expect(night.outcomes()['cut:a']).toMatchObject({ outcome: 'undone', how: 'direct' })
    expect(because(night.outcomes()['cut:a'])).toContain('the way back took effect')
    expect(night.journal.impossible).toEqual([])
  })

  it('that did not take effect is a failure that says so, not a cut that is done', async () => {
    const night = takenBack('continue')
    const { fault } = night.devices
    night.devices.fault = (call, nth) =>
      call.line === 'up a' ? { kind: 'exit', exit: { kind: 'status', code: 0 } } : fault(call, nth)
    await night.walk(planOf(cut('a', 'fw')))
    expect(night.outcomes()['cut:a']?.outcome).toBe('failed')
    expect(because(night.outcomes()['cut:a'])).toContain('the device says that nothing changed')
    expect(night.journal.impossible).toEqual([])
  })

  it('of commands of the runbook that the device refuses has failed, in its words', async () => {
    const night = takenBack('continue')
    night.devices.fault = call =>
      call.kind === 'act' ? { kind: 'exit', exit: { kind: 'status', code: 3 }, errors: 'no such unit' } : undefined
    await night.walk(planOf(runStep('r', 'fw', [{ command: 'down r' }], { undo: [{ command: 'up r' }] })))
    expect(night.outcomes()['r']?.outcome).toBe('failed')
    expect(because(night.outcomes()['r'])).toContain('no such unit')
  })
})
