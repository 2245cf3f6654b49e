import { describe, expect, it } from 'vitest'
import { tryExecutors } from '../../src/engine/start-check.ts'
import type { Outcome } from '../../src/journal/event.ts'
import type { HostId } from '../../src/names/ids.ts'
import { cut, planOf, runStep, savedApart, saving, shutdown } from '../parts/plan.ts'
import { Night } from '../parts/walking.ts'

const because = (outcome: Outcome | undefined): string => (outcome && 'because' in outcome && outcome.because) || ''
const [one, other] = ['fw~1a', 'fw~1b'] as HostId[] as [HostId, HostId]

/** The cluster `fw` of two devices, each with states of its own; with `sync` what is done to `fw` is taken over by both. */
function clustered({ sync = true, replicates = true, mute = false } = {}): Night {
  const night = new Night()
  const members = [
    { name: '1a', host: one },
    { name: '1b', ...(!mute && { host: other }) },
  ]
  night.clusters.set('fw' as HostId, { sync, members })
  for (const host of [one, other]) night.devices.apart.add(host)
  night.devices.onCall = ({ host, kind, line }) => {
    const [word, name = ''] = line.split(' ')
    if (host !== 'fw' || kind !== 'act' || (word !== 'down' && word !== 'up')) return
    night.devices.state.set(`${one}/${name}`, word)
    if (replicates) night.devices.state.set(`${other}/${name}`, word)
  }
  return night
}

const sent = (night: Night) =>
  night.devices.calls.filter(({ kind }) => kind === 'act').map(({ host, line }) => `${host}: ${line}`)

describe('a cluster whose configuration is replicated', () => {
  it('is acted on at its active device and read back from all', async () => {
    const night = clustered()
    await night.walk(planOf(saving('a', 'fw')))
    expect(sent(night)).toEqual(['fw: down a', 'fw: save a'])
    expect(night.outcomes()['cut:a']).toMatchObject({ outcome: 'done', how: 'direct' })
    const after = night.devices.calls.findIndex(({ kind }) => kind === 'act')
    const read = night.devices.calls
      .slice(after)
      .filter(({ line }) => line === 'show a')
      .map(({ host }) => host)
    expect(new Set(read)).toEqual(new Set(['fw', one, other]))
  })

  it('has not taken a cut that one device did not take over: that is named', async () => {
    const night = clustered({ replicates: false })
    night.operator.onTrouble = () => ({ choice: 'continue' })
    await night.walk(planOf(cut('a', 'fw')))
    expect(night.outcomes()['cut:a']?.outcome).toBe('failed')
    expect(because(night.outcomes()['cut:a'])).toContain('1b: a is up')
  })

  it.each([
    ['does not answer', () => clustered({ replicates: true })],
    ['has no address', () => clustered({ mute: true })],
  ])('leaves a cut unknown where a device %s', async (what, made) => {
    const night = made()
    if (what === 'does not answer')
      night.devices.fault = ({ host, kind }) =>
        host === other && kind === 'login' ? { kind: 'lost', lost: 'tcp' } : undefined
    night.operator.onTrouble = () => ({ choice: 'continue' })
    await night.walk(planOf(cut('a', 'fw')))
    expect(sent(night)).toEqual(['fw: down a'])
    expect(night.outcomes()['cut:a']?.outcome).toBe('unknown')
    expect(because(night.outcomes()['cut:a'])).toContain('1b: ')
  })

  it('is acted on although one device has it already, and then gives no way back', async () => {
    const night = clustered()
    night.devices.state.set(`${other}/a`, 'down')
    await night.walk(planOf(cut('a', 'fw')))
    expect(sent(night)).toEqual(['fw: down a'])
    expect(night.outcomes()['cut:a']).toMatchObject({ outcome: 'done' })
    const intent = night.journal.events.find(event => event.type === 'step.intent')
    expect(intent).toMatchObject({ data: { undo: [] } })
  })

  it('is shut down device by device, since nobody takes that over, and is down when no device answers', async () => {
    const night = clustered()
    night.devices.onCall = ({ host, kind, line }) => {
      if (kind !== 'act' || line !== 'off fw') return
      night.devices.dead.add(host)
      if (night.devices.dead.has(one) && night.devices.dead.has(other)) night.devices.dead.add('fw')
      else night.devices.dead.delete('fw')
    }
    await night.walk(planOf(shutdown('fw')))
    expect(sent(night)).toEqual([`${one}: off fw`, `${other}: off fw`])
    expect(night.outcomes()['shutdown:fw']).toMatchObject({ outcome: 'done', how: 'blind' })
  })

  it('is not down while one device still answers', async () => {
    const night = clustered()
    night.devices.fault = ({ host, line }) =>
      host === other && line === 'off fw' ? { kind: 'exit', exit: { kind: 'status', code: 0 } } : undefined
    night.devices.onCall = ({ host, kind }) => {
      if (kind === 'act' && host === one) night.devices.dead.add(one)
    }
    night.operator.onTrouble = () => ({ choice: 'continue' })
    await night.walk(planOf(shutdown('fw')))
    expect(night.outcomes()['shutdown:fw']?.outcome).toBe('unknown')
  })
})

