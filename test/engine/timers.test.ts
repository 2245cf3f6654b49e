import { describe, expect, it } from 'vitest'
import { passEarlier } from '../../src/engine/earlier.ts'
import { isHalt } from '../../src/engine/halt.ts'
import type { News } from '../../src/engine/news.ts'
import { noProgress } from '../../src/engine/progress.ts'
import { recovered, settleAll } from '../../src/engine/resume.ts'
import type { Outcome } from '../../src/journal/event.ts'
import type { SafePlan } from '../../src/plan/plan.ts'
import { timerWords } from '../../src/words/en/timers.ts'
import type { Fault } from '../parts/devices.ts'
import { recordsOf } from '../parts/journal.ts'
import { cut, planOf, timed } from '../parts/plan.ts'
import { Night } from '../parts/walking.ts'

const refused: Fault = { kind: 'exit', exit: { kind: 'status', code: 1 }, errors: 'no such timer' }
const minute = 60_000

function because(outcome: Outcome | undefined): string {
  return (outcome && 'because' in outcome && outcome.because) || ''
}

/** How the timers were found, in the order in which it was written down. */
function standings({ journal }: Night): readonly string[] {
  return journal.events.flatMap(event => (event.type === 'timer' ? [event.data.state] : []))
}

function told<K extends News['kind']>({ operator }: Night, kind: K): readonly Extract<News, { kind: K }>[] {
  return operator.news.filter((news): news is Extract<News, { kind: K }> => news.kind === kind)
}

const one = planOf(timed('a', 'fw'))

