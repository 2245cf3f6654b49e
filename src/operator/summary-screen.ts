import { isUnmet } from '../engine/conditions.ts'
import type { Summary } from '../engine/news.ts'
import { isAchieved } from '../engine/progress.ts'
import type { Outcome } from '../journal/event.ts'
import { isRemoving } from '../plan/plan.ts'
import { paragraph } from '../terminal/wrap.ts'
import { summary as words } from '../words/en/walk.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import { mark, reason } from './result-lines.ts'

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
    ...paragraph(evidence(summary)),
    ...(summary.partial ? paragraph(words.partial, 'warn') : []),
    ...(open.length === 0 && summary.how === 'finished' && !summary.partial ? paragraph(words.allWell, 'good') : []),
    ...(open.length === 0 ? [] : [[], [{ style: 'bad', text: words.open(open.length) }] satisfies StyledLine]),
    ...open.flatMap(({ step, outcome }) => one(visible(step.title), outcome)),
  ]
}

function isOpen(end: End): end is End & { readonly outcome: Outcome } {
  return end.outcome !== undefined && !isAchieved(end.outcome) && !isUnmet(end.outcome)
}

function one(title: string, outcome: Outcome): Lines {
  const why = reason(outcome)
  return [['  ', mark(outcome.outcome), `  ${title}`], ...(why === undefined ? [] : paragraph(why, 'dim', 4))]
}

function counts({ counts: all, ends }: Summary): string {
  const parts = Object.entries(words.counts).map(([name, word]) => `${word} ${all[name as keyof typeof all]}`)
  const notReached = ends.filter(end => end.outcome === undefined).length
  return [...parts, ...(notReached === 0 ? [] : [`${words.notReached} ${notReached}`])].join(' · ')
}

/** Executed isn't verified: what a device accepted and what was seen afterwards are told apart. */
function evidence({ ends }: Summary): string {
  const removing = ends.filter(({ step }) => isRemoving(step)).flatMap(end => end.outcome ?? [])
  const executed = removing.filter(({ outcome }) => outcome !== 'skipped' && outcome !== 'by-hand')
  const verified = executed.filter(
    outcome =>
      (outcome.outcome === 'done' || outcome.outcome === 'already') &&
      (outcome.how === 'direct' || outcome.how === 'witness'),
  )
  return words.verified(verified.length, executed.length)
}
