import type { HostId, StepId } from '../names/ids.ts'
import { isRemoving, type Login, type RemovingStep, type Step } from '../plan/plan.ts'
import type { RenderedCheck } from '../platform/rendered.ts'
import { pooled } from './pooled.ts'
import type { Io } from './ports.ts'
import { type Fallen, isAchieved, type Progress } from './progress.ts'
import { stillSettling } from './settling.ts'
import { foundWords, type StateRead } from './state-read.ts'
import { look, lookAtAll } from './verify.ts'
import { whereActed } from './where-it-runs.ts'

/** How many devices are asked at once. */
const atOnce = 64

/** Who is asked once more whether a step still holds. */
interface Question {
  readonly step: RemovingStep
  readonly of: 'executor' | 'witness'
  readonly by: { readonly executor: HostId; readonly login: Login }
  readonly check: RenderedCheck
}

type Answer = Question & { readonly found: StateRead }

/**
 * Reads back once more, after the last phase, what was cut and shut down and can still be asked: an interface that a
 * daemon brings up again, a guest that is started elsewhere, a colleague's commit. Nothing is sent that changes anything.
 */
export async function sweep(steps: readonly Step[], io: Io, progress: Progress): Promise<void> {
  const questions = questionsOf(steps, progress)
  if (questions.length === 0) return
  io.operator.tell({ kind: 'sweeping', steps: questions.length })
  await io.clock.after(stillSettling(io, progress), io.stops.pausing)
  const answers = await askAll(questions, io)
  // What was called off says nothing about the steps.
  if (io.stops.left !== undefined) return
  const returned = answers.filter(({ found }) => found.state === 'no')
  const unknown = answers.filter(({ found }) => found.state === 'unknown')
  // What answers, or should, and doesn't say: that is no green. Only what was done may take a device out of reach.
  const isInReach = io.inReach(achievedOf(progress))
  const isUnclear = ({ by, found }: Answer): boolean => found.lost === undefined || isInReach(by.executor)
  const unclear = unknown.filter(isUnclear)
  const unasked = unknown.filter(answer => !unclear.includes(answer))
  for (const answer of returned) await note('step.returned', 'no', answer, io, progress)
  for (const answer of unclear) await note('step.unclear', 'unknown', answer, io, progress)
  const data = {
    held: answers.length - returned.length - unknown.length,
    returned: returned.map(({ step }) => step.id),
    unclear: unclear.map(({ step }) => step.id),
    unasked: unasked.map(({ step }) => step.id),
  }
  await io.journal.append({ type: 'sweep', data })
  io.operator.tell({
    kind: 'swept',
    held: data.held,
    returned: returned.map(({ step }) => step),
    unclear: unclear.map(({ step }) => step),
    unasked: unasked.map(({ step, found }) => ({ step, because: foundWords(found) })),
  })
}

async function note(
  type: 'step.returned' | 'step.unclear',
  state: Fallen['state'],
  { step, by, found }: Answer,
  io: Io,
  progress: Progress,
): Promise<void> {
  const told = { by: by.executor, found: foundWords(found) }
  await io.journal.append({ type, step: step.id, data: { ...told, seen: found.seen } })
  progress.returned.set(step.id, { ...told, state })
}

function achievedOf({ outcomes }: Progress): ReadonlySet<StepId> {
  return new Set([...outcomes].filter(([, outcome]) => isAchieved(outcome)).map(([id]) => id))
}

/** One device after the other; what one of them was lost over isn't asked of it again. */
async function askAll(questions: readonly Question[], io: Io): Promise<readonly Answer[]> {
  const byHost = new Map<string, Question[]>()
  for (const one of questions) byHost.set(one.by.executor, [...(byHost.get(one.by.executor) ?? []), one])
  const ofHost = async (all: readonly Question[]): Promise<readonly Answer[]> => {
    const answers: Answer[] = []
    let lost: StateRead | undefined
    for (const one of all) {
      const found: StateRead = lost ?? (await ask(one, io))
      answers.push({ ...one, found })
      if (found.lost !== undefined) lost = found
    }
    return answers
  }
  return (await pooled([...byHost.values()], atOnce, ofHost)).flat()
}

function ask({ by: { executor, login }, of, check }: Question, io: Io): Promise<StateRead> {
  return of === 'witness' ? look(io, executor, login, check) : lookAtAll(io, executor, login, check)
}

/** Steps that were seen to be as wanted, whose executor or witness is not known to be off by now. */
function questionsOf(steps: readonly Step[], progress: Progress): readonly Question[] {
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
