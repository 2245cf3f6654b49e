import { columnsOf, graphemesOf } from '../../complaints/width.ts'

/** A stretch of a line that is too long for one row. */
export interface Row {
  readonly text: string
  /** `blank`: what follows is a blank, to be typed; then the next row. Undefined: the line ends here. */
  readonly goesOn?: 'blank' | 'word'
}

/**
 * A line in rows of at most `columns`, the mark of going on (one column, two after a blank) included. Broken after a
 * blank where there is one in the last third or just behind it, so that no row begins with a blank; else anywhere: nothing is cut off, and nothing is added but the mark.
 */
export function breakLine(line: string, columns: number): readonly Row[] {
  const rows: Row[] = []
  let rest = line
  while (columnsOf(rest) > columns) {
    const fits = prefixOf(rest, columns - 2)
    const blank = rest[fits.length] === ' ' ? fits.length : fits.lastIndexOf(' ')
    const byWord = blank > 0 && columnsOf(fits.slice(0, blank)) >= (columns * 2) / 3
    const text = byWord ? fits.slice(0, blank) : fits
    rows.push({ text, goesOn: byWord ? 'blank' : 'word' })
    rest = rest.slice(text.length + (byWord ? 1 : 0))
  }
  return [...rows, { text: rest }]
}

/** The longest beginning of at most so many columns, at least one character long. */
function prefixOf(text: string, columns: number): string {
  let end = 0
  let used = 0
  for (const { segment, index } of graphemesOf(text)) {
    used += columnsOf(segment)
    if (used > columns && end > 0) break
    end = index + segment.length
  }
  return text.slice(0, end)
}
