import { wrapText } from '../terminal/wrap.ts'
import type { Style, StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'

/** Screens are laid out for this many columns. */
export const columns = 80

export interface Field {
  readonly label: string
  readonly text: string
  readonly style: Style
}

/** A text of the runbook or of our own: wrapped where it is long. */
export function prose(label: string, text: string, style: Style = 'plain'): Field {
  return { label, text: visible(text), style }
}

/** What is sent or read: never broken, so that it can be compared letter by letter. */
export function exact(label: string, text: string): Field {
  return { label, text: visible(text), style: 'code' }
}

/** Label and text side by side, `indent` columns from the left; a label that repeats is written once. */
export function fieldLines(fields: readonly Field[], indent: number, labelWidth: number): readonly StyledLine[] {
  const width = columns - indent - labelWidth
  return fields.flatMap((field, index) => {
    const label = fields[index - 1]?.label === field.label ? '' : field.label
    const texts = field.style === 'code' ? [field.text] : wrapText(field.text, width)
    return texts.map((text, row) => [
      ' '.repeat(indent),
      { style: 'dim' as const, text: (row === 0 ? label : '').padEnd(labelWidth) },
      { style: field.style, text },
    ])
  })
}
