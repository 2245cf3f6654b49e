import { mapWords as words } from '../words/en/map.ts'
import { visible } from '../words/visible.ts'
import { boxText } from './box-text.ts'
import { lineStyle, lineText } from './line-text.ts'
import type { NetworkMap } from './model.ts'
import { type Box, pictureOf } from './picture.ts'
import { stateWords } from './state-words.ts'

/** The map for Graphviz. */
export function dotOf(map: NetworkMap): string {
  const { boxes, sites, lines } = pictureOf(map)
  const node = (box: Box) => `${quoted(box.id)} [label=${labelOf(box, map.operator)}${shapeOf(box)}]`
  const out = [
    `graph ${quoted(map.name)} {`,
    `  graph [rankdir=LR, label=${quoted(`${visible(map.name)}: ${stateWords(map)}`)}, labelloc=t, fontname=Arial]`,
    '  node [shape=box, fontname=Arial, fontsize=11]',
    '  edge [fontname=Arial, fontsize=10]',
    ...boxes.filter(({ site }) => site === undefined).map(box => `  ${node(box)}`),
    ...sites.flatMap((site, index) => [
      `  subgraph cluster_${index} {`,
      `    label=${quoted(site)}`,
      ...boxes.filter(box => box.site === site).map(box => `    ${node(box)}`),
      '  }',
    ]),
    ...lines.map(link => {
      const [a, b] = link.ends.map(({ node }) => quoted(node))
      return `  ${a} -- ${b} [label=${quoted(lineText(link).join(' '))}${styles[lineStyle(link)]}]`
    }),
    '}',
  ]
  return `${out.join('\n')}\n`
}

const styles = { open: '', kept: ', penwidth=4', cut: ', style=dashed, color=gray60' } as const

function shapeOf({ network, host }: Box): string {
  if (network?.kind === 'external') return ', style=filled, fillcolor=black, fontcolor=white'
  if (network !== undefined) return ', style="rounded,filled", fillcolor=gray90'
  return host?.state === 'off' ? ', style=dashed' : host?.criticality === 'life' ? ', penwidth=4' : ''
}

function labelOf(box: Box, operator: string | undefined): string {
  const lines = boxText(box, operator).map(({ text }) => text)
  const outside = box.network?.kind === 'external' ? [words.outside] : []
  return `"${[...outside, ...lines].map(escaped).join('\\n')}"`
}

function quoted(text: string): string {
  return `"${escaped(visible(text))}"`
}

/** In a string of DOT a backslash begins an escape, and `\\N` and the like stand for other texts. */
function escaped(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')
}
