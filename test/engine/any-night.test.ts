import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Step } from '../../src/plan/plan.ts'
import type { Exit } from '../../src/platform/rendered.ts'
import type { Lost } from '../../src/transport/lost.ts'
import type { Fault } from '../parts/devices.ts'
import { cut, isDown, planOf, runStep, saving, shutdown, talk, timed, witness } from '../parts/plan.ts'
import { Night } from '../parts/walking.ts'
import { Bystander } from './bystander.ts'

const lost = fc.constantFrom<Lost['lost'][]>('tcp', 'login', 'silence', 'closed', 'deadline', 'refused')
const exit = fc.constantFrom<Exit[]>(
  { kind: 'status', code: 0 },
  { kind: 'status', code: 1 },
  { kind: 'status', code: 255 },
  { kind: 'signal', name: 'TERM' },
  { kind: 'none' },
)
const fault: fc.Arbitrary<Fault | undefined> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(undefined) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('lost' as const), lost, after: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('exit' as const), exit, after: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('hang' as const), after: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'throw' } as const) },
)

const blind = { kind: 'blind', because: 'nobody sees it' } as const
const onFailure = fc.constantFrom('ask' as const, 'continue' as const, 'stop' as const)
const more = fc.record({ onFailure, retries: fc.nat(2), settle: fc.constantFrom(0, 10_000) })
const step: fc.Arbitrary<(name: string) => Step> = fc.oneof(
  more.map(given => (name: string) => cut(name, 'fw', given)),
  more.map(given => (name: string) => saving(name, 'core', given)),
  more.map(given => (name: string) => ({ ...timed(name, 'fw'), ...given })),
  more.map(given => (name: string) => ({ ...timed(name, 'core', { takes: 'all', lasting: false }), ...given })),
  more.map(given => (name: string) => cut(name, 'fw', { ...given, verification: blind })),
  more.map(given => (name: string) => cut(name, 'fw', { ...given, verification: witness('eye', isDown(name)) })),
  more.map(given => (name: string) => shutdown(name, blind, given)),
  more.map(
    given => (name: string) =>
      runStep(name, 'fw', [{ command: `down ${name}` }], {
        ...given,
        verify: [{ command: `show ${name}`, match: 'down' }],
      }),
  ),
  fc.constant((name: string) => talk(name, 'notify')),
)

const often = <T>(usual: readonly T[], rare: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...usual) }, { weight: 2, arbitrary: fc.constantFrom(...rare) })
const act = often(['run'], ['skip', 'by-hand', 'pause', 'abort'])
const trouble = often(['retry', 'settle', 'undo'], ['skip', 'by-hand', 'continue', 'pause', 'abort'])
// A night in which everything happens at once ends before anything interesting does.
const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary })

const night = fc.record({
  steps: fc.array(step, { minLength: 1, maxLength: 4 }),
  acting: fc.array(fault, { minLength: 1, maxLength: 20 }),
  reading: fc.array(fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: fault }), {
    minLength: 1,
    maxLength: 40,
  }),
  logins: fc.array(fc.oneof({ weight: 19, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: lost }), {
    minLength: 1,
    maxLength: 40,
  }),
  acts: fc.array(act, { minLength: 1, maxLength: 12 }),
  troubles: fc.array(trouble, { minLength: 1, maxLength: 12 }),
  goesOn: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
  interruptAt: seldom(fc.nat(60)),
  leaveAt: seldom(fc.nat(120)),
  fullFrom: seldom(fc.integer({ min: 1, max: 30 })),
  parallel: fc.integer({ min: 1, max: 3 }),
})

type Given = typeof night extends fc.Arbitrary<infer T> ? T : never

