import type { StepId } from '../names/ids.ts'
import type { Consequence } from '../plan/consequence.ts'
import type { Step } from '../plan/plan.ts'
import { consequence as words } from '../words/en/reasons.ts'
import type { Io } from './ports.ts'
import { isAchieved, type Progress } from './progress.ts'

/** Says at once, and writes down, what a step that was skipped, left, undone or done by hand means for the proofs. */
export async function sayConsequence(step: Step, io: Io, progress: Progress): Promise<void> {
  const ended = progress.outcomes.get(step.id)
  if (ended === undefined || !takesSomething(step)) return
  const text = ended.outcome === 'by-hand' ? onItsWord(step, ended.who, io, progress) : open(step, io, progress)
  if (text === undefined || text === progress.said.consequence) return
  progress.said.consequence = text
  await io.journal.append({ type: 'note', step: step.id, data: { text } })
  io.operator.tell({ kind: 'consequence', step, text })
}

/** What is not proven of what was reached; undefined: all is. Steps that had no turn count as not done. */
export function openEnds(steps: readonly Step[], io: Io, progress: Progress): string | undefined {
  const holds = ({ id }: Step): boolean =>
    isAchieved(progress.outcomes.get(id)) && progress.returned.get(id)?.state !== 'no'
  const undone = steps.filter(step => takesSomething(step) && !holds(step))
  return textOf(io.consequences(new Set(undone.map(step => step.id))))
}

function takesSomething({ removes }: Step): boolean {
  return removes.links.length + removes.hosts.length > 0
}

function open(step: Step, io: Io, progress: Progress): string | undefined {
  const undone = notAchieved(progress)
  return undone.has(step.id) ? textOf(io.consequences(undone)) : undefined
}

/** What only the word of a person carries from now on. */
function onItsWord(step: Step, who: string, io: Io, progress: Progress): string | undefined {
  const undone = notAchieved(progress)
  const without = textOf(io.consequences(new Set([...undone, step.id])))
  if (without === undefined || textOf(io.consequences(undone)) === without) return undefined
  return words.onWord(who, without)
}

/** Steps that ended otherwise than wanted and that nobody means to try again. */
function notAchieved({ outcomes, left }: Progress): ReadonlySet<StepId> {
  const given = [...outcomes].filter(
    ([id, { outcome }]) => outcome === 'skipped' || outcome === 'undone' || (left.has(id) && isTroubled(outcome)),
  )
  return new Set(given.map(([id]) => id))
}

function isTroubled(outcome: string): boolean {
  return outcome === 'failed' || outcome === 'unknown'
}

function textOf({ isolation, shutdown }: Consequence): string | undefined {
  const texts = [
    ...(isolation.verdict === 'refuted' ? [words.pathLeft(isolation.path)] : []),
    ...(shutdown.verdict === 'refuted' ? [words.living(shutdown.living)] : []),
  ]
  return texts.length === 0 ? undefined : texts.join(' ')
}