describe('a cut that is to open again by itself unless it is confirmed', () => {
  it('has its timer armed and read before, confirmed and read after it was read back, and is saved only then', async () => {
    const night = new Night()
    const order = Night.order(night)
    await night.walk(one)
    expect(order.filter(step => !step.startsWith('read show'))).toEqual([
      'read ready a',
      'read armed a',
      'intent arm a 10',
      'act arm a 10',
      'read armed a',
      'intent down a',
      'act down a',
      'intent confirm a',
      'act confirm a',
      'read armed a',
      'intent save a',
      'act save a',
      'done',
      'read armed a',
    ])
    expect(night.devices.state.get('a')).toBe('down')
    expect(night.devices.timers.size).toBe(0)
    expect(night.journal.impossible).toEqual([])
  })

  it('is read once more after the original deadline, which is waited for and said', async () => {
    const night = new Night()
    const summary = await night.walk(one)
    expect(standings(night)).toEqual(['armed', 'confirmed', 'held'])
    expect(night.clock.mono()).toBeGreaterThanOrEqual(11 * minute)
    expect(told(night, 'timers-wait')).toMatchObject([{ steps: [{ id: 'cut:a' }] }])
    expect(summary).toMatchObject({ how: 'finished', counts: { done: 1 } })
    expect(told(night, 'timers-left')).toEqual([])
  })

  it('says one minute as one', () => {
    expect(timerWords.wait(['cut:a'], new Date(0), minute - 1)).toContain('for 1 minute: then')
    expect(timerWords.wait(['cut:a'], new Date(0), minute + 1)).toContain('for 2 minutes: then')
  })

  it('makes no other step wait for its deadline, where its device is in reach at the end', async () => {
    const night = new Night()
    const at = new Map<string, number>()
    night.journal.onAppend = event => {
      if (event.type === 'step.outcome') at.set(event.step, night.clock.mono())
    }
    await night.walk(planOf(timed('a', 'fw'), { ...cut('b', 'fw'), phase: 'Two', phaseNumber: 2, wave: 2 }))
    expect(at.get('cut:b')).toBeLessThan(minute)
    expect(standings(night)).toEqual(['armed', 'confirmed', 'held'])
  })

  it('is read once more before the next phase, where nobody gets to its device later', async () => {
    const night = new Night()
    const at = new Map<string, number>()
    night.journal.onAppend = event => {
      if (event.type === 'step.outcome') at.set(event.step, night.clock.mono())
    }
    const second = { ...cut('b', 'fw'), phase: 'Two', phaseNumber: 2, wave: 2 }
    await night.walk(planOf(timed('a', 'fw', { lasting: false }), second))
    expect(at.get('cut:b')).toBeGreaterThanOrEqual(11 * minute)
  })

  it('is not made where no timer can be armed on the device', async () => {
    const night = new Night()
    night.devices.fault = call => (call.line === 'ready a' ? { kind: 'text', text: 'none\n' } : undefined)
    await night.walk(one)
    expect(night.devices.sent()).toEqual([])
    expect(because(night.outcomes()['cut:a'])).toMatch(/^No timer can be armed/)
  })

  it.each([
    ['is armed already, by whomever', 'a is armed\n', /which this run knows nothing of.*“cancel a”/],
    ['may be armed already', 'what?\n', /can’t be told/],
  ])('is not made where a timer %s', async (_, text, words) => {
    const night = new Night()
    night.devices.fault = call => (call.line === 'armed a' ? { kind: 'text', text } : undefined)
    await night.walk(one)
    expect(night.devices.sent()).toEqual([])
    expect(because(night.outcomes()['cut:a'])).toMatch(words)
  })

  it('is not made where the device refuses the timer', async () => {
    const night = new Night()
    night.devices.fault = call => (call.line === 'arm a 10' ? refused : undefined)
    await night.walk(one)
    expect(night.devices.sent()).toEqual(['arm a 10'])
    expect(because(night.outcomes()['cut:a'])).toMatch(/could not be armed.*no such timer.*Nothing was cut/)
    expect(night.journal.impossible).toEqual([])
  })

  it('says that the device said nothing, where it did', async () => {
    const night = new Night()
    night.devices.fault = call =>
      ['arm a 10', 'armed a'].includes(call.line) && call.kind === 'act' ? { kind: 'text', text: '' } : undefined
    night.devices.onCall = call => {
      if (call.line === 'arm a 10')
        night.devices.fault = ({ line }) => (line === 'armed a' ? { kind: 'text', text: '' } : undefined)
    }
    await night.walk(one)
    expect(because(night.outcomes()['cut:a'])).toMatch(/could not be armed: the device said nothing/)
  })

  it('is not made where nobody can read that the timer is armed; what may be armed is stopped', async () => {
    const night = new Night()
    let isSent = false
    night.devices.fault = call => {
      if (call.line === 'arm a 10') isSent = true
      if (call.line === 'cancel a') isSent = false
      return call.line === 'armed a' && isSent ? { kind: 'text', text: 'what?\n' } : undefined
    }
    await night.walk(one)
    expect(night.devices.sent()).toEqual(['arm a 10', 'cancel a'])
    expect(standings(night)).toEqual(['unread', 'cancelled'])
    expect(night.outcomes()['cut:a']?.outcome).toBe('failed')
  })

  it('that fails leaves no timer behind', async () => {
    const night = new Night()
    night.devices.fault = call => (call.line === 'down a' ? refused : undefined)
    await night.walk(one)
    expect(night.devices.sent()).toEqual(['arm a 10', 'down a', 'cancel a'])
    expect(standings(night)).toEqual(['armed', 'cancelled'])
    expect(night.devices.timers.size).toBe(0)
    expect(night.outcomes()['cut:a']?.outcome).toBe('failed')
    expect(night.journal.impossible).toEqual([])
  })

  it('that fails, and whose timer can’t be stopped, says when the link would open', async () => {
    const night = new Night()
    night.devices.fault = call => (call.line === 'down a' || call.line === 'cancel a' ? refused : undefined)
    await night.walk(one)
    expect(because(night.outcomes()['cut:a'])).toMatch(
      /could not be stopped: .*no such timer.* The timer is armed: .* between 07:15 and 07:16 UTC/,
    )
    expect(told(night, 'timers-left')).toMatchObject([{ timers: [{ stands: { state: 'armed' } }] }])
  })
})

