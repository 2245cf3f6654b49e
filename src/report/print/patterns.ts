import { isRemoving, type RunLine, type Step } from '../../plan/plan.ts'
import type { RenderedCheck } from '../../platform/rendered.ts'
import { patternWords } from '../../words/en/print.ts'
import { namedColumns } from './height.ts'
import { exact, field, named, type Part, prose, type Section, text } from './paper.ts'
import type { Printing } from './printing.ts'

/** What fits on one row beside a step. */
const short = namedColumns

/** The patterns of the plan that don't, numbered in the order of the steps. */
export function longPatterns(steps: readonly Step[]): ReadonlyMap<string, number> {
  const long = new Set(steps.flatMap(patternsOf).filter(pattern => pattern.length > short))
  return new Map([...long].map((pattern, index) => [pattern, index + 1]))
}

function patternsOf(step: Step): readonly string[] {
  if (step.kind === 'probe') return ofCheck(step.check)
  if (step.kind === 'run') return [...step.check, ...step.do, ...step.verify, ...step.undo].flatMap(ofLine)
  if (!isRemoving(step)) return []
  const { variants, check, undo } = step.rendered
  const { verification } = step
  return [
    ...variants.flatMap(({ when }) => ofCheck(when)),
    ...ofCheck(check),
    ...(verification.kind === 'witness' ? ofCheck(verification.read) : []),
    ...('impossible' in undo ? [] : undo.flatMap(one => ('each' in one ? [one.pattern] : []))),
  ]
}

function ofCheck(check: RenderedCheck | undefined): readonly string[] {
  return check === undefined ? [] : [check.match, check.never]
}

function ofLine({ match, notMatch }: RunLine): readonly string[] {
  return [match, notMatch].filter(pattern => pattern !== undefined)
}

/** A pattern beside a step: itself, or where it stands. */
export function patternPart({ patterns }: Printing, caption: string, pattern: string): Part {
  const number = patterns.get(pattern)
  return number === undefined ? named(caption, pattern) : prose(patternWords.see(caption, number))
}

/** What must be there and what must not: on one row where both stand on the last pages. */
export function patternParts(
  printing: Printing,
  wanted: readonly { readonly caption: string; readonly pattern: string }[],
): readonly Part[] {
  const listed = wanted.flatMap(({ caption, pattern }) => {
    const number = printing.patterns.get(pattern)
    return number === undefined ? [] : [{ caption, number }]
  })
  if (listed.length < 2) return wanted.map(({ caption, pattern }) => patternPart(printing, caption, pattern))
  const beside = wanted.filter(({ pattern }) => !printing.patterns.has(pattern))
  return [...beside.map(({ caption, pattern }) => named(caption, pattern)), prose(patternWords.seeAll(listed))]
}

/** The last pages: each long pattern once. */
export function patternSection({ patterns }: Printing): readonly Section[] {
  if (patterns.size === 0) return []
  const fields = [...patterns].map(([pattern, number]) => field(patternWords.number(number), exact([pattern])))
  return [{ title: patternWords.title, blocks: [text(patternWords.lead), { kind: 'fields', fields }] }]
}
