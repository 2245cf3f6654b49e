import { interfacePattern } from '../../names/ids.ts'
import { draft as words } from '../../words/en/import.ts'
import type { Draught } from './draught.ts'
import type { FoundEnd, FoundLink, Inventory } from './inventory.ts'
import { quoted, yamlText } from './yaml-text.ts'

/** The section with the links; without any, a remark that there are none. */
export function linkLines({ links }: Inventory, draught: Draught): readonly string[] {
  const lines = links.flatMap(link => oneLink(link, draught))
  return lines.length === 0 ? [`# links: # ${words.noLinks}`] : ['links:', ...lines]
}

function oneLink(link: FoundLink, draught: Draught): readonly string[] {
  const { ends, at, description } = link
  const [a, b] = ends.map(({ node }) => draught.nodeId(node))
  if (a === undefined || b === undefined) {
    draught.leaveOut({ what: 'ends', a: ends[0].node, b: ends[1].node }, at)
    return []
  }
  if (a === b) {
    draught.leaveOut({ what: 'loop', name: ends[0].node }, at)
    return []
  }
  const written = ends.map(end => endText(end, link, draught))
  const id = draught.naming.idFor(link.name ?? `${a}--${b}`)
  const cut = written.some(text => text.includes(':')) ? '' : `; ${words.by}`
  return [
    `  ${yamlText(id)}: # ${draught.place(at)}${cut}`,
    `    between: [${written.map(quoted).join(', ')}]`,
    ...(description === undefined ? [] : [`    description: ${yamlText(description)}`]),
  ]
}

/** A network has no interfaces: what an inventory calls one there is a port of the computer that stands in for it. */
function endText({ node, interface: port }: FoundEnd, { at }: FoundLink, draught: Draught): string {
  const id = draught.nodeId(node) ?? ''
  if (port === undefined || !draught.isHost(node)) return id
  if (interfacePattern.test(port)) return `${id}:${port}`
  draught.leaveOut({ what: 'value', key: 'interface', text: port }, at)
  return id
}
