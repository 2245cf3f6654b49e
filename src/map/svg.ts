import { element } from '../complaints/xml.ts'
import { mapWords as words } from '../words/en/map.ts'
import { visible } from '../words/visible.ts'
import { lineHeight } from './box-text.ts'
import type { Drawing } from './layout.ts'
import { lineStyle } from './line-text.ts'
import type { NetworkMap } from './model.ts'
import { stateWords } from './state-words.ts'
import { legendHeight, legendMarkup } from './svg-legend.ts'
import { svgStyle } from './svg-style.ts'

const headHeight = 58
const margin = 16

/** The drawing as one file: no script, no font, nothing from anywhere else. Told without colour. */
export function svgOf(map: NetworkMap, drawing: Drawing, hasHead = true): string {
  const width = Math.max(drawing.width, 860) + 2 * margin
  const top = hasHead ? headHeight : margin
  const height = top + drawing.height + legendHeight + 2 * margin
  const title = visible(words.title(map.name))
  const content = [
    element('title', {}, title),
    element('style', {}, svgStyle),
    element('rect', { class: 'page', width, height }, ''),
    ...(hasHead ? headMarkup(map, title) : []),
    element('g', { transform: `translate(${margin} ${top})` }, drawingMarkup(drawing)),
    element('g', { transform: `translate(${margin} ${top + drawing.height + margin})` }, legendMarkup()),
  ]
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    role: 'img',
    'font-family': 'Arial, Helvetica, sans-serif',
  }
  return `${element('svg', attributes, content)}\n`
}

function headMarkup(map: NetworkMap, title: string): readonly string[] {
  return [
    element('text', { class: 'title', x: margin, y: 28 }, title),
    element('text', { class: 'state', x: margin, y: 48 }, `${stateWords(map)}. ${countWords(map)}`),
  ]
}

/** How many links are cut and hosts are off, of how many; what only attaches a host to a network is no link here. */
export function countWords({ links, hosts }: NetworkMap): string {
  const real = links.filter(({ attachment }) => !attachment)
  const cut = real.filter(({ state }) => state === 'cut' || state === 'soft')
  const off = hosts.filter(({ state }) => state === 'off')
  return words.count(cut.length, real.length, off.length, hosts.length)
}

/** Lines first, so that no line runs over a box or a word. */
function drawingMarkup({ sites, boxes, lines }: Drawing): readonly string[] {
  return [
    ...sites.flatMap(({ name, x, y, width, height }) => [
      element('rect', { class: 'site', x, y, width, height, rx: 6 }, ''),
      element('text', { class: 'site-name', x: x + 12, y: y + 22 }, name),
    ]),
    ...lines.map(({ link, points }) =>
      element('polyline', { class: lineStyle(link), points: points.map(({ x, y }) => `${x},${y}`).join(' ') }, [
        element('title', {}, linkTitle(link)),
      ]),
    ),
    ...lines.map(({ link, label }) => labelMarkup(label, lineStyle(link))),
    ...boxes.map(boxMarkup),
  ]
}

type Line = Drawing['lines'][number]

function linkTitle({ id, ends }: Line['link']): string {
  const [a, b] = ends.map(({ node, interface: name }) => (name === undefined ? node : `${node}:${name}`))
  return visible(`${id}: ${a} – ${b}`)
}

/** As high as it is filled, around the line that it stands on. */
function labelMarkup({ x, y, width, height, text }: Line['label'], style: string): string {
  const filled = text.length * 13 + 4
  const top = y + (height - filled) / 2
  return element('g', { class: `${style}-label` }, [
    element('rect', { class: 'label', x, y: top, width, height: filled, rx: 3 }, ''),
    ...text.map((line, index) =>
      element('text', { class: 'label-text', x: x + width / 2, y: top + 12 + index * 13 }, line),
    ),
  ])
}

function boxMarkup({ box, lines, x, y, width, height }: Drawing['boxes'][number]): string {
  const kind = box.network === undefined ? 'host' : box.network.kind === 'external' ? 'external' : 'network'
  const state = box.host?.state === 'off' ? ' off' : ''
  const life = (box.host ?? box.network)?.criticality === 'life' ? ' life' : ''
  const text = lines.map((line, index) =>
    element('text', { class: line.style, x: x + 8, y: y + 19 + index * lineHeight }, line.text),
  )
  const shape = { x, y, width, height, rx: kind === 'network' ? 14 : 2 }
  return element('g', { class: `${kind}${state}${life}` }, [element('rect', { class: 'box', ...shape }, ''), ...text])
}
