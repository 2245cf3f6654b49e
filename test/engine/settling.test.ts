import { describe, expect, it } from 'vitest'
import type { Fault } from '../parts/devices.ts'
import { cut, isDown, planOf, probe, witness } from '../parts/plan.ts'
import { Night } from '../parts/walking.ts'

/** A network that is away from a cut on, for so many milliseconds. */
function away(night: Night, after: string, ms: number, hosts: readonly string[]): void {
  let since: number | undefined
  night.devices.onCall = ({ kind, line }) => {
    if (kind === 'act' && line === `down ${after}`) since = night.clock.mono()
  }
  night.devices.fault = ({ host, kind }): Fault | undefined => {
    const isAway = since !== undefined && night.clock.mono() < since + ms && hosts.includes(host) && kind !== 'act'
    return isAway ? { kind: 'lost', lost: kind === 'login' ? 'tcp' : 'silence' } : undefined
  }
}

const settle = 20_000

describe('while the network finds itself after a cut', () => {
  it('a login for the next step is tried again, and that is no failure', async () => {
    const night = new Night()
    away(night, 'a', 12_000, ['core'])
    await night.walk(planOf(cut('a', 'fw', { settle }), cut('b', 'core')))
    expect(night.journal.tale()).toEqual(['cut:a act', 'cut:a done', 'cut:b act', 'cut:b done'])
    expect(night.operator.asked.filter(({ question }) => question.startsWith('trouble'))).toEqual([])
  })

  it('a witness is asked again, beforehand and afterwards', async () => {
    const night = new Night()
    away(night, 'a', 12_000, ['seer'])
    const seen = { verification: witness('seer', isDown('b')) }
    await night.walk(planOf(cut('a', 'fw', { settle }), cut('b', 'core', seen)))
    expect(night.outcomes()['cut:b']).toMatchObject({ outcome: 'done', how: 'witness' })
    const own = new Night()
    away(own, 'b', 12_000, ['seer'])
    await own.walk(planOf(cut('b', 'core', { ...seen, settle })))
    expect(own.outcomes()['cut:b']).toMatchObject({ outcome: 'done', how: 'witness' })
  })

  it('a probe that should reach something is asked again', async () => {
    const night = new Night()
    night.devices.fault = ({ line }) =>
      line === 'ping ward' && night.clock.mono() < 8_000 ? { kind: 'text', text: 'ward is down' } : undefined
    await night.walk(planOf(cut('a', 'fw', { settle }), probe('p', 'fw', 'ward', 'reachable')))
    expect(night.outcomes()['p']).toMatchObject({ outcome: 'done' })
  })

  it('but not beyond the time that it may take', async () => {
    const night = new Night()
    away(night, 'a', 60_000, ['core'])
    await night.walk(planOf(cut('a', 'fw', { settle }), cut('b', 'core')))
    expect(night.outcomes()['cut:b']).toMatchObject({ outcome: 'failed' })
    expect(night.devices.sent()).toEqual(['down a'])
  })

  it('and a login that is refused is no matter of the network', async () => {
    const night = new Night()
    night.devices.fault = ({ host, kind }) =>
      host === 'core' && kind === 'login' ? { kind: 'lost', lost: 'login' } : undefined
    await night.walk(planOf(cut('a', 'fw', { settle }), cut('b', 'core')))
    expect(night.devices.calls.filter(({ host }) => host === 'core')).toHaveLength(1)
  })
})
