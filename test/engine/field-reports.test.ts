import { describe, expect, it } from 'vitest'
import { endingOf } from '../../src/engine/ending.ts'
import type { HostId } from '../../src/names/ids.ts'
import { summaryScreen } from '../../src/operator/summary-screen.ts'
import type { Exit } from '../../src/platform/rendered.ts'
import { plain } from '../../src/words/styled.ts'
import type { Fault } from '../parts/devices.ts'
import { cut, isDown, planOf, runStep, saving, shutdown, talk, witness } from '../parts/plan.ts'
import { Night } from '../parts/walking.ts'

describe('FR-01: the power-off that ends its own session', () => {
  it('is done once a host that answered right before answers no more, and the walk goes on', async () => {
    const night = new Night()
    night.devices.fault = call => (call.kind === 'act' ? { kind: 'lost', lost: 'closed', after: true } : undefined)
    await night.walk(planOf(shutdown('pacs-01'), talk('n', 'notify')))
    expect(night.outcomes()['shutdown:pacs-01']).toMatchObject({ outcome: 'done', how: 'blind' })
    expect(night.outcomes()['n']?.outcome).toBe('done')
  })

  it('is sent, not confirmed, while the host still answers; the walk goes on', async () => {
    const night = new Night()
    night.devices.fault = call => (call.kind === 'act' ? { kind: 'lost', lost: 'closed' } : undefined)
    await night.walk(planOf(shutdown('pacs-01'), talk('n', 'notify')))
    const outcome = night.outcomes()['shutdown:pacs-01']
    expect(outcome?.outcome).toBe('unknown')
    expect(outcome && 'because' in outcome && outcome.because).toContain('Sent, not confirmed')
    expect(night.outcomes()['n']?.outcome).toBe('done')
  })
})

describe('FR-02: a device that goes away in the middle of its answer', () => {
  it('ends the step by what is read afterwards, without an exception', async () => {
    const night = new Night()
    night.devices.fault = call => (call.kind === 'act' ? { kind: 'lost', lost: 'channel', after: true } : undefined)
    await night.walk(planOf(shutdown('nas-02')))
    expect(night.outcomes()['shutdown:nas-02']).toMatchObject({ outcome: 'done' })
  })
})

describe('FR-03: no exit status, or a signal', () => {
  const ended = async (exit: Exit, isVerified: boolean) => {
    const night = new Night()
    night.devices.fault = call => (call.kind === 'act' ? { kind: 'exit', exit, after: true } : undefined)
    const verify = isVerified ? { verify: [{ command: 'show a', match: 'is down' }] } : {}
    await night.walk(planOf(runStep('r', 'nas-02', [{ command: 'down a' }], verify)))
    return night.outcomes()['r']
  }

  it('nothing received is unknown, unless the check proves it', async () => {
    expect(await ended({ kind: 'none' }, false)).toMatchObject({ outcome: 'unknown' })
    expect(await ended({ kind: 'none' }, true)).toMatchObject({ outcome: 'done', how: 'direct' })
  })

  it('a signal is a failure with its name, never a bare null', async () => {
    const outcome = await ended({ kind: 'signal', name: 'TERM' }, false)
    expect(outcome).toMatchObject({ outcome: 'failed' })
    expect(JSON.stringify(outcome)).toContain('ended by signal TERM')
    expect(JSON.stringify(outcome)).not.toContain('null')
  })

  it('another status than 0 is a failure in the words of the device, though its state is as wanted', async () => {
    const night = new Night()
    const exit = { kind: 'status', code: 2 } as const
    night.devices.fault = call =>
      call.kind === 'act' ? { kind: 'exit', exit, after: true, errors: 'RTNETLINK: denied' } : undefined
    night.operator.onTrouble = () => ({ choice: 'retry' })
    await night.walk(planOf(cut('a', 'fw')))
    const failed = night.journal.events.find(event => event.type === 'step.outcome')
    expect(JSON.stringify(failed)).toContain('ended with status 2: RTNETLINK: denied')
    expect(night.journal.tale()).toEqual(['cut:a act', 'cut:a failed', 'cut:a already'])
  })
})