describe('a cut of which nobody knows whether it took effect', () => {
  /** The session breaks with the cut, and nobody gets in until `isBack`. */
  function silent(isBack: () => boolean): Night {
    const night = new Night()
    let isGone = false
    night.devices.fault = call => {
      if (call.line === 'down a') isGone = true
      if (call.line === 'down a') return { kind: 'lost', lost: 'closed', after: true }
      return isGone && !isBack() ? { kind: 'lost', lost: 'tcp' } : undefined
    }
    return night
  }

  it('keeps its timer: that it opens again is what the runbook asks for, and when is said', async () => {
    const night = silent(() => false)
    await night.walk(one)
    expect(night.devices.sent()).toEqual(['arm a 10', 'down a'])
    expect(because(night.outcomes()['cut:a'])).toMatch(
      /unless it is confirmed or stopped, the link opens again between/,
    )
    expect(night.outcomes()['cut:a']?.outcome).toBe('unknown')
    expect(told(night, 'timers-left')).toMatchObject([{ timers: [{ step: { id: 'cut:a' } }] }])
  })

  it('is confirmed once it is found to be there', async () => {
    let isBack = false
    const night = silent(() => isBack)
    night.operator.onTrouble = () => {
      isBack = true
      return { choice: 'settle' }
    }
    await night.walk(one)
    expect(night.devices.sent()).toEqual(['arm a 10', 'down a', 'confirm a', 'save a'])
    expect(standings(night)).toEqual(['armed', 'confirmed', 'held'])
    expect(night.outcomes()['cut:a']?.outcome).toBe('done')
    expect(night.journal.impossible).toEqual([])
  })

  it('has failed once it is found that the timer took it back', async () => {
    let isBack = false
    const night = silent(() => isBack)
    night.operator.onTrouble = (_, nth) => {
      isBack = true
      night.devices.now = () => night.clock.mono() + 20 * minute
      return { choice: nth === 1 ? 'settle' : 'continue' }
    }
    await night.walk(one)
    expect(because(night.outcomes()['cut:a'])).toMatch(/no timer is armed/)
    expect(night.devices.sent()).toEqual(['arm a 10', 'down a'])
    expect(standings(night)).toEqual(['armed', 'opened'])
    expect(night.devices.state.get('a')).toBe('up')
    expect(night.journal.impossible).toEqual([])
  })

  it('and that a person then cuts by hand has its timer stopped: it would open again what the person cut', async () => {
    let isBack = false
    const night = silent(() => isBack)
    night.operator.onTrouble = () => {
      isBack = true
      return { choice: 'by-hand', reason: 'pulled the cable' }
    }
    await night.walk(one)
    expect(night.devices.sent()).toEqual(['arm a 10', 'down a', 'cancel a'])
    expect(night.outcomes()['cut:a']?.outcome).toBe('by-hand')
    expect(night.journal.impossible).toEqual([])
  })

  it('and that a person cuts by hand where its timer can’t be stopped, says so', async () => {
    const night = silent(() => false)
    night.operator.onTrouble = () => ({ choice: 'by-hand', reason: 'pulled the cable' })
    await night.walk(one)
    expect(told(night, 'consequence').map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/^The timer could not be stopped: .* The timer is armed/),
    )
    expect(told(night, 'timers-left')).toHaveLength(1)
  })

  it('and that is taken back has its timer stopped afterwards', async () => {
    let isBack = false
    const night = silent(() => isBack)
    night.operator.onTrouble = () => {
      isBack = true
      return { choice: 'undo' }
    }
    await night.walk(one)
    expect(night.devices.sent()).toEqual(['arm a 10', 'down a', 'up a', 'save a', 'cancel a'])
    expect(night.outcomes()['cut:a']?.outcome).toBe('undone')
    expect(night.journal.impossible).toEqual([])
  })
})

