import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import type { Span } from '../diagnostic/span.ts'
import { repeatedWords } from '../words/en/diagnostics.ts'
import type { StyledLine } from '../words/styled.ts'
import { wrap } from './wrap.ts'

/** How many of one kind are shown with their lines: who has read so many knows what the rest is about. */
const mostOfAKind = 10
/** Of the others so many places are named. */
const mostPlaces = 20

/** The first of each kind, in their order, and those that say the same of another place. */
export function firstOfEachKind(all: readonly Diagnostic[]): {
  readonly shown: readonly Diagnostic[]
  readonly others: ReadonlyMap<Diagnostic['code'], readonly Diagnostic[]>
} {
  const counts = new Map<Diagnostic['code'], number>()
  const others = new Map<Diagnostic['code'], Diagnostic[]>()
  const shown = all.filter(one => {
    const count = (counts.get(one.code) ?? 0) + 1
    counts.set(one.code, count)
    if (count > mostOfAKind + 1) others.get(one.code)?.push(one)
    else if (count > mostOfAKind) others.set(one.code, [one])
    return count <= mostOfAKind
  })
  return { shown, others }
}

/** How many more there are of a kind, and where. */
export function repeatedLines(
  code: string,
  more: readonly Diagnostic[],
  place: (at: Span) => string,
  columns: number,
): readonly StyledLine[] {
  const places = more.slice(0, mostPlaces).map(({ at }) => place(at))
  const text = repeatedWords(code, more.length, places)
  return wrap(text, columns - 2).map((line, index): StyledLine => [index === 0 ? line : `  ${line}`])
}
