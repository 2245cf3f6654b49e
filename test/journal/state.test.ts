import { describe, expect, it } from 'vitest'
import type { JournalEvent } from '../../src/journal/event.ts'
import { advance, isImpossible, type Nature, type StepState, waiting } from '../../src/journal/state.ts'
import { transition, transitions } from '../house/step-states.ts'
import { decision, done, ended, failed, intent, outcome, seen, unknown } from './samples.ts'

const resumed: JournalEvent = {
  type: 'run.resumed',
  data: { operator: 'R. Meier', version: '0.1.0', host: 'laptop-2', after: 7 },
}
const skipped = { outcome: 'skipped', who: 'R. Meier', reason: 'cable pulled' } as const
const byHand = { outcome: 'by-hand', who: 'R. Meier', reason: 'console' } as const
const already = { outcome: 'already', how: 'direct', seen } as const
const undone = { outcome: 'undone', how: 'direct', seen } as const

const act = intent('s')
const again = intent('s', 2)
const end = (data: Parameters<typeof outcome>[1]) => outcome('s', data)
const choose = (choice: string) => decision('s', choice)

/** The state after these events; or the name of what makes the last of them impossible. */
function reached(events: readonly JournalEvent[], nature: Nature = 'acts'): StepState | string {
  let state = waiting
  for (const [index, event] of events.entries()) {
    const next = advance(state, event, nature)
    if (isImpossible(next)) {
      expect(index, `${event.type} is impossible before the end`).toBe(events.length - 1)
      return next.impossible
    }
    state = next
  }
  return state
}

