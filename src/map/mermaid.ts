import { visible } from '../words/visible.ts'
import { boxText } from './box-text.ts'
import { lineStyle, lineText } from './line-text.ts'
import type { NetworkMap } from './model.ts'
import { type Box, pictureOf } from './picture.ts'
import { stateWords } from './state-words.ts'

/** The map for Mermaid, as wikis and repositories show it. */
export function mermaidOf(map: NetworkMap): string {
  const { boxes, sites, lines } = pictureOf(map)
  const number = new Map<string, number>(boxes.map(({ id }, index) => [id, index]))
  const node = (box: Box) => `n${number.get(box.id)}${shapeOf(box, labelOf(box, map.operator))}`
  const classes = boxes.flatMap(box => classOf(box).map(name => `  class n${number.get(box.id)} ${name}`))
  const out = [
    '---',
    `title: "${escaped(`${map.name}: ${stateWords(map)}`)}"`,
    '---',
    'flowchart LR',
    ...boxes.filter(({ site }) => site === undefined).map(box => `  ${node(box)}`),
    ...sites.flatMap((site, index) => [
      `  subgraph s${index}["${escaped(site)}"]`,
      ...boxes.filter(box => box.site === site).map(box => `    ${node(box)}`),
      '  end',
    ]),
    ...lines.map(link => {
      const [a, b] = link.ends.map(({ node }) => `n${number.get(node)}`)
      return `  ${a} ${strokes[lineStyle(link)]}|"${escaped(lineText(link).join(' '))}"| ${b}`
    }),
    '  classDef outside fill:#000,stroke:#000,color:#fff',
    '  classDef off stroke-dasharray:5 4,color:#555',
    '  classDef life stroke-width:4px',
    ...classes,
  ]
  return `${out.join('\n')}\n`
}

const strokes = { open: '---', kept: '===', cut: '-.-' } as const

function shapeOf({ network }: Box, label: string): string {
  return network === undefined ? `["${label}"]` : `(["${label}"])`
}

function classOf({ network, host }: Box): readonly string[] {
  if (network?.kind === 'external') return ['outside']
  if (host?.state === 'off') return ['off']
  return (host ?? network)?.criticality === 'life' ? ['life'] : []
}

function labelOf(box: Box, operator: string | undefined): string {
  return boxText(box, operator)
    .map(({ text }) => escaped(text))
    .join('<br/>')
}

/** All but plain letters, digits and a few signs as code points: then nothing of it is Mermaid's or HTML's. */
function escaped(text: string): string {
  return [...visible(text)]
    .map(char => (/[A-Za-z0-9 .,:/()_–✂✕▸·…?-]/.test(char) ? char : `#${char.codePointAt(0)};`))
    .join('')
}
