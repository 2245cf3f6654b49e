import type { LookWorth } from '../journal/event.ts'
import type { Step } from '../plan/plan.ts'
import { type Answer, askAll, judging, questionsOf } from './last-look.ts'
import { placeOf } from './look-at.ts'
import type { Io } from './ports.ts'
import type { Fallen, Progress } from './progress.ts'
import { stillSettling } from './settling.ts'
import { foundWords } from './state-read.ts'

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
  const judge = judging(io, progress)
  const judged = answers.map(answer => ({ answer, worth: judge(answer) }))
  const worth = (wanted: LookWorth) => judged.filter(one => one.worth === wanted).map(({ answer }) => answer)
  const returned = worth('returned')
  const unclear = worth('unclear')
  const unasked = worth('unasked')
  for (const answer of returned) await note('step.returned', 'no', answer, io, progress)
  for (const answer of unclear) await note('step.unclear', 'unknown', answer, io, progress)
  const data = {
    held: worth('held').length,
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
  const place = placeOf(by.executor, io)
  progress.returned.set(step.id, { ...told, state, ...(place !== undefined && { place }) })
}
