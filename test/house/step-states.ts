import type { JournalEvent, Outcome } from '../../src/journal/event.ts'
import { advance, isImpossible, type StepState, waiting } from '../../src/journal/state.ts'
import { decision, ended, intent, outcome, seen } from '../journal/samples.ts'

/** One way from a state to another, with the event that leads there. */
export interface Transition {
  readonly from: string
  readonly to: string
  readonly by: string
}

const outcomes: readonly Outcome[] = [
  { outcome: 'done', how: 'direct', seen },
  { outcome: 'already', how: 'direct', seen },
  { outcome: 'undone', how: 'direct', seen },
  { outcome: 'by-hand', who: 'R. Meier', reason: 'console' },
  { outcome: 'skipped', who: 'R. Meier', reason: 'needed' },
  { outcome: 'failed', because: 'refused', seen },
  { outcome: 'unknown', since: 'no-answer', because: 'silence', seen },
]
const choices = ['run', 'skip', 'by-hand', 'retry', 'settle', 'undo', 'pause', 'abort', 'continue']
const attempts = [1, 2, 3]

/** Every event that can be told of a step, for as many attempts as it takes to see all ways. */
const events: readonly JournalEvent[] = [
  ...choices.map(choice => decision('s', choice)),
  ...outcomes.map(one => outcome('s', one)),
  ...attempts.flatMap(attempt => (['act', 'save', 'undo'] as const).map(purpose => intent('s', attempt, purpose))),
  ended,
]

/** Each way that `advance` leads for a step that acts, once; found by trying every event in every state. */
export function transitions(): readonly Transition[] {
  const found = new Map<string, Transition>()
  const reached = new Map<string, StepState>([[JSON.stringify(waiting), waiting]])
  for (const state of reached.values())
    for (const event of events) {
      const next = advance(state, event, 'acts')
      if (isImpossible(next) || next === state || next.attempts > attempts.length) continue
      reached.set(JSON.stringify(next), next)
      const way = transition(state, event, next)
      found.set(JSON.stringify(way), way)
    }
  return [...found.values()].toSorted(byPlace)
}

export function transition(from: StepState, event: JournalEvent, to: StepState): Transition {
  return { from: nameOf(from), to: nameOf(to), by: labelOf(event) }
}

function nameOf(state: StepState): string {
  if (state.at !== 'settled') return state.at
  const { outcome: how } = state.outcome
  if (how === 'failed') return 'failed'
  return how === 'skipped' || how === 'undone' ? 'left' : 'reached'
}

function labelOf(event: JournalEvent): string {
  if (event.type === 'decision') return `decision ${event.data.choice}`
  if (event.type === 'step.outcome') return `outcome ${event.data.outcome}`
  return event.type === 'step.intent' ? `intent to ${event.data.purpose}` : 'end of the run'
}

const order = ['waiting', 'decided', 'acting', 'unknown', 'failed', 'left', 'reached']

function byPlace(a: Transition, b: Transition): number {
  return order.indexOf(a.from) - order.indexOf(b.from) || order.indexOf(a.to) - order.indexOf(b.to)
}

/** The drawing in `docs/engine.md`, in Mermaid's language. */
export function statesDrawing(): string {
  const arrows = grouped(transitions(), ({ from, to }) => `${from} --> ${to}`)
  const lines = [...arrows].map(([arrow, ways]) => `    ${arrow}: ${labels(ways.map(({ by }) => by))}`)
  return ['```mermaid', 'stateDiagram-v2', '    [*] --> waiting', ...lines, '```'].join('\n')
}

/** `outcome done, outcome failed` → `outcome done, failed`. */
function labels(all: readonly string[]): string {
  const kinds = grouped(all, label => /^(decision|outcome|intent to) /.exec(label)?.[1] ?? '')
  return [...kinds]
    .map(([kind, some]) => `${kind} ${some.map(one => one.slice(kind.length).trim()).join(', ')}`.trim())
    .join('; ')
}

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}

const marks = /(<!-- states: made by `npm run docs` -->\n)[\s\S]*?(\n<!-- end of states -->)/

/** The page with the drawing that the code makes. */
export function withStates(page: string): string {
  return page.replace(marks, (_, before: string, after: string) => `${before}${statesDrawing()}${after}`)
}
