import { describe, expect, it } from 'vitest'
import { isHalt } from '../../src/engine/halt.ts'
import { recovered, settleAll } from '../../src/engine/resume.ts'
import { fold } from '../../src/journal/fold.ts'
import type { HostId } from '../../src/names/ids.ts'
import type { SafePlan, Step } from '../../src/plan/plan.ts'
import { standingOf } from '../../src/report/standing.ts'
import type { Fault } from '../parts/devices.ts'
import { recordsOf } from '../parts/journal.ts'
import { cut, isDown, manual, planOf, runStep, saving, shutdown, talk, witness } from '../parts/plan.ts'
import { Night } from '../parts/walking.ts'

/** When the power fails: nothing is written and nothing is sent from then on. */
interface Crash {
  /** After this many records. */
  readonly records?: number
  /** While this line is under way; `after`: it takes effect. */
  readonly line?: string
  readonly after?: boolean
}

/** Walks until the power fails, then goes on from the journal with the same devices. */
async function crashAndResume(plan: SafePlan, crash: Crash, prepare: (night: Night) => void = () => undefined) {
  const night = new Night()
  prepare(night)
  const dead = new Promise<never>(() => undefined)
  const crashed = new Promise<void>(resolve => {
    const append = night.journal.append.bind(night.journal)
    night.journal.append = async event => {
      if (crash.records !== undefined && night.journal.events.length >= crash.records) {
        resolve()
        return dead
      }
      return append(event)
    }
    const fault = night.devices.fault
    night.devices.fault = (call, nth): Fault | undefined => {
      if (call.line !== crash.line || call.kind !== 'act') return fault(call, nth)
      resolve()
      return { kind: 'hang', after: crash.after ?? false }
    }
  })
  const walking = night.walk(plan)
  await Promise.race([crashed, walking])

  const later = new Night()
  later.journal.events.push(...night.journal.events.slice())
  for (const [name, state] of night.devices.state) later.devices.state.set(name, state)
  for (const name of night.devices.dead) later.devices.dead.add(name)
  for (const name of night.devices.saved) later.devices.saved.add(name)
  prepare(later)
  const { progress, unknown } = recovered(plan, recordsOf(night.journal.events))
  const io = later.io(plan)
  const halt = await settleAll(unknown, io, progress)
  const summary = isHalt(halt) ? undefined : await later.walk(plan, progress)
  return { before: night, later, unknown: unknown.map(step => step.id), halt, summary }
}

describe('FR-39: a run whose process died', () => {
  const plan = planOf(cut('a', 'fw'), cut('b', 'fw'), cut('c', 'fw'), cut('d', 'fw'))

  it('shows the step under way as unknown, finds out on the device that it took effect, and goes on', async () => {
    const { before, later, unknown } = await crashAndResume(plan, { line: 'down c', after: true })
    expect(before.devices.sent()).toEqual(['down a', 'down b', 'down c'])
    expect(unknown).toEqual(['cut:c'])
    expect(later.devices.sent()).toEqual(['down d'])
    expect(later.outcomes()['cut:c']).toMatchObject({ outcome: 'done', how: 'direct' })
  })

  it('finds out that it did not take effect, and does it once the operator says so', async () => {
    const { later, summary } = await crashAndResume(plan, { line: 'down c' })
    expect(later.devices.sent()).toEqual(['down c', 'down d'])
    expect(later.operator.asked).toEqual([
      { question: 'act', step: 'cut:c' },
      { question: 'act', step: 'cut:d' },
    ])
    expect(summary?.counts).toMatchObject({ done: 4 })
  })

  it('never repeats blindly what nobody can tell, and does nothing else before somebody decides', async () => {
    const { later, halt } = await crashAndResume(plan, { line: 'down c', after: true }, night => {
      if (night.devices.state.get('a') !== 'down') return
      night.devices.fault = call => (call.kind === 'login' ? { kind: 'lost', lost: 'tcp' } : undefined)
      night.operator.onTrouble = () => ({ choice: 'abort' })
    })
    expect(halt).toEqual({ halt: 'unsettled' })
    expect(later.devices.sent()).toEqual([])
    expect(later.outcomes()['cut:c']).toMatchObject({
      outcome: 'unknown',
      because: expect.stringMatching(/no connection at fw.*\. Look at the console of fw: “show c” tells\.$/),
    })
  })
})

