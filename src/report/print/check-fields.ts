import type { RunLine } from '../../plan/plan.ts'
import type { RenderedCheck } from '../../platform/rendered.ts'
import { checkWords } from '../../words/en/print.ts'
import { exact, type Part, prose } from './paper.ts'
import { patternParts } from './patterns.ts'
import type { Printing } from './printing.ts'

/**
 * A read that a person types, and what must be seen: in words where there are any, and by its patterns.
 * Patterns say it to the letter; a person takes the words, and in doubt compares.
 */
export function checkParts(
  printing: Printing,
  check: RenderedCheck,
  words: string | undefined,
  wanted: 'yes' | 'no',
): readonly Part[] {
  const yes = (wanted === 'yes') !== (check.inverted === true)
  const [must, never] = yes ? [check.match, check.never] : [check.never, check.match]
  return [
    exact([check.read]),
    ...(words === undefined ? [] : [prose(words, 'strong')]),
    ...patternParts(printing, [
      { caption: checkWords.must, pattern: must },
      { caption: checkWords.never, pattern: never },
    ]),
    ...status(check, yes),
  ]
}

/** A status that says no by itself stands in for the pattern of no. */
function status({ exit }: RenderedCheck, yes: boolean): readonly Part[] {
  if (exit?.no === undefined) return []
  return [prose(yes ? checkWords.statusNever(exit.no) : checkWords.statusToo(exit.no))]
}

/** Commands of a `run` step, each with what its output must and must not hold. */
export function runParts(printing: Printing, lines: readonly RunLine[]): readonly Part[] {
  return lines.flatMap(({ command, match, notMatch }) => [
    exact([command]),
    ...patternParts(printing, [
      ...(match === undefined ? [] : [{ caption: checkWords.must, pattern: match }]),
      ...(notMatch === undefined ? [] : [{ caption: checkWords.never, pattern: notMatch }]),
    ]),
  ])
}
