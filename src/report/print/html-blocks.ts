import { paperWords } from '../../words/en/print.ts'
import { areBeside, isLong, isLongField } from './height.ts'
import { partMarkup, prose, tableMarkup } from './html-parts.ts'
import { html, type Markup } from './markup.ts'
import type { Block, Field, Paper, StepOnPaper } from './paper.ts'
import { qrPath } from './qr.ts'

/** `isFirst`: the first step of its section, below the heading. */
export function blockMarkup(paper: Paper, block: Block, isFirst: boolean): Markup {
  switch (block.kind) {
    case 'heading':
      return html`<h3>${block.text}</h3>\n`
    case 'text':
      return html`<p class="${block.tone}">${prose(block.text)}</p>\n`
    case 'list':
      return html`<ul>\n${block.items.map(item => html`<li>${prose(item)}</li>\n`)}</ul>\n`
    case 'fields':
      return fieldsMarkup(block.fields)
    case 'identity':
      return identityMarkup(paper)
    case 'step':
      return stepMarkup(block.step, isLong(block.step, isFirst))
    case 'table':
      return tableMarkup(block.table)
  }
}

function fieldsMarkup(fields: readonly Field[]): Markup {
  const rows = fields.flatMap((each, index): readonly Markup[] => {
    const [before, next] = [fields[index - 1], fields[index + 1]]
    if (before !== undefined && areBeside(before, each)) return []
    if (next !== undefined && areBeside(each, next))
      return [html`<div class="beside">${[each, next].map(fieldMarkup)}</div>\n`]
    return [html`<div${isLongField(each) ? html` class="long"` : ''}>${fieldMarkup(each)}</div>\n`]
  })
  return html`<dl>\n${rows}</dl>\n`
}

function fieldMarkup({ label, parts }: Field): Markup {
  return html`<dt>${label}</dt><dd>${parts.map(partMarkup)}</dd>`
}

function identityMarkup({ fingerprint, words }: Paper): Markup {
  const { size, path } = qrPath(fingerprint)
  return html`<div class="identity">
<svg role="img" aria-label="${paperWords.code}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path d="${path}"/></svg>
<div>
<p class="name">${paperWords.words}</p>
<p class="words">${words.map(word => html`<span>${word}</span> `)}</p>
<p class="name">${paperWords.fingerprint}</p>
<p class="fingerprint">${fingerprint}</p>
<p class="strong">${paperWords.compare}</p>
</div>
</div>
`
}

function stepMarkup({ number, total, id, title, fields, ends, blanks }: StepOnPaper, long: boolean): Markup {
  return html`<article class="${long ? 'step long' : 'step'}">
<h3><span class="box" role="img" aria-label="${paperWords.box}"></span><span class="number">${paperWords.step(number, total)}</span> <span class="id">${id}</span> <span class="title">${title}</span></h3>
${fields.length === 0 ? '' : fieldsMarkup(fields)}${ends.length === 0 ? '' : endsMarkup(ends)}<p class="blanks">${blanks.map(blank => html`<span class="blank">${blank}<span class="line"></span></span> `)}</p>
</article>
`
}

function endsMarkup(ends: readonly string[]): Markup {
  const boxes = ends.map(
    end => html`<span class="end"><span class="box" role="img" aria-label="${paperWords.box}"></span> ${end}</span> `,
  )
  return html`<p class="ends">${boxes}</p>
`
}
