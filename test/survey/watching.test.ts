import { describe, expect, it } from 'vitest'
import { recovered } from '../../src/engine/resume.ts'
import type { HostId, StepId } from '../../src/names/ids.ts'
import type { SafePlan } from '../../src/plan/plan.ts'
import type { Round } from '../../src/survey/watched.ts'
import { type RunSoFar, untold, watch } from '../../src/survey/watching.ts'
import { recordsOf } from '../parts/journal.ts'
import { cut, isDown, manual, planOf, shutdown, witness } from '../parts/plan.ts'
import { Night } from '../parts/walking.ts'

/** As the journal tells it, however far the walk has come. */
function soFar({ journal }: Night, plan: SafePlan): RunSoFar {
  return { steps: plan.steps, progress: recovered(plan, recordsOf(journal.events)).progress }
}

interface Options {
  readonly rounds: number
  readonly before?: (round: number, leave: () => void) => void
  readonly now?: () => RunSoFar
  readonly inReach?: (host: HostId) => boolean
}

/** Watches what a walk did; `before` has its turn before each round but the first. */
async function watched(night: Night, plan: SafePlan, options: Options) {
  const { rounds, before = () => undefined, now = () => soFar(night, plan), inReach = () => true } = options
  const stop = new AbortController()
  const told: Round[] = []
  const since = night.devices.calls.length
  await watch({
    looking: { devices: night.devices, clock: night.clock, clusters: night.clusters, stops: { leaving: stop.signal } },
    every: 60_000,
    lasting: (rounds - 1) * 60_000,
    inReach: () => inReach,
    now: async () => now(),
    told: async round => {
      told.push(round)
      before(round.number + 1, () => stop.abort())
    },
  })
  const found = told.map(round => Object.fromEntries(round.found.map(({ step, is }) => [step.id, is])))
  return { told, found, calls: night.devices.calls.slice(since) }
}

async function done(plan: SafePlan, prepare: (night: Night) => void = () => undefined): Promise<Night> {
  const night = new Night()
  prepare(night)
  await night.walk(plan)
  return night
}

describe('a watch', () => {
  const plan = planOf(cut('a', 'fw'), cut('b', 'core'))

  it('reads back in each round what was done, by reads alone', async () => {
    const { found, calls } = await watched(await done(plan), plan, { rounds: 3 })
    expect(found).toEqual(Array(3).fill({ 'cut:a': 'held', 'cut:b': 'held' }))
    expect(new Set(calls.map(({ kind }) => kind))).toEqual(new Set(['login', 'read']))
    expect(calls.filter(({ kind }) => kind === 'read').map(({ line }) => line)).toEqual(
      Array(3).fill(['show a', 'show b']).flat(),
    )
  })

  it('says what came back, and when it is cut again', async () => {
    const night = await done(plan)
    const before = (round: number) => night.devices.state.set('a', round === 2 ? 'up' : 'down')
    const { told } = await watched(night, plan, { rounds: 3, before })
    expect(told.map(({ found }) => found.map(({ is, was }) => [is, was]))).toEqual([
      [
        ['held', undefined],
        ['held', undefined],
      ],
      [
        ['returned', 'held'],
        ['held', 'held'],
      ],
      [
        ['held', 'returned'],
        ['held', 'held'],
      ],
    ])
    expect(told[1]?.found[0]?.found).toBe('a is up')
  })

  it('never takes silence for green where the device should be in reach', async () => {
    const night = await done(plan)
    const { found } = await watched(night, plan, { rounds: 2, before: () => night.devices.dead.add('fw') })
    expect(found).toEqual([
      { 'cut:a': 'held', 'cut:b': 'held' },
      { 'cut:a': 'unclear', 'cut:b': 'held' },
    ])
  })

  it('finds no difference in the silence of what the run has cut off', async () => {
    const night = await done(plan)
    night.devices.dead.add('fw')
    const { found } = await watched(night, plan, { rounds: 2, inReach: host => host !== 'fw' })
    expect(found).toEqual(Array(2).fill({ 'cut:a': 'unasked', 'cut:b': 'held' }))
  })

  it('asks a device once more on a fresh session before it calls it silent', async () => {
    const night = await done(plan)
    let isClosed = false
    night.devices.fault = ({ host, kind }) => {
      const isNow = isClosed && host === 'fw' && kind === 'read'
      if (isNow) isClosed = false
      return isNow ? { kind: 'lost', lost: 'closed' } : undefined
    }
    const before = () => {
      isClosed = true
    }
    const { found } = await watched(night, plan, { rounds: 2, before })
    expect(found[1]).toEqual({ 'cut:a': 'held', 'cut:b': 'held' })
    expect(night.devices.forgotten).toContain('fw')
  })

  it('tries a refused login once, and knows nothing of its steps in all rounds', async () => {
    const night = await done(plan)
    night.devices.fault = ({ host, kind }) =>
      host === 'fw' && kind === 'login' ? { kind: 'lost', lost: 'login' } : undefined
    const { found, calls } = await watched(night, plan, { rounds: 9 })
    expect(found).toEqual(Array(9).fill({ 'cut:a': 'unclear', 'cut:b': 'held' }))
    expect(calls.filter(({ host, kind }) => host === 'fw' && kind === 'login')).toHaveLength(1)
  })

  it('tries a login that is refused later only once as well', async () => {
    const night = await done(plan)
    let isRefused = false
    night.devices.fault = ({ host, kind }) => {
      if (!isRefused || host !== 'fw') return undefined
      return { kind: 'lost', lost: kind === 'login' ? 'login' : 'closed' }
    }
    const before = () => {
      isRefused = true
      night.devices.forget('fw' as HostId)
    }
    const { found, calls } = await watched(night, plan, { rounds: 6, before })
    expect(found.map(round => round['cut:a'])).toEqual(['held', ...Array(5).fill('unclear')])
    expect(calls.filter(({ host, kind }) => host === 'fw' && kind === 'login')).toHaveLength(2)
  })

  it('is called off at once, and says nothing of a round that was not ended', async () => {
    const night = await done(plan)
    const { told } = await watched(night, plan, { rounds: 100, before: (round, leave) => round === 3 && leave() })
    expect(told).toHaveLength(2)
  })

  it('leaves a device that takes its time alone for as long as it took', async () => {
    const night = await done(planOf(cut('a', 'fw')))
    const starts: number[] = []
    night.devices.onCall = ({ kind }) => {
      if (kind === 'read') starts.push(night.clock.mono())
    }
    night.devices.fault = ({ kind }) => (kind === 'read' ? { kind: 'hang' } : undefined)
    const { told } = await watched(night, planOf(cut('a', 'fw')), { rounds: 4 })
    night.devices.release()
    expect(told.every(({ ms }) => ms <= 61_000)).toBe(true)
    const pauses = told.slice(1).map((_, index) => (starts[index + 1] ?? 0) - (starts[index] ?? 0))
    expect(pauses.every(pause => pause >= 2 * 60_000)).toBe(true)
  })
})