describe('what became of a step that nobody sees', () => {
  const place = { where: 'Cellar, room 12', contact: 'night desk, +44 1632 960100' }

  it.each([
    [place, ' fw stands here: Cellar, room 12. Whom to call about fw: night desk, +44 1632 960100. If'],
    [{ where: place.where }, ' fw stands here: Cellar, room 12. If'],
    [{ contact: place.contact }, 'tells. Whom to call about fw: night desk, +44 1632 960100. If'],
    [{}, 'tells. If it took effect'],
  ])('is to be looked at where the device stands, as far as the runbook says: %j', async (known, said) => {
    const step = cut('c', 'fw', { verification: { kind: 'blind', because: 'it rides on it' } })
    const plan = planOf(step)
    for (const line of [undefined, 'down c'] as const) {
      const { before, later } = await crashAndResume(plan, { ...(line && { line, after: true }) }, night => {
        night.places.set('fw' as HostId, known)
        // The device takes the lines, and then answers to nothing that tells of their effect.
        night.devices.fault = ({ kind, line: typed }) =>
          kind === 'read' && night.devices.state.get('c') === 'down' && typed === 'show c'
            ? { kind: 'text', text: 'what?' }
            : undefined
        night.operator.onTrouble = () => ({ choice: 'abort' })
      })
      const told = (line === undefined ? before : later).outcomes()['cut:c']
      expect(told).toMatchObject({ outcome: 'unknown', because: expect.stringContaining(said) })
    }
  })
})

describe('a run whose process died while a person was doing a step', () => {
  const plan = planOf(manual('m'), cut('a', 'fw'))
  const away = { ...manual('m'), kind: 'move', to: 'cellar' } as Step

  it.each([
    ['manual', manual('m')],
    ['checklist', talk('m', 'checklist')],
    ['move', away],
  ])('asks again, and says that it was asked before and may be done: %s', async (_, step) => {
    const plan = planOf(step, cut('a', 'fw'))
    const { later, summary } = await crashAndResume(plan, { records: 1 })
    expect(later.journal.events.slice(0, 2)).toMatchObject([
      { type: 'note', step: 'm', data: { about: 'asked' } },
      { type: 'note', step: 'm', data: { about: 'asked' } },
    ])
    expect(later.operator.news.flatMap(news => (news.kind === 'asked-before' ? [news.at] : []))).toEqual([
      '1970-01-01T00:00:00.000Z',
    ])
    expect(later.operator.asked).toContainEqual({ question: 'person', step: 'm' })
    expect(summary?.counts).toMatchObject({ done: 2 })
  })

  it('counts the step as unknown until somebody says what became of it, then as that', async () => {
    const { before, later } = await crashAndResume(plan, { records: 1 })
    const standing = (night: Night) => standingOf(fold(recordsOf(night.journal.events)).steps.get('m'), 'manual')
    expect(standing(before)).toBe('unknown')
    expect(standing(later)).toBe('by-hand')
  })

  it('says nothing of a step whose answer is in the journal', async () => {
    const { later } = await crashAndResume(plan, { records: 3 })
    expect(later.operator.news.filter(news => news.kind === 'asked-before')).toEqual([])
    expect(later.operator.asked).not.toContainEqual({ question: 'person', step: 'm' })
  })
})