describe('FR-05: a peer that vanishes without a word', () => {
  it('ends at the limit of the step; the device is asked first, then the operator; nothing is repeated', async () => {
    const night = new Night()
    night.devices.fault = call => (call.kind === 'act' ? { kind: 'hang' } : undefined)
    night.operator.onTrouble = () => ({ choice: 'by-hand', reason: 'pulled the plug', who: 'Ben' })
    const summary = await night.walk(planOf(shutdown('nas-02', undefined, { timeout: 40_000, retries: 3 })))
    expect(night.journal.tale()).toEqual(['shutdown:nas-02 act', 'shutdown:nas-02 unknown', 'shutdown:nas-02 by-hand'])
    expect(night.devices.sent()).toEqual(['off nas-02'])
    expect(night.operator.asked.map(one => one.question)).toEqual(['act', 'trouble unknown'])
    expect(summary.how).toBe('finished')
    expect(night.clock.mono()).toBeGreaterThanOrEqual(80_000)
  })

  it('is done where the limit fired although the change was carried out', async () => {
    const night = new Night()
    night.devices.fault = call => (call.kind === 'act' ? { kind: 'hang', after: true } : undefined)
    await night.walk(planOf(cut('a', 'fw')))
    expect(night.outcomes()['cut:a']).toMatchObject({ outcome: 'done', how: 'direct' })
  })
})

describe('FR-37: stopping to wait for a command', () => {
  it('says that it may still be running, and does not claim to have stopped it', async () => {
    const night = new Night()
    night.devices.fault = call => (call.kind === 'act' ? { kind: 'hang' } : undefined)
    night.devices.onCall = call => {
      if (call.kind === 'act') setImmediate(() => night.stops.leave('operator'))
    }
    const summary = await night.walk(planOf(cut('a', 'nas-02'), cut('b', 'fw')))
    const outcome = night.outcomes()['cut:a']
    expect(outcome?.outcome).toBe('unknown')
    expect(JSON.stringify(outcome)).toContain('the command may still be running on nas-02')
    expect(night.outcomes()['cut:b']).toBeUndefined()
    expect(summary).toMatchObject({ how: 'stopped', cause: 'operator' })
    expect(endingOf(summary)).toBe('stopped')
  })
})

describe('FR-38: an answer after the end', () => {
  it('becomes a remark; the outcome and the summary stay', async () => {
    const night = new Night()
    night.devices.fault = call => (call.kind === 'act' ? { kind: 'hang', after: true } : undefined)
    night.devices.onCall = call => {
      if (call.kind === 'act') setImmediate(() => night.stops.leave('operator'))
    }
    const summary = await night.walk(planOf(cut('a', 'nas-02')))
    night.devices.release()
    await new Promise(resolve => setImmediate(resolve))
    expect(night.journal.events.at(-1)).toMatchObject({ type: 'note', step: 'cut:a', data: { about: 'late' } })
    expect(night.journal.tale()).toEqual(['cut:a act', 'cut:a unknown'])
    expect(summary.how).toBe('stopped')
  })
})

describe('FR-40: a failed step in the middle', () => {
  it('is carried up into the counts, the last record and the ending', async () => {
    const night = new Night()
    night.devices.fault = call =>
      call.line === 'down c' ? { kind: 'exit', exit: { kind: 'status', code: 1 } } : undefined
    const summary = await night.walk(planOf(...['a', 'b', 'c', 'd', 'e'].map(name => cut(name, 'fw'))))
    expect(summary.counts).toMatchObject({ done: 4, failed: 1 })
    expect(night.journal.events.at(-1)).toMatchObject({ type: 'run.ended', data: { counts: { done: 4, failed: 1 } } })
    expect(endingOf(summary)).toBe('different')
  })
})

