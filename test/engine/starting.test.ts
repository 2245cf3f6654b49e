import { describe, expect, it } from 'vitest'
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