describe('a timer that can’t be confirmed', () => {
  it('is said with the minutes in which the link opens; a further attempt confirms, and cuts nothing twice', async () => {
    const night = new Night()
    let isRefused = true
    night.devices.fault = call => (call.line === 'confirm a' && isRefused ? refused : undefined)
    night.operator.onTrouble = ({ outcome }) => {
      expect(because(outcome)).toMatch(
        /could not be confirmed: .*no such timer.*between 07:15 and 07:16 UTC, unless “retry”/,
      )
      isRefused = false
      return { choice: 'retry' }
    }
    await night.walk(one)
    expect(night.devices.sent()).toEqual(['arm a 10', 'down a', 'confirm a', 'confirm a', 'save a'])
    expect(night.outcomes()['cut:a']?.outcome).toBe('done')
    expect(night.journal.impossible).toEqual([])
  })

  it('and that has fired by the time of the further attempt is written down as open, before it is cut once more', async () => {
    const night = new Night()
    let isFirst = true
    night.devices.fault = call => (call.line === 'confirm a' && isFirst ? refused : undefined)
    night.operator.onTrouble = () => {
      isFirst = false
      night.devices.now = () => night.clock.mono() + 20 * minute
      return { choice: 'retry' }
    }
    await night.walk(one)
    expect(night.devices.sent()).toEqual([
      'arm a 10',
      'down a',
      'confirm a',
      'arm a 10',
      'down a',
      'confirm a',
      'save a',
    ])
    expect(standings(night)).toEqual(['armed', 'opened', 'armed', 'confirmed', 'held'])
    expect(night.journal.impossible).toEqual([])
  })

  it('because it fired in that moment is a cut that is open again', async () => {
    const night = new Night()
    night.devices.onCall = call => {
      if (call.line === 'confirm a') night.devices.now = () => night.clock.mono() + 20 * minute
    }
    await night.walk(one)
    expect(because(night.outcomes()['cut:a'])).toMatch(/took it back before it was confirmed/)
    expect(standings(night)).toEqual(['armed', 'opened'])
    expect(night.devices.saved.size).toBe(0)
    expect(night.journal.impossible).toEqual([])
  })
})

describe('a run that ends while a timer may still open its cut', () => {
  /** The device refuses to confirm; then the run is gone on with `minutes` later, and it no longer does. */
  async function resumed(minutes: number, choice: 'continue' | 'skip' | 'by-hand' = 'continue') {
    const night = new Night()
    night.devices.fault = call => (call.line === 'confirm a' || call.line === 'cancel a' ? refused : undefined)
    night.operator.onTrouble = () => (choice === 'continue' ? { choice } : { choice, reason: 'the device says no' })
    const first = await night.walk(one)
    const later = new Night()
    await later.clock.after(night.clock.mono() + minutes * minute, later.stops.leaving)
    later.journal.goOn(night.journal.events)
    for (const [name, state] of night.devices.state) later.devices.state.set(name, state)
    for (const [name, at] of night.devices.timers) later.devices.timers.set(name, at)
    const { progress, unknown } = recovered(one, recordsOf(night.journal.events))
    const halt = await settleAll(unknown, later.io(one), progress)
    const second = isHalt(halt) ? undefined : await later.walk(one, progress)
    return { night, first, later, second }
  }

  it('is stopped, not finished: it can be gone on with, and that is what the last screen says', async () => {
    const { night, first } = await resumed(1)
    expect(first).toMatchObject({ how: 'stopped', cause: 'timer' })
    expect(night.journal.events.at(-1)).toMatchObject({ type: 'run.ended', data: { how: 'stopped' } })
    expect(told(night, 'timers-left')).toMatchObject([{ timers: [{ isOver: false, isResumable: true }] }])
  })

  it('confirms it before anything else once it is gone on with, also where somebody had left it', async () => {
    const { later, second } = await resumed(1)
    expect(later.devices.sent()).toEqual(['confirm a', 'save a'])
    expect(later.devices.timers.size).toBe(0)
    expect(second).toMatchObject({ how: 'finished', counts: { done: 1, failed: 0 } })
    expect(later.journal.impossible).toEqual([])
  })

  it('cuts once more where the timer fired meanwhile', async () => {
    const { later, second } = await resumed(30)
    expect(later.devices.sent()).toContain('down a')
    expect(later.devices.state.get('a')).toBe('down')
    expect(second).toMatchObject({ how: 'finished', counts: { done: 1 } })
    expect(later.journal.impossible).toEqual([])
  })

  it('stops the timer of what a person cut by hand', async () => {
    const { first, later, second } = await resumed(1, 'by-hand')
    expect(first.how).toBe('stopped')
    expect(later.devices.sent()).toEqual(['cancel a'])
    expect(second).toMatchObject({ how: 'finished', counts: { 'by-hand': 1 } })
    expect(later.journal.impossible).toEqual([])
  })

  it('leaves it counting where the step was skipped, and ends once its time is over', async () => {
    expect((await resumed(1, 'skip')).second).toMatchObject({ how: 'stopped', cause: 'timer' })
    const { later, second } = await resumed(30, 'skip')
    expect(later.devices.sent()).toEqual([])
    expect(second).toMatchObject({ how: 'finished', counts: { skipped: 1 } })
  })
})

