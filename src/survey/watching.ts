import { judging, type Question, questionsOf } from '../engine/last-look.ts'
import type { Io, Looking } from '../engine/ports.ts'
import { isAchieved, type Progress } from '../engine/progress.ts'
import type { StepId } from '../names/ids.ts'
import type { Step } from '../plan/plan.ts'
import { type Found, type Round, Watched } from './watched.ts'

/** A run as its journal tells it by now. */
export interface RunSoFar {
  readonly steps: readonly Step[]
  readonly progress: Progress
}

export interface Watching extends Pick<Io, 'inReach'> {
  readonly looking: Looking
  /** Milliseconds from the beginning of a round to that of the next. */
  readonly every: number
  /** Milliseconds after which no further round begins. */
  readonly lasting: number
  readonly now: () => Promise<RunSoFar>
  readonly told: (round: Round) => Promise<void>
}

/** Reads back in rounds what a run has done, until the time is over or it is called off. Nothing is sent that changes anything. */
export async function watch(watching: Watching): Promise<void> {
  const { looking, lasting, told } = watching
  const { clock, stops } = looking
  const watched = new Watched(looking)
  const until = clock.mono() + lasting
  for (let number = 1; ; number += 1) {
    const begun = clock.mono()
    const found = await roundOf(watched, watching)
    if (stops.leaving.aborted) return
    const ms = clock.mono() - begun
    await told({ number, ms, found })
    const pause = pauseAfter(ms, watching.every)
    if (clock.mono() + pause > until) return
    await clock.after(pause, stops.leaving)
    if (stops.leaving.aborted) return
  }
}

async function roundOf(watched: Watched, { now, inReach, looking }: Watching): Promise<readonly Found[]> {
  const before = await now()
  await watched.ask(questionsOf(before.steps, before.progress))
  if (looking.stops.leaving.aborted) return []
  // Of a run that goes on, what was undone meanwhile has not come back by itself.
  const { steps, progress } = await now()
  return watched.judge(asked(questionsOf(steps, progress), before), judging({ inReach }, progress))
}

/** What was done only while the others were asked is the next round's. */
function asked(questions: readonly Question[], { progress: { outcomes } }: RunSoFar): readonly Question[] {
  return questions.filter(({ step }) => isAchieved(outcomes.get(step.id)))
}

/** Devices that take their time are left alone for at least as long as they took. */
function pauseAfter(took: number, every: number): number {
  return Math.max(every - took, Math.min(took, every))
}

/** What a run did of which no device can tell any more: by hand, blindly, or on what is off by now. */
export function untold({ steps, progress }: RunSoFar): readonly StepId[] {
  const told = new Set(questionsOf(steps, progress).map(({ step }) => step.id))
  const isDone = ({ id, kind, removes }: Step): boolean =>
    isAchieved(progress.outcomes.get(id)) &&
    (kind === 'cut' || kind === 'shutdown' || removes.links.length + removes.hosts.length > 0)
  return steps.filter(step => isDone(step) && !told.has(step.id)).map(({ id }) => id)
}
