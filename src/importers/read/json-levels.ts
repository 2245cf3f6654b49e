import type { Level } from './limits.ts'

const brackets: ReadonlyMap<string, number> = new Map([
  ['[', 1],
  ['{', 1],
  [']', -1],
  ['}', -1],
])

/** The brackets of a text as JSON that stand in none of its strings, in one pass. */
export function* jsonLevels(text: string): Generator<Level> {
  let isInside = false
  // One sign at a time: a pattern for a whole string runs out of room on a long one.
  for (const { 0: sign, index: at } of text.matchAll(/\\.|["[\]{}]/gs)) {
    if (sign === '"') isInside = !isInside
    const step = isInside ? undefined : brackets.get(sign)
    if (step !== undefined) yield { at, step }
  }
}
