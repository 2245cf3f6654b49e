import type { Step } from '../plan/plan.ts'
import { wrapText } from '../terminal/wrap.ts'
import { compact } from '../words/en/plan-part.ts'
import { heading } from '../words/en/plan-screen.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import { columns } from './layout.ts'

/** Plans with more steps are shown a line a step, unless all is asked for. */
export const mostStepsInFull = 150

// With two columns before them and blanks between they fill 79 columns.
const width = { step: 6, wave: 5, what: 37, who: 18, known: 7 } as const

/** The steps, one line each: its number in the whole plan, its wave, what and who, and how it will be known. */
export function compactLines(steps: readonly Step[], position: (step: Step) => number): readonly StyledLine[] {
  const sizes = new Map<number, number>()
  for (const { phaseNumber } of steps) sizes.set(phaseNumber, (sizes.get(phaseNumber) ?? 0) + 1)
  const { step, wave, what, who, known } = compact.columns
  return [
    [],
    ...wrapText(compact.why(steps.length), columns).map((text): StyledLine => [text]),
    ...steps.flatMap((one, index): readonly StyledLine[] => {
      const line = row(one, position(one))
      if (steps[index - 1]?.phaseNumber === one.phaseNumber) return [line]
      const title = compact.phase(heading.phase(one.phaseNumber, visible(one.phase)), sizes.get(one.phaseNumber) ?? 0)
      const head: StyledLine = [{ style: 'dim', text: cells(step, wave, what, who) + known }]
      return [[], ...wrapText(title, columns).map((text): StyledLine => [{ style: 'strong', text }]), head, line]
    }),
  ]
}

function row(step: Step, position: number): StyledLine {
  const isTold = step.kind === 'cut' || step.kind === 'shutdown' || step.title === step.id
  const what = visible(isTold ? step.id : `${step.id}  ${step.title}`)
  const { kind } = step.verification
  const known = compact.known[kind]
  const text = cells(String(position), String(step.wave), what, visible(whoOf(step)))
  return known === '' ? [text.trimEnd()] : [text, kind === 'blind' ? { style: 'warn', text: known } : known]
}

function cells(step: string, wave: string, what: string, who: string): string {
  const numbers = `  ${step.padStart(width.step)} ${wave.padStart(width.wave)}`
  return `${numbers}  ${fitted(what, width.what)} ${fitted(who, width.who)} `
}

/** As wide as the column; what is longer keeps its beginning and its end. */
function fitted(text: string, wide: number): string {
  if (text.length <= wide) return text.padEnd(wide)
  const end = Math.floor(wide / 3)
  return `${text.slice(0, wide - end - 1)}…${text.slice(-end)}`
}

function whoOf(step: Step): string {
  if (step.kind === 'collect') {
    const [first, ...more] = step.from
    return more.length === 0 ? first.by.executor : compact.hosts(step.from.length)
  }
  if (!('by' in step)) return step.who ?? ''
  return step.by.kind === 'device' ? step.by.executor : (step.who ?? compact.person)
}
