import type { Outcome } from '../journal/event.ts'
import type { Step } from '../plan/plan.ts'
import { paragraph } from '../terminal/wrap.ts'
import { marks, result } from '../words/en/walk.ts'
import type { Style, StyledLine } from '../words/styled.ts'

const styles: Readonly<Record<Outcome['outcome'], Style>> = {
  done: 'good',
  already: 'good',
  'by-hand': 'accent',
  undone: 'warn',
  skipped: 'warn',
  failed: 'bad',
  unknown: 'bad',
}

/** Symbol and word of an outcome, in its colour. What was executed and never read back is not green. */
export function mark({ kind }: Pick<Step, 'kind'>, outcome: Outcome): Exclude<StyledLine[number], string> {
  const isExecuted = isOnlyExecuted(kind, outcome)
  const [symbol, word] = marks[isExecuted ? 'executed' : outcome.outcome]
  return { style: isExecuted ? 'warn' : styles[outcome.outcome], text: `${symbol} ${word}` }
}

/** A device took the commands, and nobody has read back what they did. */
export function isOnlyExecuted(kind: Step['kind'], outcome: Outcome): boolean {
  return kind === 'run' && outcome.outcome === 'done' && outcome.how === 'none'
}

/** How a step ended, and what that rests on. */
export function resultLines(step: Pick<Step, 'kind'>, outcome: Outcome, ms: number): readonly StyledLine[] {
  const first: StyledLine = ['  ', mark(step, outcome), { style: 'dim', text: `  ${basis(outcome)}${result.took(ms)}` }]
  const why = reason(outcome)
  return [first, ...(why === undefined ? [] : paragraph(why, 'plain', 4))]
}

function basis(outcome: Outcome): string {
  return 'how' in outcome && outcome.how !== 'none' ? `${result[outcome.how]}, ` : ''
}

export function reason(outcome: Outcome): string | undefined {
  return 'reason' in outcome ? result.byWhom(outcome.who, outcome.reason) : outcome.because
}