describe('after the deadline', () => {
  /** Once the run waits for the deadline, this happens. */
  function meanwhile(happens: (night: Night) => void): Night {
    const night = new Night()
    const tell = night.operator.tell.bind(night.operator)
    let isOnce = false
    night.operator.tell = news => {
      if (news.kind === 'timers-wait' && !isOnce) {
        isOnce = true
        happens(night)
      }
      tell(news)
    }
    return night
  }

  it('a cut that is open again has failed, and is made once more if the operator says so', async () => {
    const night = meanwhile(({ devices }) => devices.state.set('a', 'up'))
    night.operator.onTrouble = ({ outcome }) => {
      expect(because(outcome)).toMatch(/done and confirmed, and now .* open again/)
      return { choice: 'retry' }
    }
    const summary = await night.walk(one)
    expect(night.devices.sent().filter(line => line === 'down a')).toHaveLength(2)
    expect(standings(night)).toEqual(['armed', 'confirmed', 'opened', 'armed', 'confirmed'])
    expect(night.devices.state.get('a')).toBe('down')
    expect(summary.counts).toMatchObject({ done: 1, failed: 0 })
    expect(night.journal.impossible).toEqual([])
  })

  it('a cut that nobody can read is unknown, not done', async () => {
    const night = meanwhile(({ devices }) => devices.dead.add('fw'))
    const summary = await night.walk(one)
    expect(standings(night)).toEqual(['armed', 'confirmed', 'unread'])
    expect(night.outcomes()['cut:a']?.outcome).toBe('unknown')
    expect(summary.counts).toMatchObject({ done: 0, unknown: 1 })
    expect(night.journal.impossible).toEqual([])
  })

  it.each(['show a', 'armed a'])(
    'a walk that a signal ends during “%s” leaves done what was done, to be read again',
    async line => {
      const night = meanwhile(({ devices, stops }) => {
        devices.fault = call => {
          if (call.line !== line) return undefined
          stops.leave('signal')
          return { kind: 'lost', lost: 'cancelled' }
        }
      })
      const summary = await night.walk(one)
      expect(summary).toMatchObject({ how: 'stopped', cause: 'signal', counts: { done: 1, unknown: 0 } })
      expect(standings(night)).toEqual(['armed', 'confirmed'])
      expect(told(night, 'timers-left')).toMatchObject([{ timers: [{ stands: { state: 'confirmed' } }] }])
    },
  )

  it('a walk that is stopped while it waits says what was not read again', async () => {
    const night = meanwhile(({ stops }) => stops.leave('operator'))
    const summary = await night.walk(one)
    expect(summary.how).toBe('stopped')
    expect(told(night, 'timers-left')).toMatchObject([{ timers: [{ stands: { state: 'confirmed' } }] }])
  })
})

describe('a timer that puts the whole device back', () => {
  it('lets no other step of its wave run beside its own', async () => {
    const night = new Night()
    night.parallel = 4
    await night.walk(planOf(timed('a', 'fw', { takes: 'all' }), cut('b', 'fw')))
    expect(night.devices.sent()).toEqual(['arm a 10', 'down a', 'confirm a', 'save a', 'down b'])
  })

  it('that is still armed bars every other cut on its device: it would take that along', async () => {
    const night = new Night()
    night.devices.fault = call => (call.line === 'confirm a' ? refused : undefined)
    await night.walk(planOf(timed('a', 'fw', { takes: 'all' }), cut('b', 'fw'), cut('c', 'core')))
    expect(night.devices.sent()).toEqual(['arm a 10', 'down a', 'confirm a', 'down c'])
    expect(because(night.outcomes()['cut:b'])).toMatch(/timer of cut:a is still armed/)
  })
})

describe('a walk that starts behind such a cut', () => {
  it.each([
    ['no timer is armed', false, 'already'],
    ['a timer is armed that may take it back', true, 'skipped'],
  ])('reads it back, and that %s', async (_, isArmed, outcome) => {
    const night = new Night()
    night.devices.state.set('a', 'down')
    if (isArmed) night.devices.timers.set('a', 5 * minute)
    const plan = planOf(timed('a', 'fw'), cut('b', 'fw'))
    const progress = noProgress()
    await passEarlier(plan.steps, 'cut:b' as never, night.io(plan), progress)
    expect(progress.outcomes.get('cut:a' as never)).toMatchObject({ outcome })
    expect(night.devices.sent()).toEqual([])
  })
})

