import type { Placed, SourceFile } from '../../source/value.ts'
import { stretch } from './limits.ts'

/** A line without its end and the blanks around it. */
export interface Line extends Placed {
  readonly text: string
}

/** The lines of a text in order, a byte order mark left out. */
export function linesOf(file: SourceFile): readonly Line[] {
  const found: Line[] = []
  let start = file.text.startsWith('\ufeff') ? 1 : 0
  while (start <= file.text.length) {
    const newline = file.text.indexOf('\n', start)
    const end = newline < 0 ? file.text.length : newline
    found.push(trimmed(file, start, end))
    start = end + 1
  }
  return found
}

function trimmed(file: SourceFile, start: number, end: number): Line {
  const raw = file.text.slice(start, end)
  const text = raw.trim()
  const from = start + raw.indexOf(text)
  return { ...stretch(file, from, from + text.length), text }
}
