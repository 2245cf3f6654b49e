import { groupsOf } from '../plan/groups-of.ts'
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

/** Of a whole plan with more, only the first steps of a large wave are listed. */
const mostListed = 600

/**
 * The steps, one line each: its number in the whole plan, its wave, what and who, and how it will be known. `extent`: of
 * a plan that is very long the large waves are summed up; a part of it has all its lines.
 */
export function compactLines(
  steps: readonly Step[],
  position: (step: Step) => number,
  extent: 'plan' | 'part',
): readonly StyledLine[] {
  const sizes = new Map<number, number>()
  for (const { phaseNumber } of steps) sizes.set(phaseNumber, (sizes.get(phaseNumber) ?? 0) + 1)
  const { step, wave, what, who, known } = compact.columns
  const isSummedUp = extent === 'plan' && steps.length > mostListed
  const why = isSummedUp ? compact.whySummedUp(steps.length) : compact.why(steps.length)
  const groups = groupsOf(steps, step => step.wave)
  return [
    [],
    ...wrapText(why, columns).map((text): StyledLine => [text]),
    ...groups.flatMap((group, index): readonly StyledLine[] => {
      const lines = isSummedUp ? summedUp(group, position) : group.map(one => row(one, position(one)))
      const [first] = group
      if (first === undefined || groups[index - 1]?.[0]?.phaseNumber === first.phaseNumber) return lines
      const { phaseNumber, phase } = first
      const title = compact.phase(heading.phase(phaseNumber, visible(phase)), sizes.get(phaseNumber) ?? 0)
      const head: StyledLine = [{ style: 'dim', text: cells(step, wave, what, who) + known }]
      return [[], ...wrapText(title, columns).map((text): StyledLine => [{ style: 'strong', text }]), head, ...lines]
    }),
  ]
}

/** So many steps of a large wave are listed before the rest is counted. */
const mostOfAWave = 12

function summedUp(group: readonly Step[], position: (step: Step) => number): readonly StyledLine[] {
  const listed = group.length <= mostOfAWave + 4 ? group : group.filter((step, at) => at < mostOfAWave || isApart(step))
  const lines = listed.map(step => row(step, position(step)))
  const shown = new Set(listed)
  const others = group.filter(step => !shown.has(step))
  const [first, last] = [others[0], others.at(-1)]
  if (first === undefined || last === undefined) return lines
  const kinds = counted(others.map(({ kind }) => kind))
  const known = counted(others.map(({ verification }) => compact.known[verification.kind]))
  const between = { first: position(first), last: position(last) }
  const text = compact.others(others.length, first.wave, between, kinds, known, first.phaseNumber)
  return [...lines, ...wrapText(text, columns - 16).map((one): StyledLine => [' '.repeat(16), one])]
}

/** What must not be lost among many: what a person does or is asked, what hangs on a decision. Blind cuts have a wave each. */
function isApart({ kind, verification, onlyIf, approvals }: Step): boolean {
  const isMade = kind === 'cut' || kind === 'shutdown'
  return !isMade || verification.kind === 'person' || onlyIf !== undefined || approvals.count > 0
}

function counted<T extends string>(all: readonly T[]): readonly (readonly [T, number])[] {
  const counts = new Map<T, number>()
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1)
  return [...counts]
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
