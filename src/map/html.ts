import { element } from '../complaints/xml.ts'
import { mapWords as words } from '../words/en/map.ts'
import { visible } from '../words/visible.ts'
import type { Drawing } from './layout.ts'
import { listsOf, type MapList } from './lists.ts'
import type { NetworkMap } from './model.ts'
import { stateWords } from './state-words.ts'
import { countWords, svgOf } from './svg.ts'

/** The map as a page that needs nothing else: the drawing, and in words what is cut, kept and left. Can be printed. */
export function mapPage(map: NetworkMap, drawing: Drawing): string {
  const title = visible(words.title(map.name))
  const head = [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    element('title', {}, title),
    element('style', {}, pageStyle),
  ]
  const body = [
    element('h1', {}, title),
    element('p', { class: 'state' }, stateWords(map)),
    element('p', {}, countWords(map)),
    element('figure', {}, [svgOf(map, drawing, false).trimEnd()]),
    ...listsOf(map).map(listMarkup),
  ]
  return `<!doctype html>\n${element('html', { lang: 'en' }, [element('head', {}, head), element('body', {}, body)])}\n`
}

function listMarkup({ title, rows }: MapList): string {
  return element('section', {}, [
    element('h2', {}, title),
    element(
      'table',
      {},
      rows.map(({ what, which, done }) =>
        element('tr', {}, [
          element('th', { scope: 'row' }, `${done === true ? '✔ ' : ''}${what}`),
          element('td', {}, which),
        ]),
      ),
    ),
  ])
}

const pageStyle = `
body { font: 16px/1.4 Arial, Helvetica, sans-serif; color: #000; background: #fff; margin: 1rem }
h1 { font-size: 1.4rem; margin: 0 } h2 { font-size: 1.1rem; margin: 1.5rem 0 .3rem; break-after: avoid }
.state { font-size: 1.2rem; font-weight: bold; margin: .3rem 0 } p { margin: .3rem 0 }
figure { margin: 1rem 0; border: 1px solid #999; overflow: auto }
table { border-collapse: collapse; max-width: 70rem } tr { break-inside: avoid }
th, td { text-align: left; vertical-align: top; padding: .25rem .8rem .25rem 0; border-top: 1px solid #bbb; overflow-wrap: anywhere }
th { min-width: 14rem }
@page { size: A3 landscape; margin: 12mm }
@media print { figure { border: 0; overflow: visible } svg { width: 100%; height: auto; max-height: 250mm } body { margin: 0 } }
`
