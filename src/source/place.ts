/** Lines and columns from 1; a column counts code points, and a BOM at the start of the file isn't one. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** The offsets at which the lines of a text start. Lines end with `\n`, alone or after `\r`. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1)
  return starts
}

/** Index into `starts` of the line that holds `offset`. */
export function lineAt(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** Where a UTF-16 offset stands for a reader. */
export function placeOf(text: string, starts: readonly number[], offset: number): Place {
  const line = lineAt(starts, offset)
  const before = text.slice(starts[line] ?? 0, offset)
  const marked = line === 0 && before.startsWith('\ufeff')
  return { line: line + 1, column: codePoints(before) + (marked ? 0 : 1) }
}

function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}
