import { visible } from '../words/visible.ts'
import type { Block, Field, Item, Mark } from './blocks.ts'
import { htmlStyle } from './html-style.ts'

/** The report as one page that needs nothing else, forbids itself every request, and prints on A4. */
export function reportHtml(blocks: readonly Block[]): string {
  const title = blocks.find(block => block.kind === 'title')?.text ?? ''
  const isHead = (block: Block): boolean => block.kind === 'banner' && block.always
  const head = blocks.filter(isHead)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${htmlStyle}</style>
</head>
<body>
${head.length === 0 ? '' : `<div class="always">\n${head.map(html).join('\n')}\n</div>\n`}<main>
${blocks
  .filter(block => !isHead(block))
  .map(html)
  .join('\n')}
</main>
</body>
</html>
`
}

function html(block: Block): string {
  switch (block.kind) {
    case 'title':
      return `<h1>${escaped(block.text)}</h1>`
    case 'banner':
      return `<p class="banner ${block.style}">${escaped(block.text)}</p>`
    case 'heading':
      return `<h2>${escaped(block.text)}</h2>`
    case 'phase':
      return `<h3>${escaped(block.text)}</h3>`
    case 'list':
      return `<ul>\n${block.items.map(item).join('\n')}\n</ul>`
    case 'fields':
      return `<dl>\n${block.fields.map((field, index) => definition(field, block.fields[index - 1])).join('\n')}\n</dl>`
    case 'step':
      return `<h4>${sign(block.mark)}<span class="${block.mark.style}">${escaped(block.result)}</span>: ${named(block)}</h4>`
    case 'paragraph':
      return `<p>${escaped(block.text)}</p>`
  }
}

function named({ id, title }: Extract<Block, { kind: 'step' }>): string {
  return title === id ? escaped(id) : `${escaped(id)}: ${escaped(title)}`
}

function sign({ sign, style }: Mark): string {
  return `<span class="mark ${style}" aria-hidden="true">${escaped(sign)}</span>`
}

function item({ mark, text }: Item): string {
  return `<li>${sign(mark)}${escaped(text)}</li>`
}

function definition(field: Field, before: Field | undefined): string {
  const label = field.label === before?.label ? '' : field.label
  const value =
    'lines' in field
      ? `<pre>${field.lines.map(escaped).join('\n')}</pre>`
      : `<span class="${field.style}">${escaped(field.text)}</span>`
  return `<dt>${escaped(label)}</dt><dd>${value}</dd>`
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

/** Text of anybody as text of the page: no markup, no control character, nothing that turns the reading direction. */
function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, char => entities.get(char) ?? '')
}
