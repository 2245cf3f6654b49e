import type { Outcome } from '../journal/event.ts'
import { sealOf } from '../journal/seal.ts'
import { groupsOf } from '../plan/groups-of.ts'
import type { SafePlan, Step } from '../plan/plan.ts'
import { halted, reasons } from '../words/en/reasons.ts'
import { openEnds } from './consequence.ts'
import { guarded } from './guarded.ts'
import { type Halt, haltOf, JournalLost } from './halt.ts'
import { checkKept } from './kept-lost.ts'
import type { Counts, Summary } from './news.ts'
import { oneQuestionAtATime } from './one-question.ts'
import { measureBefore } from './paths.ts'
import type { Io } from './ports.ts'
import { isFinal, type Progress } from './progress.ts'
import { readAgain } from './read-again.ts'
import { tryPhase } from './start-check.ts'
import { sweep } from './sweep.ts'
import { sayTimers, stillCounting } from './timers-left.ts'
import { walkWave } from './wave.ts'

export interface WalkOptions {
  /** Side by side at most, by phase number. */
  readonly parallel: (phaseNumber: number) => number
  /** Only this phase, by its number. */
  readonly only?: number
}

/** Walks a plan of which nothing is refuted, from where `progress` stands, to its end or to where it is stopped. */
export async function walk(plan: SafePlan, io: Io, progress: Progress, options: WalkOptions): Promise<Summary> {
  const { only } = options
  const steps = only === undefined ? plan.steps : plan.steps.filter(step => step.phaseNumber === only)
  const walking = { ...io, journal: guarded(io.journal), operator: oneQuestionAtATime(io.operator) }
  let halt: Halt | undefined
  try {
    halt = await walkPhases(plan, steps, walking, progress, options)
  } catch (error) {
    if (!(error instanceof JournalLost)) throw error
    halt = haltOf(error)
  }
  return conclude(plan, steps, walking, progress, halt)
}

/** The end of a walk that is over before it began: what is unknown could not be settled. */
export function summariseHalt(plan: SafePlan, io: Io, progress: Progress, halt: Halt): Promise<Summary> {
  return conclude(plan, plan.steps, { ...io, journal: guarded(io.journal) }, progress, halt)
}

async function conclude(
  plan: SafePlan,
  steps: readonly Step[],
  io: Io,
  progress: Progress,
  walked: Halt | undefined,
): Promise<Summary> {
  const partial = steps !== plan.steps
  const halt = walked ?? stillCounting(steps, io, progress)
  sayTimers(steps, io, progress, halt)
  const counted = summarise(steps, progress, halt, partial)
  const open = counted.how === 'finished' && !partial ? openEnds(steps, io, progress) : undefined
  const summary: Summary = open === undefined ? counted : { ...counted, open }
  const unrecorded = await close(io, partial && isLeft(plan, progress) ? { ...summary, ...stoppedAtPart } : summary)
  if (unrecorded === undefined) {
    const { count, head } = io.journal.head()
    io.operator.tell({ kind: 'seal', count, words: sealOf(count, head) })
  }
  // A walk that the journal stopped says so as its reason.
  const told = summary.how === 'finished' && unrecorded !== undefined ? { ...summary, unrecorded } : summary
  io.operator.tell({ kind: 'summary', summary: told })
  return told
}

