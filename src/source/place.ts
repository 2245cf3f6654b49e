/** Lines and columns from 1; a column counts code points, and a BOM at the start of the file isn't one. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** Tells where a UTF-16 offset of a text stands for a reader. Lines end with `\n`, alone or after `\r`. */
export type Ruler = (offset: number) => Place

/** A ruler for one text; quick for offsets in ascending order, also where a line has megabytes. */
export function rulerOf(text: string): Ruler {
  const starts = lineStarts(text)
  const bom = text.startsWith('\ufeff') ? 1 : 0
  let last = { offset: bom, line: 0, column: 1 }
  return offset => {
    const line = lineAt(starts, offset)
    const from = last.line === line && last.offset <= offset ? last : startOf(line, starts, bom)
    const column = from.column + codePoints(text.slice(from.offset, offset))
    last = { offset: Math.max(offset, from.offset), line, column }
    return { line: line + 1, column }
  }
}

function startOf(line: number, starts: readonly number[], bom: number) {
  return { offset: (starts[line] ?? 0) + (line === 0 ? bom : 0), line, column: 1 }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1)
  return starts
}

/** Index into `starts` of the line that holds `offset`. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}
