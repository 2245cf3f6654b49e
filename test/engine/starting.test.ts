import { describe, expect, it } from 'vitest'
import { tryExecutors } from '../../src/engine/start-check.ts'
import type { HostId } from '../../src/names/ids.ts'
import { cut, planOf } from '../parts/plan.ts'
import { Night } from '../parts/walking.ts'

const second = { phaseNumber: 2, phase: 'Two' }
const plan = planOf(cut('a', 'fw'), cut('b', 'core', second), cut('c', 'fw', second))

/** Logins to `core` that find nobody, of the first so many. */
function silent(night: Night, logins: number): void {
  let left = logins
  night.devices.fault = ({ host, kind }) =>
    host === 'core' && kind === 'login' && left-- > 0 ? { kind: 'lost', lost: 'tcp' } : undefined
}

describe('the clock of a device', () => {
  const asked = (night: Night) => night.devices.calls.filter(({ line }) => line === 'time')
  const clocks = (night: Night) => night.journal.events.flatMap(event => (event.type === 'clock' ? [event.data] : []))

  it('is read once when the device is tried, and stands in the journal before anything is sent to it', async () => {
    const night = new Night()
    for (const host of ['fw', 'core'] as HostId[]) night.clockReads.set(host, 'time')
    const late = Math.floor(night.clock.wall().getTime() / 1000) - 2_400
    night.devices.fault = ({ line }) => (line === 'time' ? { kind: 'text', text: `${late}\n` } : undefined)
    await tryExecutors(night.io(plan), plan.steps, true)
    expect(clocks(night)).toMatchObject([{ host: 'fw' }, { host: 'core' }])
    for (const { ahead, giveOrTake, found, seen } of clocks(night)) {
      expect(Math.abs((ahead ?? 0) + 2_400_000)).toBeLessThanOrEqual(giveOrTake ?? 0)
      expect([found, seen.length]).toEqual([String(late), 1])
    }
    await night.walk(plan)
    expect(asked(night)).toHaveLength(2)
  })

  it.each([
    ['says something else', { kind: 'text', text: 'Wed Nov 25' }, 'Wed Nov 25', []],
    ['is lost', { kind: 'lost', lost: 'silence' }, '', ['fw']],
  ] as const)('%s: that is written down, and what hung gets a new session', async (_, fault, found, anew) => {
    const night = new Night()
    night.clockReads.set('fw' as HostId, 'time')
    night.devices.fault = ({ line }) => (line === 'time' ? fault : undefined)
    await night.walk(planOf(cut('b', 'core'), cut('a', 'fw', second)))
    expect(clocks(night)).toMatchObject([{ host: 'fw', found: expect.stringContaining(found) }])
    expect(clocks(night)[0]).not.toHaveProperty('ahead')
    expect(night.devices.forgotten).toEqual(anew)
    expect(night.devices.sent()).toEqual(['down b', 'down a'])
  })

  it('that can’t be written down stops the walk before its start', async () => {
    const night = new Night()
    night.clockReads.set('fw' as HostId, 'time')
    night.journal.onAppend = () => {
      throw new Error('no room')
    }
    expect(await tryExecutors(night.io(plan), plan.steps, true)).toMatchObject({ halt: 'journal', words: 'no room' })
  })
})

describe('before each phase', () => {
  it('its own executors are tried, and what does not answer is shown with what stays', async () => {
    const night = new Night()
    silent(night, Number.POSITIVE_INFINITY)
    await night.walk(plan)
    const tried = night.operator.news.flatMap(news => (news.kind === 'tried' ? news.tried : []))
    expect(tried).toMatchObject([
      { host: 'core', steps: ['cut:b'], removes: ['b'], first: false, lost: { lost: 'tcp' } },
      { host: 'fw', steps: ['cut:c'] },
    ])
    expect(night.operator.asked.filter(({ question }) => question === 'absent core')).toHaveLength(1)
  })

  it('a dead host keeps no other from being cut', async () => {
    const night = new Night()
    silent(night, Number.POSITIVE_INFINITY)
    await night.walk(plan)
    expect(night.devices.sent()).toEqual(['down a', 'down c'])
  })

  it('the operator may have it tried again', async () => {
    const night = new Night()
    silent(night, 1)
    night.operator.onAbsent = ({ choices }) => {
      expect(choices).toEqual(['retry', 'continue', 'pause', 'abort'])
      return 'retry'
    }
    await night.walk(plan)
    expect(night.devices.sent()).toEqual(['down a', 'down b', 'down c'])
  })

  it('or end the walk there, to be gone on with', async () => {
    const night = new Night()
    silent(night, 9)
    night.operator.onAbsent = () => 'abort'
    const summary = await night.walk(plan)
    expect(summary).toMatchObject({ how: 'stopped', cause: 'operator' })
    expect(night.devices.sent()).toEqual(['down a'])
  })

  it('nothing is asked while the network still finds itself', async () => {
    const night = new Night()
    silent(night, 3)
    await night.walk(planOf(cut('a', 'fw', { settle: 20_000 }), cut('b', 'core', second)))
    expect(night.operator.asked.some(({ question }) => question.startsWith('absent'))).toBe(false)
    expect(night.devices.sent()).toEqual(['down a', 'down b'])
  })
})
