import { isUnmet } from '../engine/conditions.ts'
import type { Summary } from '../engine/news.ts'
import { isAchieved } from '../engine/progress.ts'
import type { Outcome } from '../journal/event.ts'
import { isRemoving } from '../plan/plan.ts'
import { columns, paragraph, wrapText } from '../terminal/wrap.ts'
import { marks, sweep as sweepWords, summary as words } from '../words/en/walk.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import { measuredLines } from './measured-lines.ts'
import { isOnlyExecuted, mark, reason } from './result-lines.ts'

type Lines = readonly StyledLine[]
type End = Summary['ends'][number]

/** The end: how many steps ended how, what was executed and what of it was seen, and what is left to be done. */
export function summaryScreen(summary: Summary): Lines {
  const open = summary.ends.filter(isOpen)
  return [
    [],
    [
      {
        style: 'strong',
        text: summary.how === 'finished' ? words.finished : words.stopped(visible(summary.because ?? '')),
      },
    ],
    ...paragraph(counts(summary)),
    ...evidence(summary),
    ...(summary.partial ? paragraph(words.partial, 'warn') : []),
    ...(isWell(summary, open) ? well(summary) : []),
    ...fallen(summary),
    ...(summary.open === undefined ? [] : paragraph(summary.open, 'bad')),
    ...(summary.unrecorded === undefined ? [] : paragraph(words.unrecorded(visible(summary.unrecorded)), 'bad')),
    ...measuredLines(summary.paths, undefined, true),
    ...(open.length === 0 ? [] : [[], [{ style: 'bad', text: words.open(open.length) }] satisfies StyledLine]),
    ...open.flatMap(one),
  ]
}

function isWell({ how, partial, returned }: Summary, open: readonly End[]): boolean {
  return open.length === 0 && how === 'finished' && !partial && returned === undefined
}

/** What was done and seen, and stands open again, or of which nobody can tell. */
function fallen({ returned = [] }: Summary): Lines {
  const open = returned.filter(({ state }) => state === 'no')
  const unclear = returned.filter(({ state }) => state === 'unknown')
  return [
    ...fallenLines(open, marks.failed, sweepWords.returned(open.length), sweepWords.found, sweepWords.todo),
    ...fallenLines(unclear, marks.unknown, sweepWords.unclear(unclear.length), sweepWords.asked, sweepWords.toLookAt),
  ]
}

function fallenLines(
  some: NonNullable<Summary['returned']>,
  [symbol]: readonly [string, ...unknown[]],
  title: string,
  told: (by: string, found: string) => string,
  todo: string,
): Lines {
  if (some.length === 0) return []
  return [
    [],
    ...paragraph(title, 'bad', 0),
    ...some.flatMap(({ step, by, found, place }) => [
      ...paragraph(`${symbol} ${visible(step.title)}`, 'bad'),
      ...paragraph(told(visible(by), visible(found)), 'plain', 4),
      ...(place === undefined ? [] : paragraph(place, 'plain', 4)),
    ]),
    ...paragraph(todo, 'warn'),
    [],
  ]
}

/** What is unknown is never green. */
function well({ paths, ends }: Summary): Lines {
  if (paths.some(({ verdict }) => verdict === 'refuted')) return []
  const unknown = paths.filter(({ verdict }) => verdict !== 'proven').length
  const executed = ends.filter(({ step, outcome }) => outcome && isOnlyExecuted(step.kind, outcome)).length
  if (unknown === 0 && executed === 0) return paragraph(words.allWell, 'good')
  return paragraph(words.stepsWell(unknown, executed), 'warn')
}

function isOpen(end: End): end is End & { readonly outcome: Outcome } {
  return end.outcome !== undefined && !isAchieved(end.outcome) && !isUnmet(end.outcome)
}

function one({ step, outcome }: End & { readonly outcome: Outcome }): Lines {
  const why = reason(outcome)
  const sign = mark(step, outcome)
  const [first = '', ...more] = wrapText(visible(step.title), columns - 4 - sign.text.length)
  return [
    ['  ', sign, `  ${first}`],
    ...more.map((line): StyledLine => [`    ${line}`]),
    ...(why === undefined ? [] : paragraph(why, 'dim', 4)),
  ]
}

// That none failed is worth a word.
const always: ReadonlySet<string> = new Set(['done', 'failed', 'unknown'])

function counts({ counts: all, ends }: Summary): string {
  const parts = Object.entries(words.counts).flatMap(([name, word]) => {
    const count = all[name as keyof typeof all]
    return count === 0 && !always.has(name) ? [] : [`${count} ${word}`]
  })
  const notReached = ends.filter(end => end.outcome === undefined).length
  return [...parts, ...(notReached === 0 ? [] : [`${notReached} ${words.notReached}`])].join(' · ')
}

/** Executed isn't verified: what a device accepted and what was seen afterwards are told apart. */
function evidence({ ends }: Summary): Lines {
  const acting = ends.filter(({ step }) => isRemoving(step) || step.kind === 'run').flatMap(end => end.outcome ?? [])
  const executed = acting.filter(({ outcome }) => outcome !== 'skipped' && outcome !== 'by-hand')
  const verified = executed.filter(
    outcome =>
      (outcome.outcome === 'done' || outcome.outcome === 'already') &&
      (outcome.how === 'direct' || outcome.how === 'witness'),
  )
  return executed.length === 0 ? [] : paragraph(words.verified(verified.length, executed.length))
}