async function walked(given: Given): Promise<{ readonly night: Night; readonly faults: readonly string[] }> {
  const own = new Night()
  const wave = given.parallel > 1 ? 99 : 1
  const plan = planOf(...given.steps.map((make, index) => ({ ...make(`s${index}`), wave }) as Step))
  const bystander = new Bystander(plan.steps)
  const { devices, journal, operator, stops } = own
  own.parallel = given.parallel
  if (given.fullFrom !== null) journal.fullFrom = given.fullFrom
  let calls = 0
  devices.onCall = call => {
    calls += 1
    bystander.see(call)
    if (calls === given.interruptAt) stops.pause()
    if (calls === given.leaveAt) stops.leave('signal')
  }
  devices.fault = ({ kind }) => {
    if (kind === 'act') return given.acting[calls % given.acting.length]
    if (kind === 'read') return given.reading[calls % given.reading.length]
    const lost = given.logins[calls % given.logins.length]
    return lost === undefined ? undefined : { kind: 'lost', lost }
  }
  journal.onAppend = event => bystander.hear(event)
  let asked = 0
  const enough = (choices: readonly string[]): string =>
    asked > 60 ? 'abort' : (choices[asked++ % choices.length] ?? 'abort')
  operator.onAct = () => ({ choice: enough(given.acts), reason: 'because' }) as object
  // What isn't offered is tried all the same, now and then: then the same is asked once more.
  operator.onTrouble = () => ({ choice: enough(given.troubles), reason: 'because' }) as object
  operator.onPaused = () => (enough(given.goesOn.map(String)) === 'true' ? 'continue' : 'abort')
  await own.walk(plan)
  return { night: own, faults: bystander.faults }
}

describe('any night: random operators, devices and faults', () => {
  it('acts only after its intent, only where somebody said so and the act before is settled, and says only what was seen', async () => {
    await fc.assert(
      fc.asyncProperty(night, async given => {
        const { night: own, faults } = await walked(given)
        expect(faults).toEqual([])
        expect(own.journal.impossible).toEqual([])
      }),
      { numRuns: 800 },
    )
  })

  it('says done only of what is so, and undone only of what is not', async () => {
    await fc.assert(
      fc.asyncProperty(night, async given => {
        const { night: own } = await walked(given)
        for (const [id, outcome] of Object.entries(own.outcomes())) {
          const name = id.replace(/^(cut|shutdown):/, '')
          const isSo = own.devices.state.get(name) === 'down' || own.devices.dead.has(name)
          if (given.steps.length > 0 && outcome.outcome === 'undone') expect(isSo, id).toBe(false)
          const isBlind = outcome.outcome === 'done' && outcome.how === 'blind'
          // A blind step is known by silence alone, which a fault of the network can counterfeit: it says so.
          const isTold = outcome.outcome === 'done' && (outcome.how === 'direct' || outcome.how === 'witness')
          if (isTold) expect(isSo, `${id} ${JSON.stringify(outcome)}`).toBe(true)
          if (isBlind) expect(outcome.because).toBeTruthy()
        }
      }),
      { numRuns: 400 },
    )
  })

  it('leaves no timer counting of which its last words say nothing, and none behind a cut that is done', async () => {
    await fc.assert(
      fc.asyncProperty(night, async given => {
        const { night: own } = await walked(given)
        const left = own.operator.news.flatMap(news => (news.kind === 'timers-left' ? news.timers : []))
        const outcomes = own.outcomes()
        for (const name of own.devices.timers.keys()) {
          expect(left.map(({ step }) => step.id)).toContain(`cut:${name}`)
          const isSure = left.some(({ step, stands }) => step.id === `cut:${name}` && stands.state === 'confirmed')
          expect(isSure, `${name} is said to be confirmed`).toBe(false)
          expect(outcomes[`cut:${name}`]?.outcome, name).not.toBe('done')
        }
      }),
      { numRuns: 800 },
    )
  })

  it('always comes to an end that is written down, unless the disk is full', async () => {
    await fc.assert(
      fc.asyncProperty(night, async given => {
        const { night: own } = await walked(given)
        if (own.journal.fullFrom > own.journal.events.length + 1)
          expect(own.journal.events.at(-1)?.type).toBe('run.ended')
        expect(own.operator.news.at(-1)?.kind).toBe('summary')
      }),
      { numRuns: 200 },
    )
  })
})
