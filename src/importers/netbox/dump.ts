import type { Value } from '../../source/value.ts'
import { listAt, textAt, valueAt } from '../read/values.ts'
import { type Device, deviceOf, type Stock, statusLabels, type Termination } from './stock.ts'

interface Row {
  readonly at: Value
  readonly fields: Value | undefined
}

/** Enters what Django's `dumpdata` writes: rows that name each other by their keys. */
export function enterDump(rows: readonly Value[], stock: Stock): void {
  const models = new Map<string, Map<string, Row>>()
  for (const row of rows) {
    const model = textAt(row, 'model') ?? ''
    const pk = textAt(row, 'pk') ?? ''
    const known = models.get(model) ?? new Map<string, Row>()
    models.set(model, known.set(pk, { at: row, fields: valueAt(row, 'fields') }))
  }
  const of = (model: string) => models.get(model) ?? new Map<string, Row>()
  const nameOf = (model: string, pk: string | undefined, key = 'name') =>
    pk === undefined ? undefined : textAt(of(model).get(pk)?.fields, key)
  for (const [pk, row] of of('dcim.device')) enterDevice(pk, row, stock.devices, nameOf, stock)
  for (const [pk, row] of of('virtualization.virtualmachine')) enterDevice(pk, row, stock.machines, nameOf, stock)
  for (const [pk, { fields }] of of('dcim.interface')) {
    const device = textAt(fields, 'device')
    const name = textAt(fields, 'name')
    if (device !== undefined && name !== undefined) stock.interfaces.set(pk, { device, name })
  }
  for (const [pk, { at, fields }] of of('circuits.circuittermination')) {
    const circuit = of('circuits.circuit').get(textAt(fields, 'circuit') ?? '')?.fields
    const kinds = [
      nameOf('circuits.provider', textAt(circuit, 'provider')),
      nameOf('circuits.circuittype', textAt(circuit, 'type')),
    ]
    const description = kinds.filter(text => text !== undefined).join(', ')
    stock.circuits.set(pk, { at, name: textAt(circuit, 'cid') ?? pk, ...(description !== '' && { description }) })
  }
  enterCables(of('dcim.cable'), of('dcim.cabletermination'), stock)
  for (const [model, rows] of models)
    if (!taken.has(model))
      for (const { at } of rows.values()) stock.untaken.push({ at, what: { what: 'objects', model } })
}

const taken: ReadonlySet<string> = new Set([
  'dcim.device',
  'dcim.devicerole',
  'dcim.platform',
  'dcim.site',
  'dcim.rack',
  'dcim.interface',
  'dcim.cable',
  'dcim.cabletermination',
  'circuits.circuittermination',
  'circuits.circuit',
  'circuits.circuittype',
  'circuits.provider',
  'ipam.ipaddress',
  'virtualization.virtualmachine',
])

type NameOf = (model: string, pk: string | undefined, key?: string) => string | undefined

function enterDevice(
  pk: string,
  { at, fields }: Row,
  devices: Map<string, Device>,
  nameOf: NameOf,
  stock: Stock,
): void {
  const name = textAt(fields, 'name')
  const role = nameOf('dcim.devicerole', textAt(fields, 'role') ?? textAt(fields, 'device_role'), 'slug')
  if (name === undefined) {
    stock.untaken.push({ at, what: { what: 'nameless', sort: role ?? 'a device' } })
    return
  }
  const platform = nameOf('dcim.platform', textAt(fields, 'platform'), 'slug')
  const site = nameOf('dcim.site', textAt(fields, 'site'), 'slug')
  const where = nameOf('dcim.rack', textAt(fields, 'rack'))
  const address = nameOf('ipam.ipaddress', textAt(fields, 'primary_ip4') ?? textAt(fields, 'primary_ip6'), 'address')
  const runsOn = textAt(fields, 'device')
  const description = textAt(fields, 'description')
  const status = textAt(fields, 'status')
  const told = { address, role, platform, site, where, description, runsOn }
  devices.set(pk, deviceOf(at, name, told, statusLabels(status)))
}

function enterCables(cables: ReadonlyMap<string, Row>, ends: ReadonlyMap<string, Row>, stock: Stock): void {
  const sides = new Map<string, { a: Termination[]; b: Termination[] }>()
  for (const { fields } of ends.values()) {
    const cable = textAt(fields, 'cable') ?? ''
    const type = listAt(fields, 'termination_type')
      .map(part => (part.kind === 'scalar' ? part.text : ''))
      .join('.')
    const both = sides.get(cable) ?? { a: [], b: [] }
    sides.set(cable, both)
    const side = textAt(fields, 'cable_end') === 'A' ? both.a : both.b
    side.push({ type, id: textAt(fields, 'termination_id') ?? '' })
  }
  for (const [pk, { at }] of cables) stock.cables.set(pk, { at, ...(sides.get(pk) ?? { a: [], b: [] }) })
}
