import { paperWords } from '../../words/en/print.ts'
import { breakLine, type Row } from './break-line.ts'
import { exactColumns, isLongPart, namedColumns } from './height.ts'
import { html, type Markup } from './markup.ts'
import type { Part, Table } from './paper.ts'
import { typedText } from './typed-text.ts'

export function partMarkup(part: Part): Markup {
  switch (part.kind) {
    case 'prose':
      return html`<p class="${part.tone}">${prose(part.text)}</p>`
    case 'exact':
      return html`${part.caption === undefined ? '' : html`<p class="caption">${part.caption}</p>`}<div class="exact">${part.lines.map(line => lineMarkup(line, exactColumns))}</div>`
    case 'named':
      return html`<div class="${isLongPart(part) ? 'named long' : 'named'}"><p class="caption">${part.name}</p><div class="exact">${lineMarkup(part.line, namedColumns)}</div></div>`
    case 'boxes':
      return html`<ul class="boxes">${part.items.map(item => html`<li>${box()}${prose(item)}</li>`)}</ul>`
    case 'table':
      return tableMarkup(part.table)
  }
}

function box(): Markup {
  return html`<span class="box" role="img" aria-label="${paperWords.box}"></span> `
}

/** A text of several lines stays one; a telephone number in it is not broken. */
export function prose(text: string): Markup {
  const [first = '', ...more] = text.trim().split(/\r?\n/)
  return html`${withNumbers(first)}${more.map(line => html`<br>${withNumbers(line)}`)}`
}

const telephone = /(\+[0-9][0-9 ()/-]{5,20}[0-9])/

function withNumbers(line: string): readonly Markup[] {
  const parts = line.split(telephone)
  return parts.map((part, index) =>
    index % 2 === 1 ? html`<span class="number-to-call">${part}</span>` : html`${part}`,
  )
}

/**
 * The line itself is whole, so that it can be copied from a screen that still works: the mark of going on and the
 * new row are drawn by the style.
 */
function lineMarkup(line: string, columns: number): Markup {
  return html`<code>${breakLine(typedText(line), columns).map(stretch)}</code>`
}

function stretch({ text, goesOn }: Row): Markup {
  if (goesOn === undefined) return html`${text}`
  return goesOn === 'blank' ? html`${text}<i class="blank-on"> </i><i class="on"></i>` : html`${text}<i class="on"></i>`
}

export function tableMarkup({ head, widths, rows, boxes }: Table): Markup {
  const total = widths.reduce((sum, width) => sum + width, 0)
  const forHand = rows.every(row => row.every(cell => cell === ''))
  return html`<table${forHand ? html` class="hand"` : ''}>
<colgroup>${boxes ? html`<col class="box-column">` : ''}${widths.map(width => html`<col class="w${Math.round((width / total) * 100)}">`)}</colgroup>
<thead><tr>${boxes ? html`<td></td>` : ''}${head.map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${rows.map(row => rowMarkup(row, head.length, boxes))}</tbody>
</table>
`
}

function rowMarkup(row: readonly string[], columns: number, boxes: boolean): Markup {
  const [first = ''] = row
  if (row.length === 1 && columns > 1) {
    return html`<tr><th colspan="${columns + (boxes ? 1 : 0)}" scope="rowgroup" class="over">${first}</th></tr>\n`
  }
  return html`<tr>${boxes ? html`<td>${box()}</td>` : ''}${row.map(cell => html`<td>${prose(cell)}</td>`)}</tr>\n`
}