describe('FR-41: all kinds of failure', () => {
  const at = (kind: 'login' | 'read' | 'act', fault: Fault) => ({ kind, fault })
  it.each([
    ['another exit status', at('act', { kind: 'exit', exit: { kind: 'status', code: 1 } })],
    ['a timeout', at('act', { kind: 'hang' })],
    ['no connection', at('login', { kind: 'lost', lost: 'tcp' })],
    ['a refused login', at('login', { kind: 'lost', lost: 'login' })],
    ['nothing to log in with', at('login', { kind: 'lost', lost: 'credential' })],
    ['another host key', at('login', { kind: 'lost', lost: 'host-key' })],
    ['known keys that can’t be read', at('login', { kind: 'lost', lost: 'known-hosts' })],
    ['a check that fails', at('act', { kind: 'exit', exit: { kind: 'status', code: 0 } })],
    ['an exception while handling the output', at('read', { kind: 'throw' })],
    ['an exception while acting', at('act', { kind: 'throw' })],
    ['an exception at the login', at('login', { kind: 'throw' })],
  ] as const)('%s: the same question and the same shape of record', async (_, { kind, fault }) => {
    const night = new Night()
    night.devices.fault = call => (call.kind === kind ? fault : undefined)
    await night.walk(planOf(cut('a', 'fw'), talk('n', 'notify')))
    const outcome = night.outcomes()['cut:a']
    expect(outcome).toMatchObject({ outcome: 'failed', because: expect.any(String), seen: expect.any(Array) })
    expect(night.operator.asked.filter(one => one.question === 'trouble failed')).toHaveLength(1)
    expect(night.outcomes()['n']?.outcome).toBe('done')
  })
})

describe('FR-59: an interruption before anything is sent', () => {
  it('ends the wait for a host that does not answer, and asks', async () => {
    const night = new Night()
    night.devices.fault = call => (call.kind === 'login' ? { kind: 'hang' } : undefined)
    night.devices.onCall = () => setImmediate(() => night.stops.pause())
    night.operator.onPaused = () => 'abort'
    const summary = await night.walk(planOf(cut('a', 'black-hole')))
    expect(night.clock.mono()).toBeLessThan(1_000)
    expect(night.operator.asked.map(one => one.question)).toEqual(['paused'])
    expect(summary.how).toBe('stopped')
    expect(night.journal.tale()).toEqual([])
  })

  it('interrupts a wait and goes on with what is left of it', async () => {
    const night = new Night()
    const walking = night.walk(planOf(talk('w', 'wait')))
    night.stops.pause()
    await walking
    expect(night.operator.asked.map(one => one.question)).toEqual(['paused'])
    expect(night.clock.mono()).toBe(60_000)
    expect(night.outcomes()['w']?.outcome).toBe('done')
  })

  it('writes down what became of a saving that was tried again and failed, before it pauses', async () => {
    const night = new Night()
    night.devices.fault = call =>
      call.line === 'save a' ? { kind: 'exit', exit: { kind: 'status', code: 1 } } : undefined
    night.operator.onTrouble = (_, nth) => {
      if (nth > 1) return { choice: 'continue' }
      night.devices.onCall = call => {
        if (call.line === 'save a') night.stops.pause()
      }
      return { choice: 'retry' }
    }
    await night.walk(planOf(saving('a', 'fw')))
    expect(night.journal.tale()).toEqual(['cut:a act', 'cut:a save', 'cut:a failed', 'cut:a save', 'cut:a failed'])
    expect(night.journal.impossible).toEqual([])
  })

  it('lets a step that has sent something end, and pauses after it', async () => {
    const night = new Night()
    night.devices.onCall = call => {
      if (call.kind === 'act') night.stops.pause()
    }
    night.operator.onPaused = () => 'abort'
    await night.walk(planOf(cut('a', 'fw'), cut('b', 'fw')))
    expect(night.journal.tale()).toEqual(['cut:a act', 'cut:a done'])
  })
})

