import { columnsOf } from './width.ts'

/** A text in lines of at most `columns`, broken at blanks; a longer word stays whole, so that it can be copied. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  let line: string | undefined
  for (const word of text.split(' ')) {
    if (line !== undefined && columnsOf(line) + 1 + columnsOf(word) <= columns) line = `${line} ${word}`
    else {
      if (line !== undefined) lines.push(line)
      line = word
    }
  }
  return [...lines, line ?? '']
}
