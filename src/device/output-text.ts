import type { Kept } from '../transport/kept.ts'
import { middleLeftOut } from '../words/en/devices.ts'

/**
 * Output as text to check and show: UTF-8 (what isn't shows as U+FFFD), line ends as `\n`, the final one cut.
 * Where the middle was left out, a line says so in its place.
 */
export function outputText({ head, tail, left }: Kept): string {
  const bytes = left === 0 ? [head, tail] : [head, Buffer.from(`\n${middleLeftOut(left)}\n`), tail]
  return normalised(new TextDecoder().decode(Buffer.concat(bytes)))
}

/** `\r\n`, and `\r` alone of a progress line, as `\n`; one final line end cut. */
export function normalised(text: string): string {
  return text.replace(/\r+\n|\r/g, '\n').replace(/\n$/, '')
}
