import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../src/journal/event.ts'
import type { HostId } from '../../src/names/ids.ts'
import type { RemovingStep } from '../../src/plan/plan.ts'
import { cut, planOf, saving } from '../parts/plan.ts'
import { Night } from '../parts/walking.ts'

const [first, second] = ['hv-1', 'hv-2'] as HostId[] as [HostId, HostId]
const because = (outcome: Outcome | undefined): string => (outcome && 'because' in outcome && outcome.because) || ''

/** The card `vm` of a guest that two hypervisors can run; planned at the first. */
function onEither(step: RemovingStep = cut('vm', first)): RemovingStep {
  return { ...step, elsewhere: [{ by: { ...step.by, executor: second }, rendered: step.rendered }] }
}

/** Where the guest is; a hypervisor that hasn't got it says so, whatever it is asked. */
function night(...runsOn: readonly HostId[]): Night {
  const made = new Night()
  for (const host of [first, second]) made.devices.apart.add(host)
  made.devices.fault = ({ host, kind }) =>
    kind === 'login' || runsOn.includes(host)
      ? undefined
      : { kind: 'exit', exit: { kind: 'status', code: 3 }, errors: 'no guest of this name here' }
  made.operator.onTrouble = () => ({ choice: 'continue' })
  return made
}

const acts = (one: Night) =>
  one.devices.calls.filter(({ kind }) => kind === 'act').map(({ host, line }) => `${host}: ${line}`)

describe('a guest that several hypervisors can run', () => {
  it('is found where the plan thought it', async () => {
    const one = night(first)
    await one.walk(planOf(onEither()))
    expect(acts(one)).toEqual(['hv-1: down vm'])
    expect(one.outcomes()['cut:vm']).toMatchObject({ outcome: 'done', how: 'direct' })
  })

  it('is found where it has moved, saved and read back there, and the journal says where', async () => {
    const one = night(second)
    await one.walk(planOf(onEither(saving('vm', first))))
    expect(acts(one)).toEqual(['hv-2: down vm', 'hv-2: save vm'])
    expect(one.outcomes()['cut:vm']).toMatchObject({ outcome: 'done', how: 'direct' })
    expect(one.journal.events.find(event => event.type === 'step.intent')).toMatchObject({ data: { executor: second } })
  })

  it('is left alone where nobody has it, or two say that it runs there', async () => {
    for (const [one, words] of [
      [night(), 'hv-1 says'],
      [night(first, second), 'More than one'],
    ] as const) {
      await one.walk(planOf(onEither()))
      expect(acts(one)).toEqual([])
      expect(one.outcomes()['cut:vm']?.outcome).toBe('failed')
      expect(because(one.outcomes()['cut:vm'])).toContain(words)
    }
  })

  it('is not taken for done by a copy that is off, while the hypervisor that may run it is silent', async () => {
    const one = night(second)
    one.devices.state.set(`${second}/vm`, 'down')
    one.devices.fault = ({ host, kind }) =>
      host === first && kind === 'login' ? { kind: 'lost', lost: 'tcp' } : undefined
    await one.walk(planOf(onEither()))
    expect(acts(one)).toEqual([])
    expect(one.outcomes()['cut:vm']?.outcome).toBe('failed')
    expect(because(one.outcomes()['cut:vm'])).toContain('hv-1')
  })

  it('is done where it runs, although a copy of it is off elsewhere', async () => {
    const one = night(first, second)
    one.devices.state.set(`${first}/vm`, 'down')
    await one.walk(planOf(onEither()))
    expect(acts(one)).toEqual(['hv-2: down vm'])
  })

  it('was done already where all say so', async () => {
    const one = night(first, second)
    for (const host of [first, second]) one.devices.state.set(`${host}/vm`, 'down')
    await one.walk(planOf(onEither()))
    expect(acts(one)).toEqual([])
    expect(one.outcomes()['cut:vm']?.outcome).toBe('already')
  })

  it('is asked where it was acted on when its effect is not known', async () => {
    const one = night(second)
    const missing = one.devices.fault
    let broke = false
    one.devices.fault = (call, nth) => {
      if (call.kind !== 'act' || broke) return missing(call, nth)
      broke = true
      return { kind: 'lost', lost: 'closed', after: true }
    }
    await one.walk(planOf(onEither()))
    expect(acts(one)).toEqual(['hv-2: down vm'])
    expect(one.outcomes()['cut:vm']).toMatchObject({ outcome: 'done' })
  })

  it('is given back where it was acted on', async () => {
    const one = night(second)
    const missing = one.devices.fault
    one.devices.fault = (call, nth) =>
      call.kind === 'act' && call.line === 'down vm'
        ? { kind: 'exit', exit: { kind: 'status', code: 1 }, after: true }
        : missing(call, nth)
    one.operator.onTrouble = () => ({ choice: 'undo' })
    await one.walk(planOf(onEither()))
    expect(acts(one)).toEqual(['hv-2: down vm', 'hv-2: up vm'])
    expect(one.outcomes()['cut:vm']?.outcome).toBe('undone')
  })
})