async function walkPhases(
  plan: SafePlan,
  steps: readonly Step[],
  io: Io,
  progress: Progress,
  options: WalkOptions,
): Promise<Halt | undefined> {
  const begin = (step: Step): void =>
    io.operator.tell({
      kind: 'step',
      step,
      place: { position: plan.steps.indexOf(step) + 1, total: plan.steps.length },
      rehearsal: false,
    })
  const lastPhase = plan.steps.at(-1)?.phaseNumber
  await measureBefore(plan, io, progress)
  const phases = phasesOf(steps)
  const over = (phase: readonly Step[] | undefined): boolean =>
    phase?.[0] !== undefined &&
    phase[0].phaseNumber !== lastPhase &&
    phase.every(step => isFinal(progress.outcomes.get(step.id)))
  for (const [index, phase] of phases.entries()) {
    const first = phase[0]
    if (first === undefined) continue
    const isOver = over(phase)
    io.operator.tell({ kind: 'phase', number: first.phaseNumber, name: first.phase, steps: phase.length })
    const missing = first === steps[0] || isOver ? undefined : await tryPhase(phase, io, progress)
    if (missing !== undefined) return missing
    // A gate comes before everything else of its phase, also where the first wave's steps may run side by side.
    for (const wave of groupsOf(phase, step => (step.kind === 'gate' ? 0 : step.wave))) {
      const halt = await walkWave(wave, io, progress, options.parallel(first.phaseNumber), begin)
      if (halt !== undefined) return halt
    }
    const opened = isOver ? undefined : await readAgain(plan, first.phaseNumber, io, progress)
    if (opened !== undefined) return opened
    const passed = { number: first.phaseNumber, name: first.phase, last: first.phaseNumber === lastPhase }
    const halt = isOver ? undefined : await checkKept(plan, passed, io, progress)
    if (halt !== undefined) return halt
    // Of phases that are over as a walk is gone on with, one seal holds for all.
    if (!isOver || !over(phases[index + 1])) await seal(io, first.phase)
  }
  const halt = await readAgain(plan, 'end', io, progress)
  if (halt !== undefined) return halt
  await sweep(steps, io, progress)
  return io.stops.left === undefined ? undefined : { halt: io.stops.left }
}

export function phasesOf(steps: readonly Step[]): readonly (readonly Step[])[] {
  return groupsOf(steps, step => step.phaseNumber)
}

/** Count and head of the journal after a phase, to write on paper: a chain alone doesn't show that its tail is missing. */
async function seal(io: Io, phase: string): Promise<void> {
  const { count, head } = io.journal.head()
  const words = sealOf(count, head)
  await io.journal.append({ type: 'seal', data: { count, head, words } })
  io.operator.tell({ kind: 'seal', phase, count, words })
}

type Closing = Pick<Summary, 'how' | 'because' | 'counts'>

// To the journal a part that was walked is no end: what is left of the run can still be gone on with.
const stoppedAtPart = { how: 'stopped', because: reasons.partWalked } as const

function isLeft({ steps }: SafePlan, { outcomes, left }: Progress): boolean {
  return steps.some(({ id }) => !isFinal(outcomes.get(id)) && !left.has(id))
}

/** Why it isn't in the journal, where it isn't. */
async function close(io: Io, { how, because, counts }: Closing): Promise<string | undefined> {
  const data = because === undefined ? { how, counts } : { how, because, counts }
  try {
    await io.journal.append({ type: 'run.ended', data })
    return undefined
  } catch (error) {
    if (!(error instanceof JournalLost)) throw error
    return error.message
  }
}

function summarise(steps: readonly Step[], progress: Progress, halt: Halt | undefined, partial: boolean): Summary {
  const ends = steps.map(step => {
    const outcome = progress.outcomes.get(step.id)
    return outcome === undefined ? { step } : { step, outcome }
  })
  const counts = countsOf(ends.flatMap(end => (end.outcome === undefined ? [] : [end.outcome])))
  const paths = [...progress.standings.values()]
  const back = returnedOf(steps, progress)
  const returned = back.length === 0 ? {} : { returned: back }
  return halt === undefined
    ? { how: 'finished', counts, ends, partial, paths, ...returned }
    : { how: 'stopped', because: halted(halt), cause: halt.halt, counts, ends, partial, paths, ...returned }
}

function returnedOf(steps: readonly Step[], progress: Progress): NonNullable<Summary['returned']> {
  return steps.flatMap(step => {
    const told = progress.returned.get(step.id)
    return told === undefined ? [] : [{ step, ...told }]
  })
}

export function countsOf(outcomes: readonly Outcome[]): Counts {
  const counts = { done: 0, already: 0, undone: 0, 'by-hand': 0, skipped: 0, failed: 0, unknown: 0 }
  for (const { outcome } of outcomes) counts[outcome]++
  return counts
}