describe('a cluster whose devices are configured one by one', () => {
  const apart = (): Night => clustered({ sync: false })

  it('is acted on at each, saved at each, and read back from each', async () => {
    const night = apart()
    await night.walk(planOf(saving('a', 'fw')))
    expect(sent(night)).toEqual([`${one}: down a`, `${other}: down a`, `${one}: save a`, `${other}: save a`])
    expect(night.outcomes()['cut:a']).toMatchObject({ outcome: 'done', how: 'direct' })
    expect(night.devices.calls.filter(({ host }) => host === 'fw')).toEqual([])
  })

  it('gets the lines only where it isn’t so already', async () => {
    const night = apart()
    night.devices.state.set(`${one}/a`, 'down')
    await night.walk(planOf(cut('a', 'fw')))
    expect(sent(night)).toEqual([`${other}: down a`])
    expect(night.outcomes()['cut:a']?.outcome).toBe('done')
  })

  it('has it already where each device has', async () => {
    const night = apart()
    for (const host of [one, other]) night.devices.state.set(`${host}/a`, 'down')
    await night.walk(planOf(cut('a', 'fw')))
    expect([sent(night), night.outcomes()['cut:a']?.outcome]).toEqual([[], 'already'])
  })

  it('is cut where it answers, and unknown for the device that does not', async () => {
    const night = apart()
    night.devices.fault = ({ host, kind }) =>
      host === one && kind === 'login' ? { kind: 'lost', lost: 'tcp' } : undefined
    night.operator.onTrouble = () => ({ choice: 'continue' })
    await night.walk(planOf(cut('a', 'fw')))
    expect(sent(night)).toEqual([`${other}: down a`])
    expect(night.outcomes()['cut:a']?.outcome).toBe('unknown')
    expect(because(night.outcomes()['cut:a'])).toContain('1a: ')
  })

  it('whose cut nobody can read back afterwards is not done while one device refused it', async () => {
    const night = apart()
    night.devices.fault = ({ host, kind }) =>
      host === other && kind === 'act' ? { kind: 'lost', lost: 'closed', sent: 'no' } : undefined
    night.devices.onCall = ({ kind }) => {
      const acts = night.devices.calls.filter(call => call.kind === 'act').length
      if (kind !== 'act' && acts === 2) for (const host of [one, other]) night.devices.dead.add(host)
    }
    night.operator.onTrouble = () => ({ choice: 'continue' })
    await night.walk(planOf(cut('a', 'fw', { verification: { kind: 'blind', because: 'nobody sees it' } })))
    expect(night.outcomes()['cut:a']?.outcome).toBe('unknown')
  })

  it('is given back at each device', async () => {
    const night = apart()
    night.devices.fault = ({ line, host }) =>
      line === 'down a' && host === other ? { kind: 'exit', exit: { kind: 'status', code: 1 }, after: true } : undefined
    night.operator.onTrouble = (_, nth) => ({ choice: nth === 1 ? 'undo' : 'continue' })
    await night.walk(planOf(savedApart('a', 'fw')))
    expect(sent(night).slice(-4).toSorted()).toEqual([
      `${one}: unsave a`,
      `${one}: up a`,
      `${other}: unsave a`,
      `${other}: up a`,
    ])
    expect(night.outcomes()['cut:a']).toMatchObject({ outcome: 'undone', how: 'direct' })
  })

  it('runs the commands of the runbook at each, and has failed where one device says no', async () => {
    const night = apart()
    night.devices.fault = ({ line, host }) =>
      line === 'patch' && host === other ? { kind: 'exit', exit: { kind: 'status', code: 1 } } : undefined
    night.operator.onTrouble = () => ({ choice: 'continue' })
    await night.walk(planOf(runStep('patching', 'fw', [{ command: 'patch' }])))
    expect(sent(night)).toEqual([`${one}: patch`, `${other}: patch`])
    expect(night.outcomes()['patching']?.outcome).toBe('failed')
  })
})

it('a device of a cluster that does not answer at the start is told, and keeps nothing from starting', async () => {
  const night = clustered()
  night.devices.fault = ({ host, kind }) =>
    host === other && kind === 'login' ? { kind: 'lost', lost: 'tcp' } : undefined
  const plan = planOf(cut('a', 'fw'))
  const tried = await tryExecutors(night.io(plan), plan.steps, true)
  expect(tried).toMatchObject([
    { host: 'fw', silent: [{ name: '1b', because: expect.stringContaining('no connection') }] },
  ])
  expect(tried).not.toHaveProperty('0.lost')
})
