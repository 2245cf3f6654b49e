import { describe, expect, it } from 'vitest'
import type { Lost } from '../../src/transport/lost.ts'
import { lossMeanings } from '../../src/words/en/losses.ts'
import type { Call, Fault } from '../parts/devices.ts'
import { cut, isDown, planOf, runStep, saving, shutdown, witness } from '../parts/plan.ts'
import { Night } from '../parts/walking.ts'

const losses = Object.keys(lossMeanings) as readonly Lost['lost'][]

/** A fault at the calls that `at` picks. */
function when(night: Night, at: (call: Call, nth: number) => boolean, fault: Fault): void {
  night.devices.fault = (call, nth) => (at(call, nth) ? fault : undefined)
}

const acts = (call: Call): boolean => call.kind === 'act'

describe('a loss before anything was sent', () => {
  it.each(losses)('%s at the login: failed, nothing sent, the operator asked', async lost => {
    const night = new Night()
    when(night, call => call.kind === 'login', { kind: 'lost', lost })
    await night.walk(planOf(cut('a', 'fw')))
    expect(night.devices.sent()).toEqual([])
    expect(night.journal.tale()).toEqual(['cut:a failed'])
    expect(night.operator.asked).toEqual([{ question: 'trouble failed', step: 'cut:a' }])
  })

  it.each(losses)('%s at a read before: failed, nothing sent, the operator asked', async lost => {
    const night = new Night()
    when(night, call => call.kind === 'read', { kind: 'lost', lost })
    await night.walk(planOf(cut('a', 'fw')))
    expect(night.devices.sent()).toEqual([])
    expect(night.journal.tale()).toEqual(['cut:a failed'])
  })

  it.each(losses)('%s at the act, certainly not sent: failed, and the device is not asked', async lost => {
    const night = new Night()
    when(night, acts, { kind: 'lost', lost, sent: 'no' })
    await night.walk(planOf(cut('a', 'fw')))
    expect(night.journal.tale()).toEqual(['cut:a act', 'cut:a failed'])
    expect(night.devices.calls.at(-1)?.kind).toBe('act')
  })
})

describe('a loss while the lines may be under way', () => {
  it.each(losses)('%s after the effect: done, because the device says so on a fresh session', async lost => {
    const night = new Night()
    when(night, acts, { kind: 'lost', lost, after: true })
    await night.walk(planOf(cut('a', 'fw')))
    expect(night.outcomes()['cut:a']).toMatchObject({ outcome: 'done', how: 'direct' })
    expect(night.devices.sent()).toEqual(['down a'])
  })

  it.each(losses)('%s before the effect: failed, because the device says so', async lost => {
    const night = new Night()
    when(night, acts, { kind: 'lost', lost })
    await night.walk(planOf(cut('a', 'fw')))
    expect(night.outcomes()['cut:a']?.outcome).toBe('failed')
  })

  it.each(losses)('%s and nobody can be asked: unknown, and not sent again', async lost => {
    const night = new Night()
    let isLost = false
    night.devices.fault = call => {
      isLost ||= call.kind === 'act'
      return isLost ? { kind: 'lost', lost, after: true } : undefined
    }
    night.operator.onTrouble = (_, nth) => ({ choice: nth < 3 ? 'settle' : 'continue' })
    await night.walk(planOf(cut('a', 'fw', { retries: 5 })))
    expect(night.outcomes()['cut:a']?.outcome).toBe('unknown')
    expect(night.devices.sent()).toEqual(['down a'])
    expect(night.journal.impossible).toEqual([])
  })

  it('asks on a fresh session', async () => {
    const night = new Night()
    when(night, acts, { kind: 'lost', lost: 'closed', after: true })
    await night.walk(planOf(cut('a', 'fw')))
    expect(night.devices.forgotten).toEqual(['fw'])
  })

  it('is not nothing sent when only the second line certainly was not', async () => {
    const night = new Night()
    when(night, call => call.line === 'save a', { kind: 'lost', lost: 'channel', sent: 'no' })
    const one = cut('a', 'fw')
    const rendered = { ...one.rendered, variants: [{ lines: ['down a', 'save a'] }] } as const
    await night.walk(planOf({ ...one, rendered }))
    expect(night.outcomes()['cut:a']).toMatchObject({ outcome: 'done', how: 'direct' })
  })

  it('does not count the answer of a check that says neither yes nor no', async () => {
    const night = new Night()
    night.devices.fault = call =>
      call.kind === 'read' && night.devices.state.has('a') ? { kind: 'text', text: '%%%' } : undefined
    await night.walk(planOf(cut('a', 'fw')))
    expect(night.outcomes()['cut:a']).toMatchObject({ outcome: 'unknown', since: 'unreadable' })
  })

  it('asks again what is lost while the network finds itself', async () => {
    const night = new Night()
    night.devices.fault = (call, nth) =>
      call.kind === 'read' && nth > 2 && night.clock.mono() < 20_000 ? { kind: 'lost', lost: 'silence' } : undefined
    await night.walk(planOf(cut('a', 'fw', { settle: 60_000 })))
    expect(night.outcomes()['cut:a']?.outcome).toBe('done')
  })
})

