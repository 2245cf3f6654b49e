import { describe, expect, it } from 'vitest'
import { approvalFaults, approvers } from '../../src/engine/approval.ts'
import { endingOf } from '../../src/engine/ending.ts'
import type { HostId, LinkId, StepId } from '../../src/names/ids.ts'
import type { RemovingStep, Step } from '../../src/plan/plan.ts'
import type { Person } from '../../src/runbook/runbook.ts'
import { collect, cut, gate, manual, planOf, probe, runStep, saving, shutdown, talk } from '../parts/plan.ts'
import { Night } from '../parts/walking.ts'

const step = (id: string): StepId => id as StepId
const person = (id: string, name: string, ...roles: string[]): [string, Person] => [id, { id, name, roles }]
const people = new Map([person('anna', 'Anna Berg', 'commander'), person('ben', 'Ben Ode', 'clinical')])
const by = (...names: string[]) => names.map(who => ({ who, how: 'at-the-keys' as const }))
const faults = (count: number, of: readonly string[], names: readonly string[], emergency = false) =>
  approvalFaults(by(...names), { approvals: { count, of }, people, operator: 'Kim Operator', emergency }).map(
    fault => fault.because,
  )

describe('approvals', () => {
  it('count different people, by id or name, case and blanks aside', () => {
    expect(faults(2, [], ['Anna Berg', 'Ben Ode'])).toEqual([])
    expect(faults(2, [], ['anna', ' ANNA  berg '])).toEqual(['twice'])
    expect(faults(2, [], ['Anna Berg'])).toEqual(['too-few'])
    expect(faults(1, [], ['  '])).toEqual(['empty'])
  })

  it('never count the person at the keys, unless nobody else is asked for', () => {
    expect(faults(1, [], ['kim operator'])).toEqual(['operator'])
    expect(faults(0, [], ['Kim Operator'])).toEqual([])
  })

  it('ask for the roles that the runbook names', () => {
    expect(faults(1, ['clinical'], ['Ben Ode'])).toEqual([])
    expect(faults(1, ['clinical'], ['Anna Berg'])).toEqual(['role'])
    expect(faults(1, ['clinical'], ['A stranger'])).toEqual(['role'])
  })

  it('name who may give them: whoever has one of the roles and is not at the keys', () => {
    const may = (of: readonly string[], operator: string) =>
      approvers({ approvals: { count: 1, of }, people, operator, emergency: false }).map(({ id }) => id)
    expect(may([], 'Kim Operator')).toEqual(['anna', 'ben'])
    expect(may([], 'anna berg')).toEqual(['ben'])
    expect(may(['clinical'], 'Kim Operator')).toEqual(['ben'])
    expect(may(['clinical'], 'Ben Ode')).toEqual([])
  })

  it('are one person’s in an emergency, the one at the keys included', () => {
    expect(faults(3, ['clinical'], ['Kim Operator'], true)).toEqual([])
    expect(faults(3, [], [], true)).toEqual(['too-few'])
  })
})

describe('a gate', () => {
  it('writes down each approval with its role before anything behind it is done', async () => {
    const night = new Night()
    for (const [id, one] of people) night.people.set(id, one)
    night.operator.onApprove = () => ({ choice: 'approved', by: by('Anna Berg', 'ben') })
    await night.walk(planOf(gate(2, ['commander', 'clinical']), cut('a', 'fw')))
    const kinds = night.journal.events.map(event => event.type)
    expect(kinds.indexOf('approval')).toBeLessThan(kinds.indexOf('step.intent'))
    const approvals = night.journal.events.flatMap(event => (event.type === 'approval' ? [event.data] : []))
    expect(approvals.map(one => one.role)).toEqual(['commander', 'clinical'])
  })

  it('does not open for approvals that an asker wrongly lets pass', async () => {
    const night = new Night()
    night.operator.onApprove = () => ({ choice: 'approved', by: by('Kim Operator', 'Kim Operator') })
    const summary = await night.walk(planOf(gate(2), cut('a', 'fw')))
    expect(summary.how).toBe('stopped')
    expect(night.devices.sent()).toEqual([])
  })

  it('of a single step stands before its question', async () => {
    const night = new Night()
    await night.walk(planOf(cut('a', 'fw', { approvals: { count: 1, of: [] } })))
    expect(night.operator.asked.map(one => one.question)).toEqual(['approve', 'act'])
  })

  it('that is refused ends the walk', async () => {
    const night = new Night()
    night.operator.onApprove = () => ({ choice: 'abort', who: 'Kim Operator' })
    const summary = await night.walk(planOf(gate(1), cut('a', 'fw')))
    expect(summary).toMatchObject({ how: 'stopped', cause: 'operator' })
    expect(night.devices.sent()).toEqual([])
  })
})

