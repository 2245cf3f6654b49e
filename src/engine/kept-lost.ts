import type { Outcome } from '../journal/event.ts'
import { isRemoving, type RemovingStep, type RunStep, type SafePlan, type Step } from '../plan/plan.ts'
import { paths as words } from '../words/en/probes.ts'
import { reasons } from '../words/en/reasons.ts'
import { sayConsequence } from './consequence.ts'
import type { Halt } from './halt.ts'
import type { PathStanding } from './news.ts'
import type { KeptLostReply } from './operator.ts'
import { measureAfter, type Passed } from './paths.ts'
import { paused } from './pause.ts'
import type { Io } from './ports.ts'
import type { Progress } from './progress.ts'
import { record } from './record.ts'
import { sendBack, undoOf } from './undo.ts'

type Undoable = RemovingStep | RunStep

/** Measures after a phase. While a kept path is lost that nobody has decided to leave, the walk doesn't go on. */
export async function checkKept(plan: SafePlan, phase: Passed, io: Io, progress: Progress): Promise<Halt | undefined> {
  await measureAfter(plan, phase, io, progress)
  for (;;) {
    if (io.stops.left !== undefined) return { halt: io.stops.left }
    const lost = lostPaths(progress)
    if (lost.length === 0) return undefined
    const names = lost.map(({ path }) => path.name)
    io.operator.tell({ kind: 'lost', names })
    const wave = lastWave(plan, progress)
    const choices = [...(wave.length > 0 ? (['undo'] as const) : []), 'continue', 'pause', 'abort'] as const
    const question = { lost: names, wave: wave.map(step => step.id), choices }
    const reply = await io.operator.keptLost(question, io.stops.pausing)
    if (io.stops.left !== undefined) return { halt: io.stops.left }
    await io.journal.append({ type: 'decision', data: { ...reply, reason: words.lost(names) } })
    const halt = await follow(reply, { plan, phase, lost, wave }, io, progress)
    if (halt !== undefined) return halt
  }
}

function lostPaths({ standings, leftLost }: Progress): readonly PathStanding[] {
  return [...standings.values()].filter(
    ({ path, verdict }) => path.of === 'keep' && verdict === 'refuted' && !leftLost.has(path.id),
  )
}

/** Of the steps that were done and whose way back is known, those of the last wave. */
function lastWave({ steps }: SafePlan, progress: Progress): readonly Undoable[] {
  const undoable = steps.filter(isUndoable).filter(step => {
    const ended = progress.outcomes.get(step.id)?.outcome
    return ended === 'done' && undoOf(step, progress).length > 0
  })
  const last = Math.max(...undoable.map(step => step.wave))
  return undoable.filter(step => step.wave === last)
}

function isUndoable(step: Step): step is Undoable {
  return isRemoving(step) || step.kind === 'run'
}

interface Matter {
  readonly plan: SafePlan
  readonly phase: Passed
  readonly lost: readonly PathStanding[]
  readonly wave: readonly Undoable[]
}

async function follow(
  { choice, who }: KeptLostReply,
  { plan, phase, lost, wave }: Matter,
  io: Io,
  progress: Progress,
): Promise<Halt | undefined> {
  if (choice === 'pause') return paused(io)
  if (choice === 'abort') return { halt: 'kept-lost' }
  if (choice === 'continue') {
    for (const { path } of lost) progress.leftLost.add(path.id)
    return undefined
  }
  // In the reverse of the order in which they were done.
  for (const step of wave.toReversed()) await takeBack(step, who, io, progress)
  await measureAfter(plan, phase, io, progress)
  return undefined
}

/** The way back of a step that was done, with an intent of its own. */
async function takeBack(step: Undoable, who: string, io: Io, progress: Progress): Promise<void> {
  const since = io.clock.mono()
  await io.journal.append({ type: 'decision', step: step.id, data: { who, choice: 'undo' } })
  const end = await sendBack(step, io, progress)
  if ('notSent' in end) return record(step, io, progress, stays(end, step, progress), since)
  await record(step, io, progress, end, since)
  return sayConsequence(step, io, progress)
}

/** Nothing was sent: the step is what it was before, and that is said once more, since it was opened to be undone. */
function stays({ notSent, begun }: { notSent: string; begun: boolean }, { id }: Step, { outcomes }: Progress): Outcome {
  const was = outcomes.get(id)
  if (was?.outcome !== 'done') throw new Error(`${id} is taken back though it is not done`)
  const because = reasons.staysDone(notSent)
  return begun ? { outcome: 'failed', because, seen: was.seen } : { ...was, because }
}