describe('a watch of a run that goes on', () => {
  const plan = planOf(cut('a', 'fw'), cut('b', 'core'))

  it('takes in what is done meanwhile', async () => {
    const night = await done(plan)
    const whole = soFar(night, plan)
    const half = { steps: plan.steps, progress: { ...whole.progress, outcomes: new Map(whole.progress.outcomes) } }
    half.progress.outcomes.delete('cut:b' as StepId)
    let isWhole = false
    const before = () => {
      isWhole = true
    }
    const { found } = await watched(night, plan, { rounds: 2, before, now: () => (isWhole ? whole : half) })
    expect(found).toEqual([{ 'cut:a': 'held' }, { 'cut:a': 'held', 'cut:b': 'held' }])
  })

  it('does not say of what is being undone that it came back', async () => {
    const night = await done(plan)
    const whole = soFar(night, plan)
    const undone = { steps: plan.steps, progress: { ...whole.progress, outcomes: new Map(whole.progress.outcomes) } }
    undone.progress.outcomes.set('cut:a' as StepId, { outcome: 'undone', how: 'direct', seen: [] })
    night.devices.state.set('a', 'up')
    const answers = [whole, undone, undone, undone]
    const { found } = await watched(night, plan, { rounds: 2, now: () => answers.shift() ?? undone })
    expect(found).toEqual(Array(2).fill({ 'cut:b': 'held' }))
  })
})

describe('what a watch can not ask of anybody', () => {
  it('is what was done by hand, blindly, or by a device that is off', async () => {
    const blind = cut('b', 'core', { verification: { kind: 'blind', because: 'it cuts its own way' } })
    const on = cut('c', 'app')
    const off = shutdown('app', witness('fw', isDown('app-port')), {
      removes: { links: [], hosts: ['app' as HostId] },
    })
    const plan = planOf(cut('a', 'fw'), blind, manual('pull', { kind: 'cut', links: ['d'] }), on, off)
    const progress = recovered(plan, []).progress
    const done = { outcome: 'done', how: 'direct', seen: [] } as const
    progress.outcomes.set('cut:a' as StepId, done)
    progress.outcomes.set('cut:b' as StepId, { ...done, how: 'blind' })
    progress.outcomes.set('pull' as StepId, { outcome: 'by-hand', who: 'Ada', reason: 'the lamp is off' })
    progress.outcomes.set('cut:c' as StepId, done)
    progress.outcomes.set('shutdown:app' as StepId, { ...done, how: 'witness' })
    expect(untold({ steps: plan.steps, progress })).toEqual(['cut:b', 'pull', 'cut:c'])
  })
})