describe('the operator', () => {
  it('skips with a reason, and does by hand with who and what', async () => {
    const night = new Night()
    night.operator.onAct = id =>
      id === 'cut:a' ? { choice: 'skip', reason: 'needed' } : { choice: 'by-hand', who: 'Ben', reason: 'pulled' }
    const summary = await night.walk(planOf(cut('a', 'fw'), cut('b', 'fw')))
    expect(night.devices.sent()).toEqual([])
    expect(night.outcomes()).toMatchObject({
      'cut:a': { outcome: 'skipped', reason: 'needed' },
      'cut:b': { outcome: 'by-hand', who: 'Ben', reason: 'pulled' },
    })
    expect(endingOf(summary)).toBe('different')
  })

  it('undoes a step by what was read before it, and sees that it is undone', async () => {
    const night = new Night()
    night.devices.fault = call =>
      call.line === 'down a' ? { kind: 'exit', exit: { kind: 'status', code: 1 }, after: true } : undefined
    night.operator.onTrouble = () => ({ choice: 'undo' })
    await night.walk(planOf(cut('a', 'fw')))
    expect(night.journal.tale()).toEqual(['cut:a act', 'cut:a failed', 'cut:a undo', 'cut:a undone'])
    expect(night.devices.state.get('a')).toBe('up')
    expect(night.journal.impossible).toEqual([])
  })

  it('is offered no second try while it is unknown whether the first took effect', async () => {
    const night = new Night()
    let isSent = false
    night.devices.fault = call => {
      isSent ||= call.kind === 'act'
      return isSent ? { kind: 'lost', lost: 'silence' } : undefined
    }
    const offered: string[][] = []
    night.operator.onTrouble = ({ choices }) => {
      offered.push([...choices])
      return { choice: 'continue' }
    }
    await night.walk(planOf(cut('a', 'fw')))
    expect(offered).toEqual([['settle', 'by-hand', 'undo', 'continue', 'pause', 'abort']])
  })

  it('tries again, and the first state stays the one that undo brings back', async () => {
    const night = new Night()
    let tries = 0
    night.devices.fault = call =>
      call.kind === 'act' && ++tries === 1 ? { kind: 'exit', exit: { kind: 'status', code: 1 } } : undefined
    night.operator.onTrouble = () => {
      night.devices.fault = call =>
        call.line === 'show a' && !night.devices.state.has('a') ? { kind: 'text', text: 'half way\n' } : undefined
      return { choice: 'retry' }
    }
    await night.walk(planOf(cut('a', 'fw')))
    const intents = night.journal.events.flatMap(event => (event.type === 'step.intent' ? [event.data] : []))
    expect(intents.map(one => one.attempt)).toEqual([1, 2])
    expect(intents.map(one => one.before)).toEqual([{ state: 'a is up\n' }, { state: 'a is up\n' }])
    expect(night.journal.impossible).toEqual([])
  })
})

describe('on_failure and retries', () => {
  const failing = (night: Night): void => {
    night.devices.fault = call =>
      call.kind === 'act' ? { kind: 'exit', exit: { kind: 'status', code: 1 } } : undefined
  }

  it('stop ends the walk, continue goes on, neither asks', async () => {
    const stopping = new Night()
    failing(stopping)
    const stopped = await stopping.walk(planOf(cut('a', 'fw', { onFailure: 'stop' }), cut('b', 'fw')))
    expect(stopped).toMatchObject({ how: 'stopped', cause: 'failure' })
    expect(stopping.outcomes()['cut:b']).toBeUndefined()

    const going = new Night()
    failing(going)
    await going.walk(planOf(cut('a', 'fw', { onFailure: 'continue' }), talk('n', 'notify')))
    expect(going.operator.asked.map(one => one.question)).toEqual(['act', 'person'])
  })

  it('retries wait longer each time, ask nothing more and are all written down', async () => {
    const night = new Night()
    failing(night)
    await night.walk(planOf(cut('a', 'fw', { retries: 2, onFailure: 'continue' })))
    expect(night.devices.sent()).toEqual(['down a', 'down a', 'down a'])
    expect(night.operator.asked.map(one => one.question)).toEqual(['act'])
    expect(night.clock.mono()).toBeGreaterThanOrEqual(3_000)
    expect(night.journal.tale().filter(line => line === 'cut:a failed')).toHaveLength(3)
    expect(night.journal.impossible).toEqual([])
  })
})

