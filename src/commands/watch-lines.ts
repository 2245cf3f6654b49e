import type { LookWorth } from '../journal/event.ts'
import type { Found, Round } from '../survey/watched.ts'
import { paragraph } from '../terminal/wrap.ts'
import { watchWords as say } from '../words/en/watch.ts'
import type { Style, StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'

const marks: Readonly<Record<LookWorth, { readonly mark: string; readonly style: Style }>> = {
  held: { mark: '✓', style: 'good' },
  returned: { mark: '✗', style: 'bad' },
  unclear: { mark: '?', style: 'warn' },
  unasked: { mark: '–', style: 'dim' },
}

/** In words, what a step was found to be. */
export function isWords({ step, is }: Pick<Found, 'step' | 'is'>): string {
  return say.is[step.kind === 'shutdown' ? 'shutdown' : 'cut'][is]
}

/** How many steps are what. */
export function tallyOf(found: readonly Found[]): Readonly<Record<LookWorth, number>> {
  const count = (wanted: LookWorth): number => found.filter(({ is }) => is === wanted).length
  return { held: count('held'), returned: count('returned'), unclear: count('unclear'), unasked: count('unasked') }
}

/** What is another thing than in the round before. What is as it should be at first is counted only. */
export function newsOf({ found }: Round): readonly Found[] {
  return found.filter(({ is, was }) => is !== was && !(was === undefined && (is === 'held' || is === 'unasked')))
}

/** One line a finding, under the time. `clean` takes secrets out. */
export function findingLines(one: Found, at: Date, clean: (text: string) => string): readonly StyledLine[] {
  const { mark, style } = marks[one.is]
  const text = say.finding(isWords(one), visible(one.step.title), one.by, visible(clean(one.found)))
  return paragraph(`${timeOf(at)}  ${mark} ${text}`, style, 0)
}

/** One line for a round: how many steps hold, and how many don't. */
export function roundLine({ found }: Round, at: Date): StyledLine {
  const tally = tallyOf(found)
  const isBad = tally.returned + tally.unclear > 0
  const text = `${timeOf(at)}  ${say.round(tally.held, found.length, tally)}`
  return [{ style: isBad ? 'bad' : 'dim', text }]
}

/** `04:12:31Z`. */
export function timeOf(at: Date): string {
  return `${at.toISOString().slice(11, 19)}Z`
}