describe('FR-47: what was taken away comes back by itself', () => {
  const comesBack = (night: Night, name: string): void => {
    night.journal.onAppend = event => {
      if (event.type === 'step.outcome' && event.step === 'n') night.devices.state.set(name, 'up')
    }
  }

  it('is found as everything is read back once more at the end: it did not hold, and the run is not as wanted', async () => {
    const night = new Night()
    comesBack(night, 'a')
    const summary = await night.walk(planOf(cut('a', 'fw'), cut('b', 'sw'), talk('n', 'notify')))
    expect(night.outcomes()['cut:a']).toMatchObject({ outcome: 'done', how: 'direct' })
    expect(night.journal.events.filter(({ type }) => type === 'step.returned')).toMatchObject([
      { step: 'cut:a', data: { by: 'fw', found: 'a is up' } },
    ])
    expect(night.journal.events.find(({ type }) => type === 'sweep')?.data).toEqual({
      held: 1,
      returned: ['cut:a'],
      unclear: [],
      unasked: [],
    })
    expect(summary.returned).toMatchObject([{ step: { id: 'cut:a' }, by: 'fw', found: 'a is up' }])
    expect(endingOf(summary)).toBe('different')
    expect(night.devices.sent()).toEqual(['down a', 'down b'])
    expect(night.journal.impossible).toEqual([])
  })

  it('counts as not done for the proof that is told at the end', async () => {
    const night = new Night()
    comesBack(night, 'a')
    const asked: string[][] = []
    night.consequences = undone => {
      asked.push([...undone])
      return { isolation: planOf().proofs.isolation, shutdown: planOf().proofs.shutdown }
    }
    await night.walk(planOf(cut('a', 'fw'), talk('n', 'notify')))
    expect(asked.at(-1)).toEqual(['cut:a'])
  })

  it('is as wanted where all hold; what is out of reach by now is told, and is no fault', async () => {
    const night = new Night()
    night.devices.ridesOn.set('far', 'b')
    const summary = await night.walk(planOf(cut('a', 'far'), cut('b', 'fw')))
    expect(night.journal.events.find(({ type }) => type === 'sweep')?.data).toEqual({
      held: 1,
      returned: [],
      unclear: [],
      unasked: ['cut:a'],
    })
    expect(summary.returned).toBeUndefined()
    expect(endingOf(summary)).toBe('as-wanted')
  })

  it('is nobody’s guess where a device does not answer that the runbook still has in reach: never as wanted', async () => {
    const night = new Night()
    night.devices.ridesOn.set('far', 'b')
    night.places.set('far' as HostId, { where: 'Room 7', contact: 'night desk' })
    const asked: string[][] = []
    night.inReach = done => {
      asked.push([...done])
      return host => host === 'far'
    }
    const summary = await night.walk(planOf(cut('a', 'far'), cut('b', 'fw')))
    expect(asked).toEqual([['cut:a', 'cut:b']])
    expect(night.journal.events.filter(({ type }) => type === 'step.unclear')).toMatchObject([
      { step: 'cut:a', data: { by: 'far' } },
    ])
    expect(night.journal.events.find(({ type }) => type === 'sweep')?.data).toEqual({
      held: 1,
      returned: [],
      unclear: ['cut:a'],
      unasked: [],
    })
    expect(summary.returned).toMatchObject([{ step: { id: 'cut:a' }, by: 'far', state: 'unknown' }])
    expect(endingOf(summary)).toBe('different')
    const screen = summaryScreen(summary).map(plain).join('\n')
    expect(screen).toContain('NOBODY CAN TELL whether it still holds')
    expect(screen).toContain('far stands here: Room 7. Whom to call about far: night desk.')
  })

  it('is nobody’s guess where a device answers and does not say', async () => {
    const night = new Night()
    let isOver = false
    night.journal.onAppend = event => {
      if (event.type === 'step.outcome' && event.step === 'n') isOver = true
    }
    night.devices.fault = ({ line }) =>
      isOver && line === 'show a'
        ? { kind: 'exit', exit: { kind: 'status', code: 1 }, errors: 'no such thing' }
        : undefined
    const summary = await night.walk(planOf(cut('a', 'fw'), talk('n', 'notify')))
    expect(summary.returned).toMatchObject([{ step: { id: 'cut:a' }, by: 'fw', state: 'unknown' }])
    expect(endingOf(summary)).toBe('different')
  })

  it('is asked of a host once where it does not answer, however many of its steps there are', async () => {
    const night = new Night()
    night.devices.ridesOn.set('far', 'z')
    await night.walk(planOf(cut('a', 'far'), cut('b', 'far'), cut('c', 'far'), cut('z', 'fw')))
    const logins = night.devices.calls.slice(night.devices.calls.findLastIndex(({ kind }) => kind === 'act'))
    expect(logins.filter(({ host, kind }) => host === 'far' && kind === 'login')).toHaveLength(1)
  })

  it('asks nobody after an interruption', async () => {
    const night = new Night()
    night.devices.onCall = call => {
      if (call.kind === 'act') night.stops.leave('operator')
    }
    await night.walk(planOf(cut('a', 'fw'), cut('b', 'fw')))
    expect(night.journal.events.filter(({ type }) => type === 'sweep')).toEqual([])
  })
})