describe('conditions', () => {
  it('only_if runs what was chosen; the other is passed over as the runbook wants it', async () => {
    const night = new Night()
    const only = (option: string) => ({ onlyIf: { step: step('d'), option } })
    const summary = await night.walk(
      planOf(talk('d', 'decide'), cut('a', 'fw', only('yes')), cut('b', 'fw', only('no'))),
    )
    expect(night.devices.sent()).toEqual(['down a'])
    expect(night.outcomes()['cut:b']).toMatchObject({ outcome: 'skipped', reason: expect.stringContaining('not met') })
    expect(endingOf(summary)).toBe('as-wanted')
  })

  it('depends_on passes over what rests on a step that is not done', async () => {
    const night = new Night()
    night.operator.onPerson = () => ({ who: 'Maria', choice: 'not-done', reason: 'locked room' })
    const summary = await night.walk(planOf(manual('m'), cut('a', 'fw', { dependsOn: [step('m')] })))
    expect(night.outcomes()).toMatchObject({ m: { outcome: 'failed' }, 'cut:a': { outcome: 'skipped' } })
    expect(endingOf(summary)).toBe('different')
  })

  it('depends_on takes what was done by hand for done', async () => {
    const night = new Night()
    night.operator.onAct = id => (id === 'cut:a' ? { choice: 'by-hand', who: 'Ben', reason: 'x' } : undefined)
    await night.walk(planOf(cut('a', 'fw'), cut('b', 'fw', { dependsOn: [step('cut:a')] })))
    expect(night.devices.sent()).toEqual(['down b'])
  })
})

describe('the last check', () => {
  const planned = (one: Step): Night['protected'] => ({ steps: new Map([[one.id, one]]) })
  const renderedAs = ({ rendered }: RemovingStep) => ({ rendered })
  const refused: readonly (readonly [string, Step, Night['protected']])[] = [
    ['a life-critical host', shutdown('pump'), { life: new Set(['pump' as HostId]) }],
    ['a suspect executor', cut('a', 'fw'), { suspect: new Set(['fw' as HostId]) }],
    ['a kept link', cut('a', 'fw'), { kept: new Set(['a' as LinkId]) }],
    ['a step that is not in the plan', cut('a', 'fw'), { steps: new Map<StepId, Step>() }],
    ['lines that are not those of the plan', cut('a', 'fw'), planned(cut('a', 'fw', renderedAs(cut('b', 'fw'))))],
    ['lines on another device than the plan says', cut('a', 'fw'), planned(cut('a', 'core'))],
    [
      'commands that are not those of the plan',
      runStep('r', 'fw', [{ command: 'x' }]),
      planned(runStep('r', 'fw', [{ command: 'y' }])),
    ],
    [
      'commands on a life-critical host',
      runStep('r', 'pump', [{ command: 'x' }]),
      { life: new Set(['pump' as HostId]) },
    ],
  ]

  it.each(refused)('refuses %s, whatever led there', async (_, one, protectedThings) => {
    const night = new Night()
    night.protected = protectedThings
    await night.walk(planOf(one))
    expect(night.devices.sent()).toEqual([])
    expect(night.journal.events.some(event => event.type === 'step.intent')).toBe(false)
    expect(night.outcomes()[one.id]?.outcome).toBe('failed')
  })

  it('refuses to save with other lines than those of the plan; what was done stays done', async () => {
    const night = new Night()
    night.protected = planned(cut('a', 'fw'))
    await night.walk(planOf(saving('a', 'fw')))
    expect(night.devices.sent()).toEqual(['down a'])
    expect(night.outcomes()['cut:a']).toMatchObject({
      outcome: 'failed',
      because: expect.stringContaining('its lines are not those of the approved plan'),
    })
  })

  it('refuses to send back with other lines than those of the plan; the step stands where it stood', async () => {
    const night = new Night()
    const other = cut('a', 'fw')
    night.protected = planned({ ...other, rendered: { ...other.rendered, undo: [{ line: 'up b' }] } })
    night.devices.fault = call =>
      call.line === 'down a' ? { kind: 'exit', exit: { kind: 'status', code: 1 }, after: true } : undefined
    let asked = 0
    night.operator.onTrouble = () => ({ choice: asked++ === 0 ? 'undo' : 'continue' })
    await night.walk(planOf(cut('a', 'fw')))
    expect(night.devices.sent()).toEqual(['down a'])
    expect(night.journal.tale()).toEqual(['cut:a act', 'cut:a failed', 'cut:a failed'])
    expect(night.outcomes()['cut:a']).toMatchObject({ because: expect.stringContaining('Refused by the last check') })
  })
})

