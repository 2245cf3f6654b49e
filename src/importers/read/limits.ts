import type { Placed, SourceFile } from '../../source/value.ts'
import { Refusal } from '../inventory/inventory.ts'

/** Levels of nesting: more than any inventory has, few enough for readers that call themselves. */
export const deepest = 100
/** Characters of a file as JSON or XML, whose trees take fifty times the room of the text. */
export const largest = 16 * 1024 * 1024
/** Hosts that an inventory may come to: a range of three characters can stand for more than any computer holds. */
export const mostHosts = 20_000

/** Where a text goes a level deeper (1) or comes back (-1). */
export interface Level {
  readonly at: number
  readonly step: number
}

/** Refuses a text that is too large, or goes below the deepest level. */
export function withinLimits(file: SourceFile, levelsOf: (text: string) => Iterable<Level>): void {
  if (file.text.length > largest) throw new Refusal({ why: 'too-large', limit: largest }, stretch(file, 0, 0))
  let depth = 0
  for (const { at, step } of levelsOf(file.text)) {
    depth += step
    if (depth > deepest) throw new Refusal({ why: 'too-deep', limit: deepest }, stretch(file, at, at + 1))
  }
}

/** A stretch of a file, as far as the file has it. */
export function stretch(file: SourceFile, start: number, end: number): Placed {
  const from = Math.min(Math.max(0, start), file.text.length)
  return { file, start: from, end: Math.min(Math.max(from, end), file.text.length) }
}
