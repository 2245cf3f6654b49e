import type { SourceFile } from '../../source/value.ts'
import { Refusal } from '../inventory/inventory.ts'
import { linesOf } from '../read/lines.ts'
import { attributeOf, elementsIn, placeOf, readXml } from '../read/xml.ts'
import { type Neighbour, portNamed } from './neighbour.ts'

/** `-f xml` */
export function xmlNeighbours(file: SourceFile): readonly Neighbour[] {
  const root = readXml(file)
  if (root.name !== 'lldp') throw new Refusal({ why: 'other-file' }, placeOf(root, file))
  return elementsIn(root, 'interface').map(item => {
    const [chassis] = elementsIn(item, 'chassis')
    const [port] = elementsIn(item, 'port')
    const [id] = elementsIn(port, 'id')
    return {
      at: placeOf(item, file),
      port: attributeOf(item, 'name') ?? '',
      name: elementsIn(chassis, 'name')[0]?.text || undefined,
      addresses: elementsIn(chassis, 'mgmt-ip').map(({ text }) => text),
      itsPort: portNamed(attributeOf(id, 'type'), id?.text),
      description: elementsIn(chassis, 'descr')[0]?.text || undefined,
    }
  })
}

type Growing = { -readonly [K in keyof Neighbour]: Neighbour[K] }

/** `-f keyvalue`: `lldp.eth1.chassis.name=core1`; a `via` begins the next neighbour. */
export function keyvalueNeighbours(file: SourceFile): readonly Neighbour[] {
  const found: Growing[] = []
  for (const line of linesOf(file)) {
    const [, port, key, value = ''] =
      /^lldp\.(.+?)\.((?:via|rid|age|chassis|port|vlan|lldp-med|unknown-tlvs?|ppvid|pi)\b[^=]*)=(.*)$/.exec(
        line.text,
      ) ?? []
    if (port === undefined || key === undefined) {
      // Texts of several lines go on without a key.
      if (found.length === 0 && line.text !== '') throw new Refusal({ why: 'other-file' }, line)
      continue
    }
    if (key === 'via')
      found.push({ at: line, port, name: undefined, addresses: [], itsPort: undefined, description: undefined })
    const last = found.at(-1)
    if (last === undefined) throw new Refusal({ why: 'other-file' }, line)
    if (value !== '') enter(last, key, value)
  }
  return found
}

function enter(neighbour: Growing, key: string, value: string): void {
  if (key === 'chassis.name') neighbour.name = value
  else if (key === 'chassis.descr') neighbour.description = value
  else if (key === 'chassis.mgmt-ip') neighbour.addresses = [...neighbour.addresses, value]
  else if (key === 'port.ifname' || key === 'port.local') neighbour.itsPort = value
}