describe('collect and probe', () => {
  it('keeps every answer as a file; a host that fails keeps no other from being read', async () => {
    const night = new Night()
    night.devices.fault = call =>
      call.host === 'dead' && call.kind === 'login' ? { kind: 'lost', lost: 'tcp' } : undefined
    await night.walk(planOf(collect('c', ['dead', 'core'], ['show a', 'show b'])))
    expect(night.kept).toEqual(['core command show a', 'core command show b'])
    expect(night.outcomes()['c']).toMatchObject({ outcome: 'failed', because: expect.stringContaining('dead') })
  })

  it('rests on the file of each answer, whose sum so stands in the chain', async () => {
    const night = new Night()
    await night.walk(planOf(collect('c', ['core'], ['show a'])))
    expect(night.outcomes()['c']).toMatchObject({
      outcome: 'done',
      seen: [{ transcript: { file: expect.any(String) } }, { transcript: { file: 'evidence/1', from: 0, to: 0 } }],
    })
  })

  it('fails where the disk refuses an answer; the other hosts are still read, and the walk goes on', async () => {
    const night = new Night()
    const keep = night.evidence.keep
    night.evidence.keep = (host, ...rest) =>
      host === 'dead' ? Promise.reject(new Error('ENOSPC: no space left on device, write')) : keep(host, ...rest)
    await night.walk(planOf(collect('c', ['dead', 'core'], ['show a', 'show b']), collect('d', ['core'], ['show c'])))
    expect(night.kept).toEqual(['core command show a', 'core command show b', 'core command show c'])
    expect(night.outcomes()['c']).toMatchObject({ outcome: 'failed', because: expect.stringContaining('ENOSPC') })
  })

  it('bounds the time for each host', async () => {
    const night = new Night()
    night.devices.fault = call => (call.host === 'slow' && call.kind === 'read' ? { kind: 'hang' } : undefined)
    await night.walk(planOf(collect('c', ['slow', 'core'], ['show a'])))
    expect(night.kept).toEqual(['core command show a'])
    expect(night.clock.mono()).toBeLessThan(40_000)
  })

  it('takes no answer of a probe for evidence', async () => {
    const night = new Night()
    night.devices.dead.add('web')
    const plan = planOf(
      probe('p1', 'core', 'web', 'unreachable'),
      probe('p2', 'core', 'web', 'reachable'),
      probe('p3', 'gone', 'web', 'unreachable'),
    )
    night.devices.fault = call => (call.host === 'gone' ? { kind: 'lost', lost: 'tcp' } : undefined)
    await night.walk(plan)
    const outcomes = night.outcomes()
    expect([outcomes['p1'], outcomes['p2'], outcomes['p3']].map(one => one?.outcome)).toEqual([
      'done',
      'failed',
      'failed',
    ])
  })
})

describe('side by side', () => {
  it('runs the steps of a wave together, up to the limit, and a blind one alone', async () => {
    const night = new Night()
    night.parallel = 2
    const wave = { wave: 9 }
    await night.walk(planOf(cut('a', 'fw', wave), cut('b', 'core', wave), cut('c', 'sw', wave)))
    const hostsBefore = (one: Night): readonly string[] => {
      const first = one.devices.calls.findIndex(call => call.kind === 'act')
      return one.devices.calls.slice(0, first).map(call => call.host)
    }
    expect(new Set(hostsBefore(night))).toEqual(new Set(['fw', 'core']))
    expect(night.devices.sent()).toHaveLength(3)

    const alone = new Night()
    alone.parallel = 2
    const verification = { kind: 'blind', because: 'x' } as const
    await alone.walk(planOf(cut('a', 'fw', { ...wave, verification }), cut('b', 'core', wave)))
    expect(new Set(hostsBefore(alone))).toEqual(new Set(['fw']))
  })

  it('begins no new step once one ended the walk, and lets those under way end', async () => {
    const night = new Night()
    night.parallel = 2
    night.devices.fault = call =>
      call.line === 'down a' ? { kind: 'exit', exit: { kind: 'status', code: 1 } } : undefined
    const wave = { wave: 9, onFailure: 'stop' as const }
    await night.walk(planOf(...['a', 'b', 'c', 'd'].map(name => cut(name, `on-${name}`, wave))))
    expect(night.outcomes()['cut:b']?.outcome).toBe('done')
    expect(night.outcomes()['cut:d']).toBeUndefined()
  })
})

describe('a journal that can not be written', () => {
  it('keeps a step from being begun', async () => {
    const night = new Night()
    night.journal.fullFrom = 2
    const summary = await night.walk(planOf(cut('a', 'fw')))
    expect(night.devices.sent()).toEqual([])
    expect(summary).toMatchObject({ how: 'stopped', cause: 'journal' })
    expect(summary.because).toContain('ENOSPC')
  })

  it('ends the walk after a step, whose outcome is said all the same', async () => {
    const night = new Night()
    night.journal.fullFrom = 3
    const summary = await night.walk(planOf(cut('a', 'fw'), cut('b', 'fw')))
    expect(night.devices.sent()).toEqual(['down a'])
    expect(night.operator.news).toContainEqual(
      expect.objectContaining({ kind: 'ended', outcome: expect.objectContaining({ outcome: 'done' }) }),
    )
    expect(summary.counts.done).toBe(1)
  })
})
