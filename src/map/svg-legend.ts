import { element } from '../complaints/xml.ts'
import { mapWords as words } from '../words/en/map.ts'

const row = 22
export const legendHeight = words.legend.length * row + 8

/** What the shapes and strokes mean. */
export function legendMarkup(): readonly string[] {
  return words.legend.map(([what, meaning], index) =>
    element('g', { transform: `translate(0 ${index * row})` }, [
      sample(what),
      element('text', { x: 62, y: 14 }, meaning),
    ]),
  )
}

function sample(what: (typeof words.legend)[number][0]): string {
  if (what === 'open' || what === 'kept' || what === 'cut')
    return element('polyline', { class: what, points: '2,10 50,10' }, '')
  const rx = what === 'network' ? 8 : 2
  return element('g', { class: what }, [element('rect', { class: 'box', x: 2, y: 2, width: 48, height: 16, rx }, '')])
}
