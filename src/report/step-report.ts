import type { StepHistory, Told } from '../journal/fold.ts'
import type { StepDocument } from '../plan/document.ts'
import { lastLookWords } from '../words/en/report.ts'
import { timerOpened, timerRemark } from '../words/en/timers.ts'
import type { At, StepReport } from './report.ts'
import { standingOf } from './standing.ts'

/** What a plan says of a step that the report needs; gates have less. */
export type Planned = Pick<StepDocument, 'title' | 'phase'> &
  Partial<Omit<StepDocument, 'id'>> & { readonly id: string }

/**
 * One step, from the plan (where it is at hand) and from the journal (where its turn came). `restarts`: numbers of the
 * records with which the program was started anew.
 */
export function stepReport(
  id: string,
  planned: Planned | undefined,
  history: StepHistory | undefined,
  restarts: readonly number[],
): StepReport {
  const told = history?.told ?? []
  const outcomes = of(told, 'step.outcome').map(({ record, event }) => ({ ...at(record), outcome: event.data }))
  return {
    id,
    title: planned?.title ?? id,
    ...fromPlan(planned),
    standing: standingOf(history, planned?.kind),
    ...fallen(told),
    ...opened(told),
    ...times(told, restarts),
    decisions: of(told, 'decision').map(({ record, event }) => ({ ...at(record), ...event.data })),
    approvals: of(told, 'approval').map(({ record, event }) => ({ ...at(record), ...event.data })),
    sent: of(told, 'step.intent').map(({ record, event: { data } }) => ({
      ...at(record),
      purpose: data.purpose,
      attempt: data.attempt,
      ...(data.executor === undefined ? {} : { executor: data.executor }),
      lines: data.lines,
      undo: data.undo,
    })),
    outcomes,
    evidence: [
      ...outcomes.flatMap(({ outcome }) => ('seen' in outcome ? outcome.seen : [])),
      ...of(told, 'step.returned').flatMap(({ event }) => event.data.seen),
      ...of(told, 'step.unclear').flatMap(({ event }) => event.data.seen),
    ],
    remarks: told.flatMap(remark),
    removes: planned?.removes ?? { links: [], hosts: [] },
  }
}

function remark({ record, event }: Told): StepReport['remarks'] {
  if (event.type === 'note') return [{ ...at(record), text: event.data.text }]
  if (event.type === 'timer') return [{ ...at(record), text: timerRemark(event.data) }]
  const isFallen = event.type === 'step.returned' || event.type === 'step.unclear'
  return isFallen ? [{ ...at(record), text: lastLookWords(event.type, event.data) }] : []
}

/** It was done, and the last look at the end of the run found that it does not hold, or nobody could tell. */
function fallen(told: readonly Told[]): Partial<Pick<StepReport, 'standing' | 'returned'>> {
  const last = told.findLast(({ event }) => lastWord.has(event.type))?.event
  if (last?.type !== 'step.returned' && last?.type !== 'step.unclear') return {}
  const standing = last.type === 'step.returned' ? 'failed' : 'unknown'
  return { standing, returned: lastLookWords(last.type, last.data) }
}

const lastWord: ReadonlySet<string> = new Set(['step.outcome', 'step.returned', 'step.unclear'])

/** Also where it was cut once more afterwards: for a while it was open. */
function opened(told: readonly Told[]): Pick<StepReport, 'opened'> {
  const all = of(told, 'timer').filter(({ event }) => event.data.state === 'opened')
  return all.length === 0 ? {} : { opened: all.map(({ record, event }) => timerOpened(event.data, record.at)) }
}

function fromPlan(planned: Planned | undefined): Partial<StepReport> {
  if (planned === undefined) return {}
  const { phase, wave, kind, executor, person } = planned
  return {
    phase,
    ...(wave === undefined ? {} : { wave }),
    ...(kind === undefined ? {} : { kind }),
    ...(executor === undefined ? {} : { executor }),
    ...(person === undefined ? {} : { person }),
  }
}

function of<T extends Told['event']['type']>(told: readonly Told[], type: T) {
  type Wanted = Told<Extract<Told['event'], { type: T }>>
  return told.filter((one): one is Wanted => one.event.type === type)
}

function at({ at, seq }: Told['record']): At {
  return { at, seq }
}

function times(told: readonly Told[], restarts: readonly number[]): Pick<StepReport, 'from' | 'to' | 'took'> {
  const first = told[0]?.record
  const last = told.findLast(({ event }) => event.type === 'step.outcome')?.record
  if (first === undefined) return {}
  if (last === undefined) return { from: first.at }
  // The monotonic clock starts anew with the process: across a restart it tells nothing.
  const isOne = !restarts.some(seq => first.seq < seq && seq < last.seq)
  return { from: first.at, to: last.at, ...(isOne ? { took: last.mono - first.mono } : {}) }
}