describe('FR-75: a timer that takes the isolation back', () => {
  const timed = (do_: readonly string[], more = {}) =>
    runStep(
      'r',
      'fw-1',
      do_.map(command => ({ command })),
      { verify: [{ command: 'show a', match: 'is down' }], ...more },
    )
  const lines = ['down a', 'commit confirmed 5', 'commit']

  it('that the step itself confirms is done', async () => {
    const night = new Night()
    await night.walk(planOf(timed(lines)))
    expect(night.outcomes()['r']).toMatchObject({ outcome: 'done', how: 'direct' })
  })

  it.each([
    ['the session broke before it was confirmed', { kind: 'lost', lost: 'closed' }, 'commit'],
    ['the confirmation was refused', { kind: 'exit', exit: { kind: 'status', code: 1 } }, 'commit'],
    ['the time was over', { kind: 'hang' }, 'commit'],
    ['it is unknown whether it was armed at all', { kind: 'lost', lost: 'closed' }, 'commit confirmed 5'],
  ] as const)(
    '%s: not done, though the device reads as wanted right now, and the timer is named',
    async (_, fault, at) => {
      const night = new Night()
      night.devices.fault = call => (call.line === at ? fault : undefined)
      await night.walk(planOf(timed(lines)))
      const outcome = night.outcomes()['r']
      expect(outcome?.outcome).toBe('failed')
      expect(outcome && 'because' in outcome && outcome.because).toContain('“commit confirmed 5” armed a timer')
    },
  )

  it('that was refused is none', async () => {
    const night = new Night()
    night.devices.fault = call =>
      call.line === 'commit confirmed 5' ? { kind: 'exit', exit: { kind: 'status', code: 1 } } : undefined
    await night.walk(planOf(timed(lines)))
    expect(JSON.stringify(night.outcomes()['r'])).not.toContain('timer')
  })
})

