import type { Outcome } from '../journal/event.ts'
import type { RunStep } from '../plan/plan.ts'
import { armsTimer, confirmsTimer } from '../platform/rollback-lines.ts'
import { reasons } from '../words/en/reasons.ts'
import { isSuccess, type Sent } from './sent.ts'

/**
 * What became of commands that armed a rollback timer which nobody called off: they are not done, however the device
 * stands right now, since it will take the change back by itself.
 */
export function whileTimerRuns(step: RunStep, sent: Sent, outcome: Outcome): Outcome {
  const timer = openTimer(step, sent)
  if (timer === undefined) return outcome
  const warning = reasons.timerRuns(timer)
  if (outcome.outcome === 'failed' || outcome.outcome === 'unknown')
    return { ...outcome, because: `${outcome.because} ${warning}` }
  return { outcome: 'failed', because: warning, seen: 'seen' in outcome ? outcome.seen : [] }
}

/** The line that armed one, or may have. */
function openTimer({ do: lines }: RunStep, sent: Sent): string | undefined {
  if (sent.kind === 'barred' || sent.kind === 'not-sent') return undefined
  const { answers } = sent
  const reached = reachedBy(sent, lines.length)
  const refused = (at: number): boolean => {
    const exit = answers[at]?.exit
    return exit !== undefined && exit.kind !== 'none' && !isSuccess(exit)
  }
  const armed = lines.findIndex(({ command }, at) => at < reached && armsTimer(command) && !refused(at))
  const isConfirmed = lines.some(({ command }, at) => {
    const exit = answers[at]?.exit
    return at > armed && confirmsTimer(command) && exit !== undefined && isSuccess(exit)
  })
  return isConfirmed ? undefined : lines[armed]?.command
}

/** How many lines reached the device, or may have: of those that were under way as the time was over nothing is known. */
function reachedBy(sent: Sent, lines: number): number {
  if (!('lost' in sent) || sent.lost.sent === 'no') return sent.answers.length
  return sent.lost.lost === 'deadline' || sent.lost.lost === 'cancelled' ? lines : sent.answers.length + 1
}
