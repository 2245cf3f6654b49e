import { describe, expect, it } from 'vitest'
import { cut, manual, planOf, runStep, saving, shutdown, talk } from '../parts/plan.ts'
import { Night } from '../parts/walking.ts'

describe('the order of a step', () => {
  it('reads, writes the intent, acts, verifies and writes the outcome; at the end of the walk it is read once more', async () => {
    const night = new Night()
    const order = Night.order(night)
    await night.walk(planOf(cut('a', 'fw')))
    expect(order).toEqual([
      'read show a',
      'read show a',
      'intent down a',
      'act down a',
      'read show a',
      'done',
      'read show a',
    ])
    expect(night.journal.impossible).toEqual([])
  })

  it('keeps in the intent what was read before and the way back', async () => {
    const night = new Night()
    await night.walk(planOf(cut('a', 'fw')))
    const intent = night.journal.events.find(event => event.type === 'step.intent')
    expect(intent?.data).toMatchObject({ before: { state: 'a is up\n' }, undo: ['up a'], executor: 'fw', attempt: 1 })
  })

  it('sends nothing where the wanted state is there already', async () => {
    const night = new Night()
    night.devices.state.set('a', 'down')
    await night.walk(planOf(saving('a', 'fw')))
    expect(night.devices.sent()).toEqual([])
    expect(night.operator.asked).toEqual([])
    expect(night.journal.tale()).toEqual(['cut:a already'])
  })

  it('saves a cut after it was read back, with an intent of its own', async () => {
    const night = new Night()
    const order = Night.order(night)
    await night.walk(planOf(saving('a', 'fw')))
    expect(order.slice(2)).toEqual([
      'intent down a',
      'act down a',
      'read show a',
      'intent save a',
      'act save a',
      'done',
      'read show a',
    ])
    expect(night.journal.impossible).toEqual([])
  })

  it('saves together with the cut where it can not be read back afterwards', async () => {
    const night = new Night()
    night.devices.ridesOn.set('fw', 'a')
    const blind = { kind: 'blind', because: 'nobody sees it' } as const
    await night.walk(planOf(saving('a', 'fw', { verification: blind, wave: 7 })))
    const intent = night.journal.events.find(event => event.type === 'step.intent')
    expect(intent?.data).toMatchObject({ lines: ['down a', 'save a'] })
  })

  it('takes the variant whose condition holds, and sends nothing where that can not be told', async () => {
    const told = cut('a', 'fw')
    const variants = [
      { when: { read: 'show mode', match: 'is down$', never: 'is up$' }, lines: ['down a'] as const },
      { lines: ['down b'] as const },
    ] as const
    const step = { ...told, rendered: { ...told.rendered, variants } }
    const night = new Night()
    await night.walk(planOf(step))
    expect(night.devices.sent()).toEqual(['down b'])

    const unclear = new Night()
    unclear.devices.fault = ({ line }) => (line === 'show mode' ? { kind: 'text', text: 'what?' } : undefined)
    await unclear.walk(planOf(step))
    expect(unclear.devices.sent()).toEqual([])
    expect(unclear.outcomes()['cut:a']?.outcome).toBe('failed')
  })

  it('checks, does and verifies the commands of a run step', async () => {
    const night = new Night()
    const order = Night.order(night)
    const check = [{ command: 'show a', match: 'down' }]
    await night.walk(planOf(runStep('r', 'fw', [{ command: 'down a' }], { check, verify: check })))
    expect(order).toEqual(['read show a', 'intent down a', 'act down a', 'read show a', 'done'])
  })

  it('writes no intent for what a person does, and keeps who said so', async () => {
    const night = new Night()
    await night.walk(planOf(manual('m'), talk('n', 'notify')))
    expect(night.journal.tale()).toEqual(['m done', 'n done'])
    expect(night.outcomes()['m']).toMatchObject({ how: 'person', because: 'Maria says that it is done.' })
  })

  it('walks phases and waves in their order, and seals each phase', async () => {
    const night = new Night()
    const second = { phase: 'Two', phaseNumber: 2 }
    await night.walk(planOf(cut('a', 'fw'), shutdown('b', undefined, second), { ...cut('c', 'fw'), ...second }))
    expect(night.devices.sent()).toEqual(['down a', 'off b', 'down c'])
    expect(night.journal.events.filter(event => event.type === 'seal')).toHaveLength(2)
    expect(night.journal.events.at(-1)).toMatchObject({ type: 'run.ended', data: { how: 'finished' } })
  })
})