describe('FR-70: one of a wave does not go down in time', () => {
  const pinged = (guest: string) => ({ ...isDown(guest), read: `ping ${guest}` })

  it('all are asked; what runs underneath them is held until somebody decides, by name', async () => {
    const night = new Night()
    night.parallel = 4
    const guests = ['vm-1', 'vm-2', 'vm-3', 'vm-4']
    night.devices.fault = call =>
      call.kind === 'act' && call.line === 'off vm-2' ? { kind: 'exit', exit: { kind: 'status', code: 0 } } : undefined
    const wave = guests.map(guest => shutdown(guest, witness('esx', pinged(guest)), { wave: 7 }))
    const held: string[] = []
    night.operator.onTrouble = ({ step }) => {
      held.push(`${step.id}: ${night.devices.sent().length} asked, esx ${night.devices.dead.has('esx')}`)
      return { choice: 'abort' }
    }
    const summary = await night.walk(planOf(...wave, shutdown('esx', undefined, { wave: 8 })))
    expect(night.devices.sent().toSorted()).toEqual(guests.map(guest => `off ${guest}`))
    expect(held).toEqual(['shutdown:vm-2: 4 asked, esx false'])
    expect(night.outcomes()['shutdown:vm-2']?.outcome).toBe('unknown')
    expect(night.outcomes()['shutdown:esx']).toBeUndefined()
    expect(endingOf(summary)).toBe('stopped')
  })

  it.each(['unknown', 'failed', 'skipped'] as const)(
    'a guest that is %s holds its hypervisor, whatever is answered beforehand; a person who says it once more is obeyed',
    async how => {
      for (const insists of [false, true]) {
        const night = new Night()
        night.devices.fault = call => {
          if (call.line !== 'off vm-2' || how === 'skipped') return undefined
          return { kind: 'exit', exit: { kind: 'status', code: how === 'failed' ? 1 : 0 } }
        }
        night.operator.onAct = id =>
          how === 'skipped' && id === 'shutdown:vm-2' ? { choice: 'skip', reason: 'asked to' } : undefined
        const asked: string[] = []
        night.operator.onTrouble = ({ step, outcome }) => {
          asked.push(step.id)
          if (step.id !== 'shutdown:esx') return { choice: 'continue' }
          expect(outcome.because).toContain(
            'Held: vm-2, which falls with esx, is not known to be off. Nothing was sent.',
          )
          return { choice: insists ? 'retry' : 'continue' }
        }
        const guest = shutdown('vm-2', witness('esx', pinged('vm-2')))
        const esx = shutdown('esx', undefined, {
          removes: { links: [], hosts: ['esx', 'vm-2'].map(one => one as HostId) },
        })
        await night.walk(planOf(guest, esx))
        expect(asked.filter(id => id === 'shutdown:esx')).toHaveLength(1)
        expect(night.devices.sent().includes('off esx')).toBe(insists)
        expect(night.outcomes()['shutdown:esx']?.outcome).toBe(insists ? 'done' : 'failed')
      }
    },
  )

  it('a guest that is off, by whomever, holds nothing', async () => {
    const night = new Night()
    night.operator.onAct = id => (id === 'shutdown:vm-2' ? { choice: 'by-hand', reason: 'at its console' } : undefined)
    const guest = shutdown('vm-2', witness('esx', pinged('vm-2')))
    const esx = shutdown('esx', undefined, { removes: { links: [], hosts: ['esx', 'vm-2'].map(one => one as HostId) } })
    await night.walk(planOf(guest, esx))
    expect(night.outcomes()['shutdown:esx']?.outcome).toBe('done')
  })

  it('the time that is left is shown while it is waited for', async () => {
    const night = new Night()
    night.devices.fault = call =>
      call.kind === 'act' ? { kind: 'exit', exit: { kind: 'status', code: 0 } } : undefined
    await night.walk(planOf(shutdown('vm-2', witness('esx', pinged('vm-2')))))
    const waiting = night.operator.news.filter(one => one.kind === 'waiting')
    expect(waiting.length).toBeGreaterThan(0)
    expect(waiting[0]).toMatchObject({ awaited: 'state', host: 'esx', last: expect.stringContaining('vm-2 is up') })
    expect(waiting.at(-1)?.left).toBeLessThan(waiting[0]?.left ?? 0)
  })
})

describe('FR-71: a host that still answers long after it was told to go down', () => {
  it('is not done after its time; the console is named, and nothing is sent again', async () => {
    const night = new Night()
    night.devices.fault = call =>
      call.kind === 'act' ? { kind: 'exit', exit: { kind: 'status', code: 0 } } : undefined
    await night.walk(planOf(shutdown('app-02', undefined, { timeout: 180_000 })))
    const outcome = night.outcomes()['shutdown:app-02']
    expect(outcome?.outcome).toBe('unknown')
    const because = outcome && 'because' in outcome ? (outcome.because ?? '') : ''
    expect(because).toContain('it still answers after 180 s')
    expect(because).toContain('Look at app-02 itself, whether it is off; a guest, in its hypervisor’s own console.')
    expect(night.devices.sent()).toEqual(['off app-02'])
  })
})

describe('a shutdown seen by its hypervisor', () => {
  it('is unknown, not done, while it still runs after its time', async () => {
    const night = new Night()
    night.devices.fault = call => (call.kind === 'act' ? { kind: 'lost', lost: 'closed' } : undefined)
    await night.walk(planOf(shutdown('ehr', witness('esx', { read: 'ping ehr', ...isDownOnly }))))
    expect(night.outcomes()['shutdown:ehr']?.outcome).toBe('unknown')
    expect(night.clock.mono()).toBeGreaterThanOrEqual(30_000)
  })
})

const { match, never } = isDown('ehr')
const isDownOnly = { match, never }