describe('a cut that nobody sees', () => {
  const blind = { kind: 'blind', because: 'it rides on it' } as const

  it('is done when the session broke as foretold and a login that worked right before fails now', async () => {
    const night = new Night()
    night.devices.ridesOn.set('fw', 'a')
    await night.walk(planOf(cut('a', 'fw', { verification: blind })))
    expect(night.outcomes()['cut:a']).toMatchObject({ outcome: 'done', how: 'blind' })
    const act = night.devices.calls.findIndex(acts)
    expect(night.devices.calls[act - 1]?.kind).toBe('login')
  })

  it('is read back where the device answers all the same', async () => {
    const night = new Night()
    await night.walk(planOf(cut('a', 'fw', { verification: blind })))
    expect(night.outcomes()['cut:a']).toMatchObject({ outcome: 'done', how: 'direct' })
  })

  it('has failed where the device answers and says that it is not so', async () => {
    const night = new Night()
    when(night, acts, { kind: 'exit', exit: { kind: 'status', code: 0 } })
    await night.walk(planOf(cut('a', 'fw', { verification: blind })))
    expect(night.outcomes()['cut:a']?.outcome).toBe('failed')
  })

  it('is unknown where the loss afterwards says nothing about it', async () => {
    const night = new Night()
    let isSent = false
    night.devices.fault = call => {
      if (call.kind === 'login' && isSent) return { kind: 'lost', lost: 'login' }
      isSent ||= call.kind === 'act'
      return undefined
    }
    await night.walk(planOf(cut('a', 'fw', { verification: blind })))
    expect(night.outcomes()['cut:a']).toMatchObject({
      outcome: 'unknown',
      because: expect.stringMatching(
        /Look at .*fw.* If it took effect, nothing crosses a any more: let somebody there try\./,
      ),
    })
  })

  it('is unknown where the command ended without a word and only silence speaks for it', async () => {
    const night = new Night()
    night.devices.fault = call => {
      if (call.kind !== 'act') return undefined
      night.devices.dead.add('fw')
      return { kind: 'exit', exit: { kind: 'none' } }
    }
    // It dies after its answer: the silence is not the step's.
    const isDead = night.devices.dead.has.bind(night.devices.dead)
    night.devices.dead.has = host => isDead(host) && night.devices.calls.at(-1)?.kind !== 'act'
    await night.walk(planOf(cut('a', 'fw', { verification: blind })))
    expect(night.outcomes()['cut:a']).toMatchObject({ outcome: 'unknown' })
  })

  it('is not sent where the login right before does not work any more', async () => {
    const night = new Night()
    when(night, (call, nth) => call.kind === 'login' && nth === 2, { kind: 'lost', lost: 'tcp' })
    await night.walk(planOf(cut('a', 'fw', { verification: blind })))
    expect(night.devices.sent()).toEqual([])
    expect(night.outcomes()['cut:a']?.outcome).toBe('failed')
  })
})

