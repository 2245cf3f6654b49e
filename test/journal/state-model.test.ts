import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JournalEvent, Outcome, Purpose } from '../../src/journal/event.ts'
import { advance, isImpossible, type StepState, waiting } from '../../src/journal/state.ts'
import { decision, done, failed, intent, note, outcome, seen, unknown } from './samples.ts'

/** What a bystander would note down about one device, without knowing the states: the facts that must hold. */
interface Facts {
  /** Something was sent and nobody has said yet what came of it. */
  open: boolean
  decidedSince: boolean
  attempts: number
  final: boolean
  /** What a step that was opened to be undone still is, as long as nothing is sent for it. */
  stands?: string | undefined
  last?: string | undefined
}
interface Real {
  state: StepState
}

class Hand implements fc.Command<Facts, Real> {
  readonly event: JournalEvent
  constructor(event: JournalEvent) {
    this.event = event
  }
  check(): boolean {
    return true
  }
  run(facts: Facts, real: Real): void {
    const before = structuredClone(real.state)
    const next = advance(real.state, this.event, 'acts')
    expect(real.state, 'a state is never changed in place').toEqual(before)
    if (isImpossible(next)) return
    real.state = next
    follow(facts, this.event)
  }
  toString(): string {
    return JSON.stringify(this.event)
  }
}

function follow(facts: Facts, event: JournalEvent): void {
  if (event.type === 'decision') onDecision(facts, event.data.choice)
  if (event.type === 'step.intent') onIntent(facts, event.data.purpose)
  if (event.type === 'step.outcome') onOutcome(facts, event.data)
}

function onDecision(facts: Facts, choice: string): void {
  if (!['pause', 'abort', 'continue'].includes(choice)) {
    if (choice !== 'undo') facts.stands = undefined
    else if (facts.final) facts.stands = facts.last
  }
  if (['settle', 'retry', 'undo'].includes(choice)) facts.decidedSince = true
  if (!['pause', 'abort', 'continue'].includes(choice)) facts.final = false
}

function onIntent(facts: Facts, purpose: Purpose): void {
  if (purpose !== 'save')
    expect(!facts.open || facts.decidedSince, 'no second act while the first is unknown').toBe(true)
  expect(facts.final, 'no act after the end').toBe(false)
  facts.open = true
  facts.stands = undefined
  facts.decidedSince = false
  if (purpose === 'act') facts.attempts++
}

function onOutcome(facts: Facts, { outcome: kind }: Outcome): void {
  expect(facts.final, 'final states are final').toBe(false)
  if (kind === 'done' || kind === 'unknown')
    expect(facts.open || kind === facts.stands, 'an outcome of an act needs its intent').toBe(true)
  if (kind === 'unknown') return
  facts.stands = undefined
  facts.last = kind
  facts.open = false
  facts.final = kind !== 'failed'
}

const outcomes: readonly Outcome[] = [
  done,
  failed,
  unknown,
  { outcome: 'already', how: 'direct', seen },
  { outcome: 'undone', how: 'direct', seen },
  { outcome: 'skipped', who: 'x', reason: 'y' },
  { outcome: 'by-hand', who: 'x', reason: 'y' },
]
const choices = ['run', 'skip', 'by-hand', 'retry', 'undo', 'pause', 'abort', 'continue', 'settle', 'an option']
const events: fc.Arbitrary<JournalEvent> = fc.oneof(
  fc.constantFrom(...choices).map(choice => decision('s', choice)),
  fc.constantFrom(...outcomes).map(kind => outcome('s', kind)),
  fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.constantFrom('act', 'save', 'undo'))
    .map(([n, why]) => intent('s', n, why)),
  fc.constant(note('x')),
  fc.constant<JournalEvent>({ type: 'run.resumed', data: { operator: 'x', version: '1', host: 'h', after: 1 } }),
)

describe('any sequence of events about a step', () => {
  it('keeps intent before outcome, one act at a time, final states final', () => {
    const setup = () => ({
      model: { open: false, decidedSince: false, attempts: 0, final: false },
      real: { state: waiting },
    })
    const commands = fc.commands([events.map(event => new Hand(event))], { maxCommands: 60, size: 'max' })
    fc.assert(
      fc.property(commands, list => fc.modelRun(setup, list)),
      { numRuns: 500 },
    )
  })
})
