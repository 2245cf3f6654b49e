import { describe, expect, it } from 'vitest'
import { endingOf } from '../../src/engine/ending.ts'
import type { JournalEvent } from '../../src/journal/event.ts'
import type { RemovingStep, SafePlan } from '../../src/plan/plan.ts'
import { cut, measuringPlan, path, planOf, saving } from '../parts/plan.ts'
import { Night } from '../parts/walking.ts'

type Probe = Extract<JournalEvent, { type: 'probe' }>['data']

const inPhase = (phaseNumber: number): Partial<RemovingStep & { kind: 'cut' }> => ({
  phaseNumber,
  phase: `Phase ${phaseNumber}`,
})

function probes(night: Night): readonly Probe[] {
  return night.journal.events.flatMap(event => (event.type === 'probe' ? [event.data] : []))
}

/** While `down` is cut, nobody answers to `name`. */
function rides(night: Night, name: string, down: string): void {
  night.devices.fault = ({ line }) =>
    line === `ping ${name}` && night.devices.state.get(down) === 'down'
      ? { kind: 'text', text: `${name} is down` }
      : undefined
}

const twoCuts = (...measured: Parameters<typeof path>[]): SafePlan =>
  measuringPlan(planOf(cut('a', 'fw', inPhase(1)), cut('b', 'fw', inPhase(2))), ...measured.map(args => path(...args)))

describe('paths that are measured', () => {
  it('are measured before anything is sent, and after each phase', async () => {
    const night = new Night()
    const order = Night.order(night)
    await night.walk(twoCuts(['keep:1', 'pbx', 'ward']))
    const sent = order.filter(line => /^(read ping|act )/.test(line))
    expect(sent).toEqual(['read ping ward', 'act down a', 'read ping ward', 'act down b', 'read ping ward'])
    expect(probes(night).map(({ phase, answer, verdict }) => [phase, answer, verdict])).toEqual([
      [0, 'yes', undefined],
      [1, 'yes', 'proven'],
      [2, 'yes', 'proven'],
    ])
  })

  it('prove a way out gone only where it was there before', async () => {
    const night = new Night()
    rides(night, 'net', 'b')
    night.devices.dead.add('elsewhere')
    const summary = await night.walk(twoCuts(['goal:1', 'fw', 'net'], ['goal:2', 'fw', 'elsewhere']))
    expect(summary.paths.map(({ path: { id }, verdict }) => [id, verdict])).toEqual([
      ['goal:1', 'proven'],
      ['goal:2', 'unknown'],
    ])
    expect(endingOf(summary)).toBe('as-wanted')
  })

  it('make a walk end otherwise than wanted where a way out is left', async () => {
    const night = new Night()
    const summary = await night.walk(twoCuts(['goal:1', 'fw', 'net']))
    expect(probes(night).map(({ verdict }) => verdict)).toEqual([undefined, 'unknown', 'refuted'])
    expect(endingOf(summary)).toBe('different')
  })

  it('FR-51: of two ways out, one still open: that one is refuted, and the whole is not as wanted', async () => {
    const night = new Night()
    rides(night, 'v4', 'b')
    const summary = await night.walk(twoCuts(['goal:1', 'fw', 'v4'], ['goal:2', 'fw', 'v6']))
    expect(summary.paths.map(({ path: { id }, verdict }) => [id, verdict])).toEqual([
      ['goal:1', 'proven'],
      ['goal:2', 'refuted'],
    ])
    expect(summary.counts).toMatchObject({ done: 2, failed: 0 })
    expect(endingOf(summary)).toBe('different')
  })

  it('are unknown where the host that could be asked to the end is silent, and that is not as wanted', async () => {
    const night = new Night()
    night.devices.ridesOn.set('core', 'b')
    const walked = (plan: SafePlan) => night.walk(plan)
    const summary = await walked(twoCuts(['goal:1', 'core', 'net']))
    expect(summary.paths[0]?.verdict).toBe('unknown')
    expect(endingOf(summary)).toBe('different')
  })

  it('are no fault where the plan itself takes the host away that asks', async () => {
    const night = new Night()
    night.devices.ridesOn.set('core', 'b')
    const gone = path('goal:1', 'core', 'net')
    const ask = { ...gone.ask, lasting: false } as typeof gone.ask
    const summary = await night.walk(measuringPlan(twoCuts(), { ...gone, ask }))
    expect(summary.paths[0]?.verdict).toBe('unknown')
    expect(endingOf(summary)).toBe('as-wanted')
  })

  it('are asked again for a while before a kept one counts as lost', async () => {
    const night = new Night()
    let silent = 2
    night.devices.fault = ({ line }) =>
      line === 'ping ward' && night.devices.state.get('a') === 'down' && silent-- > 0
        ? { kind: 'text', text: 'ward is down' }
        : undefined
    const summary = await night.walk(twoCuts(['keep:1', 'pbx', 'ward']))
    expect(night.operator.asked.some(({ question }) => question.startsWith('lost'))).toBe(false)
    expect(endingOf(summary)).toBe('as-wanted')
  })
})

