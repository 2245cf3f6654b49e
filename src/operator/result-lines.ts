import type { Outcome } from '../journal/event.ts'
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

/** Symbol and word of an outcome, in its colour. */
export function mark(outcome: Outcome['outcome']): Exclude<StyledLine[number], string> {
  const [symbol, word] = marks[outcome]
  return { style: styles[outcome], text: `${symbol} ${word}` }
}

/** How a step ended, and what that rests on. */
export function resultLines(outcome: Outcome, ms: number): readonly StyledLine[] {
  const first: StyledLine = [
    '  ',
    mark(outcome.outcome),
    { style: 'dim', text: `  ${basis(outcome)}${result.took(ms)}` },
  ]
  const why = reason(outcome)
  return [first, ...(why === undefined ? [] : paragraph(why, 'plain', 4))]
}

function basis(outcome: Outcome): string {
  return 'how' in outcome && outcome.how !== 'none' ? `${result[outcome.how]}, ` : ''
}

export function reason(outcome: Outcome): string | undefined {
  return 'reason' in outcome ? result.byWhom(outcome.who, outcome.reason) : outcome.because
}
