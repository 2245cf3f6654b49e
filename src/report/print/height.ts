import { columnsOf } from '../../complaints/width.ts'
import { breakLine } from './break-line.ts'
import type { Field, Part, StepOnPaper } from './paper.ts'
import { typedText } from './typed-text.ts'

/** Letters of prose, and of the typewriter type, that fit beside a label on the narrower of A4 and Letter. */
const proseColumns = 77
export const exactColumns = 60
/** Where a name stands before it. */
export const namedColumns = 50

/** Rows of prose that fit on the lower of A4 and Letter, and those that the head of a phase takes. */
const page = 46
const headOfPhase = 8

/**
 * Whether a step would not fit on a page of its own, as far as can be told without the type: then it may be broken
 * between two of its parts. Without that, a browser puts it on the next page and breaks it there all the same.
 */
export function isLong(step: StepOnPaper, isFirst: boolean): boolean {
  return rowsOf(step) > page - (isFirst ? headOfPhase : 0)
}

/** Rows from which on what belongs together may be broken all the same: kept whole it would leave a page half empty. */
const broken = 15

/** Whether a field may go on on the next page, as far as can be told without the type. */
export function isLongField({ parts }: Field): boolean {
  return sum(parts.map(partRows)) > broken
}

/** Letters of the typewriter type that fit where two fields stand beside each other. */
const besideColumns = 25

/** Whether the second stands to the right of the first: nothing that is typed may have to be broken for it. */
export function areBeside(first: Field, second: Field): boolean {
  return first.besideNext === true && [...first.parts, ...second.parts].every(isNarrow)
}

function isNarrow(part: Part): boolean {
  if (part.kind === 'exact') return part.lines.every(line => columnsOf(typedText(line)) <= besideColumns)
  return part.kind === 'prose'
}

export function isLongPart(part: Part): boolean {
  return partRows(part) > broken
}

function rowsOf({ title, fields, ends }: StepOnPaper): number {
  const body = fields.map(({ parts }) => sum(parts.map(partRows)) + 0.2)
  return 1.5 + wrapped(title, proseColumns * 0.75) * 1.3 + sum(body) + (ends.length === 0 ? 0 : 1.7) + 2.5
}

function partRows(part: Part): number {
  switch (part.kind) {
    case 'prose':
      return sum(part.text.split('\n').map(line => wrapped(line, proseColumns)))
    case 'exact': {
      const rows = sum(part.lines.map(line => breakLine(line, exactColumns).length))
      return rows * 0.95 + 0.4 + (part.caption === undefined ? 0 : 0.9)
    }
    case 'named':
      return breakLine(part.line, namedColumns).length * 0.95 + 0.4
    case 'boxes':
      return sum(part.items.map(item => wrapped(item, proseColumns) * 1.3))
    case 'table':
      return 2 + part.table.rows.length * 2
  }
}

function wrapped(text: string, columns: number): number {
  return Math.max(1, Math.ceil(columnsOf(text) / columns))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