describe('a kept path that is lost', () => {
  it('is asked about before the next phase, and left where that is decided', async () => {
    const night = new Night()
    rides(night, 'ward', 'a')
    const summary = await night.walk(twoCuts(['keep:1', 'pbx', 'ward']))
    expect(night.operator.asked.filter(({ question }) => question === 'lost keep:1')).toHaveLength(1)
    expect(night.devices.sent()).toEqual(['down a', 'down b'])
    expect(summary.paths[0]?.verdict).toBe('refuted')
    expect(endingOf(summary)).toBe('different')
  })

  it('ends the walk where that is decided, and nothing more is sent', async () => {
    const night = new Night()
    rides(night, 'ward', 'a')
    night.operator.onLost = () => 'abort'
    const summary = await night.walk(twoCuts(['keep:1', 'pbx', 'ward']))
    expect(summary).toMatchObject({ how: 'stopped', cause: 'kept-lost' })
    expect(night.devices.sent()).toEqual(['down a'])
  })

  it('is brought back by the way back of the last wave, with an intent of its own', async () => {
    const night = new Night()
    rides(night, 'ward', 'a')
    night.operator.onLost = ({ wave, choices }) => {
      expect(wave).toEqual(['cut:a'])
      expect(choices).toEqual(['undo', 'continue', 'pause', 'abort'])
      return 'undo'
    }
    const summary = await night.walk(twoCuts(['keep:1', 'pbx', 'ward']))
    expect(night.journal.tale()).toEqual([
      'cut:a act',
      'cut:a done',
      'cut:a undo',
      'cut:a undone',
      'cut:b act',
      'cut:b done',
    ])
    expect(night.devices.state.get('a')).toBe('up')
    expect(summary.paths[0]?.verdict).toBe('proven')
    expect(night.journal.impossible).toEqual([])
  })

  it('is saved again where it was saved: else a restart would cut it once more', async () => {
    const night = new Night()
    rides(night, 'ward', 'a')
    night.operator.onLost = () => 'undo'
    await night.walk(measuringPlan(planOf(saving('a', 'fw')), path('keep:1', 'pbx', 'ward')))
    expect(night.devices.sent()).toEqual(['down a', 'save a', 'up a', 'save a'])
    expect(night.outcomes()['cut:a']?.outcome).toBe('undone')
    expect(night.journal.impossible).toEqual([])
  })

  it('leaves the step done where the way back can not be sent, and asks again', async () => {
    const night = new Night()
    rides(night, 'ward', 'a')
    const replies = ['undo', 'continue'] as const
    let asked = 0
    night.operator.onLost = () => {
      night.devices.ridesOn.set('fw', 'a')
      return replies[asked++] ?? 'abort'
    }
    const plan = measuringPlan(planOf(cut('a', 'fw')), path('keep:1', 'pbx', 'ward'))
    await night.walk(plan)
    expect(night.journal.tale()).toEqual(['cut:a act', 'cut:a done', 'cut:a done'])
    const last = night.outcomes()['cut:a']
    expect(last && 'because' in last && last.because).toMatch(/The way back was not sent.*It stays as it was done/)
    expect(asked).toBe(2)
    expect(night.journal.impossible).toEqual([])
  })
})
