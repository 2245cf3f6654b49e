import { visible } from '../words/visible.ts'
import { type Mask, secretShown } from './masks.ts'
import { columnsOf, graphemesOf } from './width.ts'

/** What stands in one place of a line: what is shown for which stretch of the text, and how many columns it takes. */
export interface Cell {
  readonly shown: string
  readonly columns: number
  readonly start: number
  readonly end: number
}

const tabStop = 4

/** A line as it can be shown: tabs made visible, whatever could drive a terminal escaped, secrets left out. `offset` is where it starts. */
export function cellsOf(line: string, offset: number, masks: readonly Mask[]): readonly Cell[] {
  const cells: Cell[] = []
  let column = 0
  for (const { segment, index } of graphemesOf(line)) {
    const start = offset + index
    const mask = masks.find(candidate => start >= candidate.start && start < candidate.end)
    const last = cells.at(-1)
    if (mask && last?.shown === secretShown) {
      cells[cells.length - 1] = { ...last, end: start + segment.length }
      continue
    }
    const shown = mask ? secretShown : shownOf(segment, column)
    const columns = columnsOf(shown)
    cells.push({ shown, columns, start, end: start + segment.length })
    column += columns
  }
  return cells
}

function shownOf(segment: string, column: number): string {
  if (segment.length === 1 && segment >= ' ' && segment <= '~') return segment
  if (segment === '\t') return '→'.padEnd(tabStop - (column % tabStop))
  return segment === '\ufeff' ? '' : visible(segment)
}