describe('a shutdown that nobody sees', () => {
  const afterwards = (night: Night, lost: Lost['lost']): void => {
    let isSent = false
    night.devices.fault = call => {
      if (call.kind === 'login' && isSent) return { kind: 'lost', lost }
      isSent ||= call.kind === 'act'
      return undefined
    }
  }

  it('is done where nobody answers any more', async () => {
    const night = new Night()
    afterwards(night, 'tcp')
    await night.walk(planOf(shutdown('ehr')))
    expect(night.outcomes()['shutdown:ehr']).toMatchObject({ outcome: 'done', how: 'blind' })
  })

  it('FR-50: is unknown where this computer itself could not ask', async () => {
    for (const lost of ['local', 'known-hosts', 'credential'] as const) {
      const night = new Night()
      afterwards(night, lost)
      await night.walk(planOf(shutdown('ehr')))
      expect(night.outcomes()['shutdown:ehr']?.outcome, lost).toBe('unknown')
    }
  })

  it('is unknown where the host still refuses connections: its SSH server has ended, not yet its databases', async () => {
    const night = new Night()
    afterwards(night, 'port')
    await night.walk(planOf(shutdown('ehr')))
    expect(night.outcomes()['shutdown:ehr']?.outcome).toBe('unknown')
  })

  it('is unknown where the way to the host is gone, not only the host', async () => {
    const night = new Night()
    let isSent = false
    night.devices.fault = call => {
      if (call.kind === 'login' && isSent) return { kind: 'lost', lost: 'tcp', hop: 'jump' }
      isSent ||= call.kind === 'act'
      return undefined
    }
    await night.walk(planOf(shutdown('ehr')))
    expect(night.outcomes()['shutdown:ehr']?.outcome).toBe('unknown')
  })
})

describe('a witness', () => {
  const sees = { verification: witness('core', isDown('a')) }

  it('tells what the executor can not tell any more', async () => {
    const night = new Night()
    night.devices.ridesOn.set('fw', 'a')
    await night.walk(planOf(cut('a', 'fw', sees)))
    expect(night.outcomes()['cut:a']).toMatchObject({ outcome: 'done', how: 'witness' })
  })

  it('says that nothing happened', async () => {
    const night = new Night()
    when(night, acts, { kind: 'lost', lost: 'closed' })
    await night.walk(planOf(cut('a', 'fw', sees)))
    expect(night.outcomes()['cut:a']?.outcome).toBe('failed')
  })

  it('that can not be asked leaves it unknown', async () => {
    const night = new Night()
    night.devices.ridesOn.set('fw', 'a')
    night.devices.fault = call =>
      call.host === 'core' && night.devices.state.get('a') === 'down' ? { kind: 'lost', lost: 'tcp' } : undefined
    await night.walk(planOf(cut('a', 'fw', sees)))
    expect(night.outcomes()['cut:a']?.outcome).toBe('unknown')
  })

  it('that saw the wanted state beforehand proves nothing: silence has to tell', async () => {
    const night = new Night()
    night.devices.state.set('never-answers', 'down')
    const step = shutdown('ehr', witness('core', isDown('never-answers')))
    night.devices.fault = call => (call.kind === 'act' ? { kind: 'lost', lost: 'closed' } : undefined)
    await night.walk(planOf(step))
    expect(night.outcomes()['shutdown:ehr']?.outcome).toBe('unknown')
  })
})

describe('saving', () => {
  it('that fails leaves the step failed though it is cut, and is tried again by itself', async () => {
    const night = new Night()
    let tries = 0
    night.devices.fault = call =>
      call.line === 'save a' && ++tries === 1 ? { kind: 'exit', exit: { kind: 'status', code: 1 } } : undefined
    night.operator.onTrouble = () => ({ choice: 'retry' })
    await night.walk(planOf(saving('a', 'fw')))
    expect(night.devices.sent()).toEqual(['down a', 'save a', 'save a'])
    expect(night.journal.tale()).toEqual(['cut:a act', 'cut:a save', 'cut:a failed', 'cut:a save', 'cut:a done'])
    expect(night.journal.impossible).toEqual([])
  })
})

describe('commands of the runbook', () => {
  const verify = [{ command: 'show a', match: 'is down' }]

  it('that broke off are proven by their verify commands, or unknown', async () => {
    const proven = new Night()
    when(proven, acts, { kind: 'lost', lost: 'closed', after: true })
    await proven.walk(planOf(runStep('r', 'fw', [{ command: 'down a' }], { verify })))
    expect(proven.outcomes()['r']).toMatchObject({ outcome: 'done', how: 'direct' })

    const open = new Night()
    when(open, acts, { kind: 'lost', lost: 'closed', after: true })
    await open.walk(planOf(runStep('r', 'fw', [{ command: 'down a' }])))
    expect(open.outcomes()['r']?.outcome).toBe('unknown')
  })

  it('have failed where their answer is not what was wanted', async () => {
    const night = new Night()
    await night.walk(planOf(runStep('r', 'fw', [{ command: 'show a', notMatch: 'is up' }])))
    expect(night.outcomes()['r']?.outcome).toBe('failed')
  })
})
