import type { PathStanding } from '../engine/news.ts'
import { paragraph } from '../terminal/wrap.ts'
import { pathMarks, paths as words } from '../words/en/probes.ts'
import type { Style, StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'

type Verdict = NonNullable<PathStanding['verdict']>

const styles: Readonly<Record<Verdict, Style>> = { proven: 'good', refuted: 'bad', unknown: 'warn' }

/** Measured paths: how many stand how, and each that isn't proven with its reason. Without a phase: before the first. */
export function measuredLines(paths: readonly PathStanding[], phase?: string, last = false): readonly StyledLine[] {
  if (paths.length === 0) return []
  const title = last ? words.last : phase === undefined ? words.before : words.title(phase)
  if (!last && phase === undefined) return beforeLines(title, paths)
  const number = (verdict: Verdict): number => paths.filter(one => one.verdict === verdict).length
  const counts = words.counts(number('proven'), number('refuted'), number('unknown'))
  return [
    [],
    ...paragraph(`${title}: ${counts}`, number('refuted') > 0 ? 'bad' : 'plain', 2),
    ...paths.flatMap(one => (one.verdict === undefined || one.verdict === 'proven' ? [] : standing(one, one.verdict))),
  ]
}

function beforeLines(title: string, paths: readonly PathStanding[]): readonly StyledLine[] {
  const number = (answer: PathStanding['answer']): number => paths.filter(one => one.answer === answer).length
  return [
    [],
    ...paragraph(`${title}: ${words.countsBefore(number('yes'), number('no'), number('unknown'))}`),
    ...paths.flatMap(one =>
      one.answer === 'yes' ? [] : [...named(one, ['?', '']), ...paragraph(one.because, 'dim', 4)],
    ),
  ]
}

function standing(one: PathStanding, verdict: Verdict): readonly StyledLine[] {
  return [...named(one, pathMarks[verdict], styles[verdict]), ...paragraph(one.because, 'dim', 4)]
}

function named(
  { path }: PathStanding,
  [symbol, word]: readonly string[],
  style: Style = 'warn',
): readonly StyledLine[] {
  const name = path.of === 'keep' ? words.keep(path.name) : words.goal(path.name)
  return [['  ', { style, text: `${symbol} ${word}`.trim() }, `  ${visible(name)}`]]
}
