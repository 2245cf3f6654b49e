import type { Placed, SourceFile } from '../../source/value.ts'
import { Refusal } from '../inventory/inventory.ts'

/** Levels of nesting: more than any inventory has, few enough for readers that call themselves. */
export const deepest = 100
/** Characters of a file as JSON or XML, whose trees take fifty times the room of the text. */
export const largest = 16 * 1024 * 1024
/** Hosts that an inventory may come to: a range of three characters can stand for more than any computer holds. */
export const mostHosts = 20_000

/** Refuses a text that is too large, or where `depths` goes below the deepest level. */
export function withinLimits(file: SourceFile, depths: RegExp, step: (found: string) => number): void {
  if (file.text.length > largest) throw new Refusal({ why: 'too-large', limit: largest }, stretch(file, 0, 0))
  let depth = 0
  for (const { 0: found, index } of file.text.matchAll(depths)) {
    depth += step(found)
    if (depth > deepest) throw new Refusal({ why: 'too-deep', limit: deepest }, stretch(file, index, index + 1))
  }
}

/** A stretch of a file, as far as the file has it. */
export function stretch(file: SourceFile, start: number, end: number): Placed {
  const from = Math.min(Math.max(0, start), file.text.length)
  return { file, start: from, end: Math.min(Math.max(from, end), file.text.length) }
}