describe('the states of a step', () => {
  const ways: readonly (readonly [string, readonly JournalEvent[], StepState['at']])[] = [
    ['waits when nothing was said of it', [], 'waiting'],
    ['is decided by a decision', [choose('run')], 'decided'],
    ['lets the last decision count', [choose('run'), choose('skip')], 'decided'],
    ['is left where it is by a pause', [choose('pause')], 'waiting'],
    ['acts after an intent', [choose('run'), act], 'acting'],
    ['acts without a question where none is asked', [act], 'acting'],
    ['is settled by an outcome', [act, end(done)], 'settled'],
    ['saves after the effect was read back', [act, intent('s', 1, 'save'), end(done)], 'settled'],
    ['is unknown when nobody knows', [act, end(unknown)], 'unknown'],
    ['is unknown when the run ends in the middle', [act, ended], 'unknown'],
    ['is unknown when a run is gone on with that broke off in the middle', [act, resumed], 'unknown'],
    ['is settled by asking the device', [act, resumed, end(done)], 'settled'],
    ['may stay unknown', [act, end(unknown), choose('settle'), end(unknown)], 'unknown'],
    ['saves what was found to be there', [act, resumed, intent('s', 1, 'save'), end(done)], 'settled'],
    ['acts again when that was decided', [act, end(unknown), choose('retry'), again], 'acting'],
    ['acts again after it was settled', [act, end(unknown), choose('settle'), again], 'acting'],
    ['is taken back when that was decided', [act, end(unknown), choose('undo'), intent('s', 1, 'undo')], 'acting'],
    ['is undone by its way back', [act, end(done), choose('undo'), intent('s', 1, 'undo'), end(undone)], 'settled'],
    ['can be tried again after it failed', [act, end(failed), again, end(done)], 'settled'],
    ['can fail again before anything is sent', [act, end(failed), end(failed)], 'settled'],
    ['can be found done when it is tried again', [act, end(failed), end(already)], 'settled'],
    ['can be done by hand after it failed', [act, end(failed), choose('by-hand'), end(byHand)], 'settled'],
    ['can be done by hand while it is unknown', [act, end(unknown), choose('by-hand'), end(byHand)], 'settled'],
    ['can be skipped', [choose('skip'), end(skipped)], 'settled'],
    ['can be run after it was skipped', [choose('skip'), end(skipped), choose('run'), act], 'acting'],
    ['can be done already', [end(already)], 'settled'],
    ['can fail before anything is sent', [end(failed)], 'settled'],
    ...['run', 'by-hand', 'retry', 'settle', 'undo'].map(
      choice =>
        [
          `is decided by ${choice}, and by another decision after it`,
          [choose(choice), choose(choice)],
          'decided',
        ] as const,
    ),
    ['can be skipped where nobody could begin it', [end(skipped)], 'settled'],
    ['can be done by hand before anybody decided anything', [end(byHand)], 'settled'],
    ['can be found done after it was decided to run it', [choose('run'), end(already)], 'settled'],
    ['can fail after it was decided to run it, before anything is sent', [choose('run'), end(failed)], 'settled'],
    [
      'saves what an earlier attempt left, once more decided',
      [act, end(failed), choose('retry'), intent('s', 1, 'save')],
      'acting',
    ],
    ['saves what an earlier attempt left, by itself', [act, end(failed), intent('s', 1, 'save')], 'acting'],
    ['stays done where its way back could not be sent', [act, end(done), choose('undo'), end(done)], 'settled'],
    ['can be found not to have taken effect', [act, end(unknown), end(failed)], 'settled'],
    [
      'can be skipped while it is unknown, when that was decided',
      [act, end(unknown), choose('skip'), end(skipped)],
      'settled',
    ],
    [
      'is undone after a crash in the middle of its way back',
      [act, end(done), choose('undo'), intent('s', 1, 'undo'), ended, end(undone)],
      'settled',
    ],
    ['is found as wanted when it is read back later', [act, end(unknown), end(already)], 'settled'],
    ...['run', 'skip', 'settle', 'undo'].map(
      choice => [`is opened by ${choice} after it failed`, [act, end(failed), choose(choice)], 'decided'] as const,
    ),
    ['can be left after it failed', [act, end(failed), end(skipped)], 'settled'],
    ['can be said to be done by hand after it failed', [act, end(failed), end(byHand)], 'settled'],
    ...['by-hand', 'retry'].map(
      choice => [`is opened by ${choice} after it was skipped`, [end(skipped), choose(choice)], 'decided'] as const,
    ),
    ['is not changed by a note', [act, { type: 'note', data: { text: 'x' } }], 'acting'],
    ['stays settled when the run ends', [act, end(done), ended], 'settled'],
  ]
  it.each(ways)('%s', (_, events, at) => {
    expect(reached(events)).toMatchObject({ at })
  })

  it('has a way above for every transition that the code allows', () => {
    const told = new Set<string>()
    for (const [, events] of ways) {
      let state = waiting
      for (const event of events) {
        const next = advance(state, event, 'acts')
        if (isImpossible(next)) throw new Error(next.impossible)
        const way = event.type === 'run.resumed' ? ended : event
        if (next !== state) told.add(JSON.stringify(transition(state, way, next)))
        state = next
      }
    }
    expect(
      transitions()
        .map(way => JSON.stringify(way))
        .filter(way => !told.has(way)),
    ).toEqual([])
  })

  const impossible: readonly (readonly [string, readonly JournalEvent[], string])[] = [
    ['a second intent while the first is carried out', [act, again], 'second-intent'],
    ['a second intent while the first is unknown', [act, end(unknown), again], 'intent-while-unknown'],
    ['a second intent after a crash', [act, resumed, again], 'intent-while-unknown'],
    ['an intent after the end', [act, end(done), again], 'intent-after-end'],
    ['an intent after it was done already', [end(already), act], 'intent-after-end'],
    ['an intent when it was decided to skip', [choose('skip'), act], 'intent-against-decision'],
    [
      'an intent when the unknown was decided to be skipped',
      [act, end(unknown), choose('skip'), again],
      'intent-against-decision',
    ],
    [
      'taking back what nobody decided to take back',
      [act, end(unknown), choose('retry'), intent('s', 2, 'undo')],
      'intent-against-decision',
    ],
    ['taking back what was not done', [intent('s', 1, 'undo')], 'intent-against-decision'],
    ['taking back what was never sent', [choose('undo'), intent('s', 1, 'undo')], 'intent-against-decision'],
    ['skipping what was just sent', [act, end(skipped)], 'outcome-while-acting'],
    ['by hand what was just sent', [act, end(byHand)], 'outcome-while-acting'],
    ['done already what was just sent', [act, end(already)], 'outcome-while-acting'],
    ['saving what was never done', [intent('s', 1, 'save')], 'outcome-without-intent'],
    ['saving twice at once', [act, intent('s', 1, 'save'), intent('s', 1, 'save')], 'second-intent'],
    ['an attempt that is not the next', [intent('s', 2)], 'attempt-not-next'],
    ['the same attempt twice', [act, end(failed), act], 'attempt-not-next'],
    ['an outcome without an intent', [choose('run'), end(done)], 'outcome-without-intent'],
    ['an unknown effect without an intent', [end(unknown)], 'outcome-without-intent'],
    ['done after it failed, without a new intent', [act, end(failed), end(done)], 'outcome-after-end'],
    ['a second outcome', [act, end(done), end(failed)], 'outcome-after-end'],
    ['undone without a way back', [act, end(undone)], 'undone-without-undo'],
    ['undone without any intent', [end(undone)], 'undone-without-undo'],
    ['done by the way back', [act, end(done), choose('undo'), intent('s', 1, 'undo'), end(done)], 'done-by-undo'],
    ['a decision while it acts', [act, choose('retry')], 'decision-while-acting'],
    ['simply running what is unknown', [act, end(unknown), choose('run')], 'decision-while-unknown'],
    ['running again what is done', [act, end(done), choose('run')], 'decision-after-end'],
  ]
  it.each(impossible)('names as impossible: %s', (_, events, reason) => {
    expect(reached(events)).toBe(reason)
  })

  it('asks no intent of a step that only asks, tells, waits or reads', () => {
    expect(reached([end(done)], 'asks')).toMatchObject({ at: 'settled' })
    expect(reached([end(unknown)], 'asks')).toMatchObject({ at: 'unknown' })
    expect(reached([end(unknown), choose('retry'), end(done)], 'asks')).toMatchObject({ at: 'settled' })
    expect(reached([end(failed), end(done)], 'asks')).toMatchObject({ at: 'settled' })
  })

  it('knows a step that acts by its intents where the plan is not at hand', () => {
    expect(reached([end(done)], 'untold')).toMatchObject({ at: 'settled' })
    expect(reached([act, end(failed), end(done)], 'untold')).toBe('outcome-after-end')
  })

  it('FR-38: keeps a final state when a late result comes', () => {
    expect(reached([choose('skip'), end(skipped), end(done)])).toBe('outcome-after-end')
    expect(reached([act, end(failed), ended, end(done)])).toBe('outcome-after-end')
  })
})
