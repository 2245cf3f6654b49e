import type { Span } from '../diagnostic/span.ts'
import { type Cell, cellsOf } from './cells.ts'
import { type Mask, secretsOnLine } from './masks.ts'

/** The line of a span, and what is to be marked below it. */
export interface Excerpt {
  readonly line: string
  readonly indent: number
  readonly marked: number
}

// A line may have megabytes; this much of it is looked at on either side of the span.
const before = 600
const after = 600

/** The first line of a span, at most `columns` wide: of a longer line the part around the span. */
export function excerptOf(
  text: string,
  { start, end }: Span,
  columns: number,
  masks: readonly Mask[],
): Excerpt | undefined {
  if (end === 0) return undefined
  const from = Math.max(text.lastIndexOf('\n', start - 1) + 1, start - before)
  const lineEnd = endOfLine(text, start)
  const to = Math.min(lineEnd, start + after)
  const whole = text.slice(intact(text, from), to)
  if (whole.trim() === '') return undefined
  const cells = cellsOf(whole, intact(text, from), [...masks, ...secretsOnLine(whole, intact(text, from))])
  const cut = { left: !startsLine(text, intact(text, from)), right: to < lineEnd }
  return windowed(cells, { start, end: Math.min(Math.max(end, start + 1), to) }, columns, cut)
}

/** Not in the middle of a surrogate pair. */
function intact(text: string, offset: number): number {
  const code = text.charCodeAt(offset)
  return code >= 0xdc00 && code <= 0xdfff ? offset + 1 : offset
}

function startsLine(text: string, offset: number): boolean {
  return offset === 0 || text[offset - 1] === '\n'
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  if (end < 0) return text.length
  return text[end - 1] === '\r' ? Math.max(offset, end - 1) : end
}

interface Stretch {
  readonly start: number
  readonly end: number
}

function windowed(
  cells: readonly Cell[],
  span: Stretch,
  columns: number,
  cut: { readonly left: boolean; readonly right: boolean },
): Excerpt {
  const first = cells.findIndex(cell => cell.end > span.start)
  const at = first < 0 ? cells.length : first
  const width = cells.reduce((sum, cell) => sum + cell.columns, 0)
  const fits = !cut.left && !cut.right && width <= columns
  const begin = fits ? 0 : windowStart(cells, at, columns)
  const left = begin > 0 || cut.left ? '…' : ''
  const { shown, used } = take(cells.slice(begin), fits ? columns : columns - left.length - 1)
  const right = begin + used < cells.length || cut.right ? '…' : ''
  const inside = cells.slice(begin, begin + used)
  const indent = left.length + columnsIn(inside.slice(0, Math.max(0, at - begin)))
  const marked = columnsIn(inside.filter(cell => cell.end > span.start && cell.start < span.end))
  return { line: left + shown + right, indent, marked: Math.max(1, marked) }
}

/** A third of the window before the span, so that it is seen what it belongs to. */
function windowStart(cells: readonly Cell[], at: number, columns: number): number {
  let begin = at
  for (let room = Math.floor(columns / 3); begin > 0 && room > 0; begin -= 1) room -= cells[begin - 1]?.columns ?? 0
  return begin
}

function take(cells: readonly Cell[], columns: number): { readonly shown: string; readonly used: number } {
  let shown = ''
  let used = 0
  let room = columns
  for (const cell of cells) {
    room -= cell.columns
    if (room < 0) break
    shown += cell.shown
    used += 1
  }
  return { shown, used }
}

function columnsIn(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.columns, 0)
}