describe('a laptop that dies with a timer armed', () => {
  /** Walks until the power fails, then goes on `minutes` later from the journal, with the same devices. */
  async function dies(plan: SafePlan, crash: { records?: number; line?: string; after?: boolean }, minutes: number) {
    const night = new Night()
    const dead = new Promise<never>(() => undefined)
    const crashed = new Promise<void>(resolve => {
      const append = night.journal.append.bind(night.journal)
      night.journal.append = async event => {
        if (crash.records === undefined || night.journal.events.length < crash.records) return append(event)
        resolve()
        return dead
      }
      night.devices.fault = call => {
        if (call.line !== crash.line || call.kind !== 'act') return undefined
        resolve()
        return { kind: 'hang', after: crash.after ?? false }
      }
    })
    await Promise.race([crashed, night.walk(plan)])
    const later = new Night()
    await later.clock.after(night.clock.mono() + minutes * minute, later.stops.leaving)
    later.journal.goOn(night.journal.events)
    for (const [name, state] of night.devices.state) later.devices.state.set(name, state)
    for (const [name, at] of night.devices.timers) later.devices.timers.set(name, at)
    for (const name of night.devices.saved) later.devices.saved.add(name)
    later.operator.onTrouble = () => ({ choice: 'retry' })
    const { progress, unknown } = recovered(plan, recordsOf(night.journal.events))
    const io = later.io(plan)
    const halt = await settleAll(unknown, io, progress)
    const summary = isHalt(halt) ? undefined : await later.walk(plan, progress)
    return { night, later, summary, progress }
  }

  it.each([
    ['before it fires', 1],
    ['after it fired', 30],
  ])('finds out by reading what became of it, %s, at whichever record it died', async (_, minutes) => {
    const whole = new Night()
    await whole.walk(one)
    for (let records = 0; records <= whole.journal.events.length; records++) {
      const { later, summary } = await dies(one, { records }, minutes)
      expect(summary?.counts, `${records}`).toMatchObject({ failed: 0, unknown: 0, skipped: 0 })
      expect(later.devices.state.get('a'), `${records}`).toBe('down')
      expect(later.devices.timers.size, `${records}`).toBe(0)
      expect(later.devices.saved.has('a'), `${records}`).toBe(true)
      expect(later.journal.impossible, `${records}`).toEqual([])
    }
  })

  it.each(['arm a 10', 'down a', 'confirm a', 'save a'])('the same while “%s” is under way', async line => {
    for (const after of [true, false])
      for (const minutes of [1, 30]) {
        const { later, summary } = await dies(one, { line, after }, minutes)
        const which = `${line}, ${after ? 'carried out' : 'lost'}, ${minutes} minutes later`
        expect(summary?.counts, which).toMatchObject({ failed: 0, unknown: 0 })
        expect(later.devices.state.get('a'), which).toBe('down')
        expect(later.devices.timers.size, which).toBe(0)
        expect(later.journal.impossible, which).toEqual([])
      }
  })

  it('says that the timer fired while the program was dead, stops nothing, and cuts once more', async () => {
    const { night, later } = await dies(one, { line: 'confirm a', after: false }, 30)
    expect(later.devices.sent().slice(0, 2)).toEqual(['arm a 10', 'down a'])
    expect(standings(later)).toEqual(['armed', 'opened', 'armed', 'confirmed', 'held'])
    const ends = later.journal.events.slice(night.journal.events.length)
    const first = ends.find(event => event.type === 'step.outcome')
    expect(first?.type === 'step.outcome' && because(first.data)).toMatch(
      /the timer fired, or.* open since 07:16 UTC at the latest.*between 07:15 and 07:16/,
    )
  })

  it('reads a cut again that was confirmed, when its time is over, though nothing else is left to do', async () => {
    const whole = new Night()
    await whole.walk(one)
    const records = whole.journal.events.findIndex(event => event.type === 'seal') + 1
    const { later } = await dies(one, { records }, 30)
    expect(standings(later)).toEqual(['armed', 'confirmed', 'held'])
    expect(later.devices.sent()).toEqual([])
  })
})