describe('going on', () => {
  it('asks for one seal of all the phases that are over, and for one of each that is walked', async () => {
    const phase = (number: number) => ({ phase: `Phase ${number}`, phaseNumber: number })
    const steps = ['a', 'b', 'c', 'd', 'e'].map((name, index) => ({ ...cut(name, 'fw'), ...phase(index + 1) }))
    const { later } = await crashAndResume(planOf(...steps), { line: 'down d', after: true })
    const seals = later.operator.news.flatMap(news => (news.kind === 'seal' ? [news.phase ?? 'end'] : []))
    expect(seals).toEqual(['Phase 4', 'Phase 5', 'end'])
  })

  it('after a crash in a step that nobody sees: says where a person can look', async () => {
    const { halt, later } = await crashAndResume(planOf(shutdown('db')), { line: 'off db' }, night => {
      night.operator.onTrouble = () => ({ choice: 'abort' })
    })
    expect(halt).toEqual({ halt: 'unsettled' })
    expect(later.devices.sent()).toEqual([])
    const because = expect.stringContaining('Look at db itself, whether it is off')
    expect(later.outcomes()['shutdown:db']).toMatchObject({ outcome: 'unknown', because })
  })

  it('asks the witness where the executor can not be reached any more', async () => {
    const step = cut('a', 'fw', { verification: witness('core', isDown('a')) })
    const { later } = await crashAndResume(planOf(step), { line: 'down a', after: true }, night =>
      night.devices.ridesOn.set('fw', 'a'),
    )
    expect(later.outcomes()['cut:a']).toMatchObject({ outcome: 'done', how: 'witness' })
    expect(later.devices.sent()).toEqual([])
  })

  it('takes a person’s word for a blind step, with who and what', async () => {
    const blind = { kind: 'blind', because: 'nobody sees it' } as const
    const plan = planOf(cut('a', 'fw', { verification: blind }))
    const { later, summary } = await crashAndResume(plan, { line: 'down a', after: true }, night => {
      night.devices.ridesOn.set('fw', 'a')
      night.operator.onTrouble = () => ({ choice: 'by-hand', who: 'Ben', reason: 'the lamp is off' })
    })
    expect(later.outcomes()['cut:a']).toMatchObject({ outcome: 'by-hand', who: 'Ben' })
    expect(summary?.how).toBe('finished')
  })

  it('saves a cut that was read back before the power failed', async () => {
    const { later } = await crashAndResume(planOf(saving('a', 'fw')), { line: 'down a', after: true })
    expect(later.devices.sent()).toEqual(['save a'])
    expect(later.outcomes()['cut:a']?.outcome).toBe('done')
  })

  it('remembers decisions, and does not ask people for what they did', async () => {
    const only = (option: string) => ({ onlyIf: { step: talk('d', 'decide').id, option } })
    const plan = planOf(talk('d', 'decide'), manual('m'), cut('a', 'fw', only('yes')), cut('b', 'fw', only('no')))
    const { later } = await crashAndResume(plan, { line: 'down a', after: true })
    expect(later.operator.asked).toEqual([])
    expect(later.outcomes()).toMatchObject({ 'cut:a': { outcome: 'done' }, 'cut:b': { outcome: 'skipped' } })
  })

  it('leaves alone what the operator chose to leave as it failed', async () => {
    const plan = planOf(cut('a', 'fw'), cut('b', 'fw'))
    const { later } = await crashAndResume(plan, { line: 'down b' }, night => {
      night.devices.fault = call =>
        call.line === 'down a' ? { kind: 'exit', exit: { kind: 'status', code: 1 } } : undefined
    })
    expect(later.devices.sent()).toEqual(['down b'])
  })
})

describe('a power cut at every record', () => {
  const plan = planOf(
    talk('d', 'decide'),
    cut('a', 'fw'),
    saving('b', 'core'),
    runStep('r', 'fw', [{ command: 'down r' }], { verify: [{ command: 'show r', match: 'is down' }] }),
    shutdown('ehr', witness('core', { read: 'ping ehr', match: 'is down$', never: 'is up$' })),
    cut('c', 'fw', { verification: witness('core', isDown('c')) }),
    manual('m'),
  )

  it('ends in the same state, with every act done once', async () => {
    const whole = new Night()
    await whole.walk(plan)
    const all = whole.journal.events.length
    for (let records = 1; records < all; records++) {
      const { before, later, summary } = await crashAndResume(plan, { records })
      const state = [...later.devices.state].toSorted()
      expect(state, `after ${records} records`).toEqual([...whole.devices.state].toSorted())
      expect([...later.devices.dead], `after ${records} records`).toEqual(['ehr'])
      const acts = [...before.devices.sent(), ...later.devices.sent()].filter(line => !line.startsWith('save'))
      expect(acts.toSorted(), `after ${records} records`).toEqual(['down a', 'down b', 'down c', 'down r', 'off ehr'])
      expect(later.devices.saved, `after ${records} records`).toEqual(new Set(['b']))
      expect(summary?.how, `after ${records} records`).toBe('finished')
    }
  })
})
