import { lineOf, next, start } from '../../src/journal/chain.ts'
import type { Evidence, Intent, JournalEvent, JournalRecord, Outcome } from '../../src/journal/event.ts'
import type { StepId } from '../../src/names/ids.ts'

export const stepId = (text: string) => text as StepId

export const seen: readonly Evidence[] = [
  { transcript: { file: 'fw-1.log', from: 0, to: 120 }, sha256: 'ab'.repeat(32) },
]

export const started: JournalEvent = {
  type: 'run.started',
  data: {
    fingerprint: `sha256:${'12'.repeat(32)}`,
    words: ['amber', 'canyon', 'acorn', 'bamboo', 'balcony', 'azure'],
    runbook: { name: 'Riverside', sha256: '34'.repeat(32) },
    operator: 'R. Meier',
    version: '0.1.0',
    host: 'laptop-1',
    node: 'v20.20.2',
    drill: false,
    options: { yes: true, parallel: 2 },
  },
}

export const ended: JournalEvent = { type: 'run.ended', data: { how: 'finished', counts: { done: 1 } } }

export function intent(step: string, attempt = 1, purpose: Intent['data']['purpose'] = 'act'): Intent {
  const data = { lines: ['ip link set dev wan0 down'], attempt, executor: 'fw-1', before: {}, undo: [], purpose }
  return { type: 'step.intent', step: stepId(step), data }
}

export function outcome(step: string, data: Outcome): JournalEvent {
  return { type: 'step.outcome', step: stepId(step), data }
}

export const done = { outcome: 'done', how: 'direct', seen } as const satisfies Outcome
export const failed = { outcome: 'failed', because: 'exit 1', seen } as const satisfies Outcome
export const unknown = {
  outcome: 'unknown',
  since: 'no-answer',
  because: 'silence',
  seen: [],
} as const satisfies Outcome

export function decision(step: string, choice: string): JournalEvent {
  return { type: 'decision', step: stepId(step), data: { who: 'R. Meier', choice } }
}

export function note(text: string): JournalEvent {
  return { type: 'note', data: { text } }
}

/** Clocks that go on by one second with every look. */
export function ticking() {
  let seconds = 0
  return {
    wall: () => new Date(Date.UTC(2026, 10, 25, 7, 5, seconds)),
    mono: () => 1000 * seconds++,
  }
}

/** The records of these events in a chain of their own. */
export function chainOf(events: readonly JournalEvent[]): readonly JournalRecord[] {
  const clock = ticking()
  const records: JournalRecord[] = []
  for (const event of events) {
    const last = records.at(-1)
    const head = last === undefined ? start : { count: last.seq, head: last.hash }
    records.push(next(head, event, { wall: clock.wall(), mono: clock.mono() }))
  }
  return records
}

export function linesOf(records: readonly JournalRecord[]): readonly string[] {
  return records.map(lineOf)
}

export function bytesOf(lines: readonly string[]): Uint8Array {
  return Buffer.from(lines.join(''), 'utf8')
}

/** A small run from start to end: eight records. */
export const smallRun: readonly JournalEvent[] = [
  started,
  decision('cut:isp-a', 'run'),
  intent('cut:isp-a'),
  outcome('cut:isp-a', done),
  { type: 'approval', step: stepId('gate:2'), data: { who: 'A. Roth', role: 'head', how: 'at-the-keys' } },
  intent('shutdown:ehr-db'),
  outcome('shutdown:ehr-db', unknown),
  ended,
]
