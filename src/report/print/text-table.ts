import { columnsOf } from '../../complaints/width.ts'
import type { Table } from './paper.ts'
import { prose } from './text-lines.ts'

/** A table with ruled lines, so that empty cells can be written in. */
export function tableLines({ head, widths, rows, boxes }: Table, columns: number): readonly string[] {
  const box = boxes ? '[ ] ' : ''
  const cells = shares(widths, columns - box.length - head.length - 1)
  const ruled = `${' '.repeat(box.length)}+${cells.map(width => '-'.repeat(width)).join('+')}+`
  return [
    ruled,
    ...rowLines(head, cells, ' '.repeat(box.length)),
    ruled,
    ...rows.flatMap(row => [...(row.length < head.length ? over(row, cells, box) : rowLines(row, cells, box)), ruled]),
  ]
}

/** Whole columns by share, what is left over going to the widest. */
function shares(widths: readonly number[], columns: number): readonly number[] {
  const total = widths.reduce((sum, width) => sum + width, 0)
  const whole = widths.map(width => Math.floor((width * columns) / total))
  const left = columns - whole.reduce((sum, width) => sum + width, 0)
  const widest = widths.indexOf(Math.max(...widths))
  return whole.map((width, index) => (index === widest ? width + left : width))
}

function rowLines(row: readonly string[], cells: readonly number[], box: string): readonly string[] {
  const columns = cells.map((width, index) => prose(row[index] ?? '', width - 1))
  const forHand = row.every(text => text === '')
  const height = Math.max(forHand ? 2 : 1, ...columns.map(lines => lines.length))
  return Array.from({ length: height }, (_, line) => {
    const texts = columns.map((lines, index) => padded(` ${lines[line] ?? ''}`, cells[index] ?? 0))
    return `${line === 0 ? box : ' '.repeat(box.length)}|${texts.join('|')}|`
  })
}

function over(row: readonly string[], cells: readonly number[], box: string): readonly string[] {
  const width = cells.reduce((sum, cell) => sum + cell, cells.length - 1)
  return rowLines(row, [width], ' '.repeat(box.length))
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columnsOf(text)))
}
