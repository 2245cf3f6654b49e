import { paperWords } from '../../words/en/print.ts'
import { blockMarkup } from './html-blocks.ts'
import { html, Markup } from './markup.ts'
import { pageStyle } from './page-style.ts'
import type { Paper, Section } from './paper.ts'

/**
 * The pages as one HTML file that needs nothing else: no script, no font, no picture, no address of any kind. For A4 and
 * Letter, whichever the printer has; black on white.
 */
export function htmlPaper(paper: Paper): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${paper.name} (${paper.words.join(' ')})</title>
<style>
${new Markup(pageStyle(paper))}</style>
</head>
<body>
<main>
${paper.sections.map((section, index) => sectionMarkup(paper, section, index))}</main>
</body>
</html>
`
  return page.text
}

function sectionMarkup(paper: Paper, { title, blocks }: Section, index: number): Markup {
  const id = `section-${index}`
  const firstStep = blocks.findIndex(({ kind }) => kind === 'step')
  return html`<section aria-labelledby="${id}"${index === 0 ? html` class="cover"` : ''}>
<header>
${index === 0 ? html`<p class="running">${paperWords.kicker}</p>` : html`<p class="running">${paper.name} · ${paper.words.join(' ')}</p>`}
${index === 0 ? html`<h1 id="${id}">${title}</h1>` : html`<h2 id="${id}">${title}</h2>`}
</header>
${blocks.map((block, at) => blockMarkup(paper, block, at === firstStep))}</section>
`
}
