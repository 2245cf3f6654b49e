import type { LookWorth } from '../journal/event.ts'
import type { HostId, StepId } from '../names/ids.ts'
import { isRemoving, type Login, type RemovingStep, type Step } from '../plan/plan.ts'
import type { RenderedCheck } from '../platform/rendered.ts'
import { pooled } from './pooled.ts'
import type { Io, Looking } from './ports.ts'
import { isAchieved, type Progress } from './progress.ts'
import type { StateRead } from './state-read.ts'
import { look, lookAtAll } from './verify.ts'
import { whereActed } from './where-it-runs.ts'

/** How many devices are asked at once. */
const atOnce = 64

/** Who is asked once more whether a step still holds. */
export interface Question {
  readonly step: RemovingStep
  readonly of: 'executor' | 'witness'
  readonly by: { readonly executor: HostId; readonly login: Login }
  readonly check: RenderedCheck
}

export type Answer = Question & { readonly found: StateRead }

/** Judges answers by what the runbook says is in reach now that these steps are done. */
export function judging({ inReach }: Pick<Io, 'inReach'>, progress: Progress): (answer: Answer) => LookWorth {
  const isInReach = inReach(achievedOf(progress))
  return ({ by, found }) => {
    if (found.state !== 'unknown') return found.state === 'yes' ? 'held' : 'returned'
    return found.lost === undefined || isInReach(by.executor) ? 'unclear' : 'unasked'
  }
}

function achievedOf({ outcomes }: Progress): ReadonlySet<StepId> {
  return new Set([...outcomes].filter(([, outcome]) => isAchieved(outcome)).map(([id]) => id))
}

/** One device after the other; what one of them was lost over isn't asked of it again. */
export async function askAll(questions: readonly Question[], io: Looking): Promise<readonly Answer[]> {
  const byHost = new Map<HostId, Question[]>()
  for (const one of questions) byHost.set(one.by.executor, [...(byHost.get(one.by.executor) ?? []), one])
  return (await pooled([...byHost.values()], atOnce, all => askOne(all, io))).flat()
}

async function askOne(questions: readonly Question[], io: Looking): Promise<readonly Answer[]> {
  const answers: Answer[] = []
  let lost: StateRead | undefined
  for (const one of questions) {
    const found: StateRead = lost ?? (await ask(one, io))
    answers.push({ ...one, found })
    if (found.lost !== undefined) lost = found
  }
  return answers
}

function ask({ by: { executor, login }, of, check }: Question, io: Looking): Promise<StateRead> {
  return of === 'witness' ? look(io, executor, login, check) : lookAtAll(io, executor, login, check)
}

/** Steps that were seen to be as wanted, whose executor or witness is not known to be off by now. */
export function questionsOf(steps: readonly Step[], progress: Progress): readonly Question[] {
  const achieved = steps.filter(isRemoving).filter(({ id }) => isAchieved(progress.outcomes.get(id)))
  const off = new Set(achieved.flatMap(({ removes }) => removes.hosts))
  const seen = achieved.filter(({ id }) => isSeen(progress, id))
  return seen.flatMap(planned => questionOf(planned, progress) ?? []).filter(({ by }) => !off.has(by.executor))
}

function isSeen({ outcomes }: Progress, id: Step['id']): boolean {
  const outcome = outcomes.get(id)
  return (
    (outcome?.outcome === 'done' || outcome?.outcome === 'already') &&
    (outcome.how === 'direct' || outcome.how === 'witness')
  )
}

function questionOf(planned: RemovingStep, progress: Progress): Question | undefined {
  const { verification } = planned
  if (verification.kind === 'witness' && verification.read !== undefined && how(progress, planned) === 'witness') {
    const by = { executor: verification.by, login: verification.login }
    return { step: planned, of: 'witness', by, check: verification.read }
  }
  const step = whereActed(planned, progress)
  if (!isRemoving(step) || verification.kind !== 'direct' || step.rendered.check === undefined) return undefined
  return { step, of: 'executor', by: step.by, check: step.rendered.check }
}

function how({ outcomes }: Progress, { id }: Step): string | undefined {
  const outcome = outcomes.get(id)
  return outcome !== undefined && 'how' in outcome ? outcome.how : undefined
}
