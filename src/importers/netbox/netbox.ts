import type { Placed, SourceFile, Value } from '../../source/value.ts'
import { Distinct } from '../inventory/distinct.ts'
import {
  type FoundEnd,
  type FoundHost,
  type FoundLink,
  type FoundNetwork,
  found,
  type ImportResult,
  Refusal,
  reading,
} from '../inventory/inventory.ts'
import { readJson } from '../read/json.ts'
import { stretch } from '../read/limits.ts'
import { textAt, valueAt } from '../read/values.ts'
import { enterDump } from './dump.ts'
import { enterObject } from './rest.ts'
import { type Device, Stock, type Termination } from './stock.ts'

/** Reads NetBox: pages of its REST API in any order, or what `dumpdata` writes. */
export function readNetbox(files: readonly SourceFile[]): ImportResult {
  return reading('netbox', () => {
    const stock = new Stock()
    for (const file of files) enterFile(readJson(file), stock)
    const [first] = files
    if (stock.devices.size + stock.machines.size === 0 && first !== undefined)
      throw new Refusal({ why: 'nothing' }, stretch(first, 0, 0))
    const names = namesOf(stock)
    const networks = new Map<string, FoundNetwork>()
    const links = [...stock.cables.values()].flatMap(cable => {
      const pairs = cable.a.flatMap(a => cable.b.map(b => [a, b] as const))
      if (pairs.length === 0) stock.untaken.push({ at: cable.at, what: { what: 'no-other-end' } })
      return pairs.flatMap(([a, b]): readonly FoundLink[] => {
        const ends = [a, b].map(end => endOf(end, cable.at, stock, names, networks))
        const [from, to] = ends
        if (from !== undefined && to !== undefined) return [{ at: cable.at, ends: [from, to] }]
        stock.untaken.push({ at: cable.at, what: { what: 'ends', a: a.type, b: b.type } })
        return []
      })
    })
    const hosts = hostsOf(stock, names)
    return found({ hosts, networks: [...networks.values()], links, untaken: stock.untaken })
  })
}

function enterFile(root: Value, stock: Stock): void {
  const results = valueAt(root, 'results')
  const items = root.kind === 'list' ? root.items : results?.kind === 'list' ? results.items : undefined
  if (items === undefined) {
    if (!enterObject(root, stock)) throw new Refusal({ why: 'other-file' }, root)
    return
  }
  if (items.some(item => textAt(item, 'model') !== undefined)) {
    enterDump(items, stock)
    return
  }
  const known = new Set(items.filter(item => enterObject(item, stock)))
  if (known.size === 0 && items.length > 0) throw new Refusal({ why: 'other-file' }, items[0] ?? root)
  for (const item of items)
    if (!known.has(item)) stock.untaken.push({ at: item, what: { what: 'objects', model: 'other objects' } })
}

/** Devices of two sites may be called alike: then the site stands before the name. */
function namesOf({ devices, machines }: Stock): ReadonlyMap<Device, string> {
  const all = [...devices.values(), ...machines.values()]
  const counts = new Map<string, number>()
  for (const { name } of all) counts.set(name, (counts.get(name) ?? 0) + 1)
  const names = new Distinct()
  return new Map(
    all.map(device => {
      const plain =
        (counts.get(device.name) ?? 0) > 1 && device.site !== undefined ? `${device.site}-${device.name}` : device.name
      return [device, names.nameFor(plain)]
    }),
  )
}

function hostsOf(stock: Stock, names: ReadonlyMap<Device, string>): readonly FoundHost[] {
  const nameOf = (device: Device) => names.get(device) ?? device.name
  return [...stock.devices.values(), ...stock.machines.values()].map(device => {
    const { address, runsOn, name: _, ...rest } = device
    const below = runsOn === undefined ? undefined : stock.devices.get(runsOn)
    return {
      ...rest,
      name: nameOf(device),
      ...(address !== undefined && { addresses: [address] }),
      ...(below !== undefined && { runsOn: [nameOf(below)] }),
    }
  })
}

/** A port of a host; or a circuit, which may lead outside: that a person must say. */
function endOf(
  { type, id }: Termination,
  at: Placed,
  stock: Stock,
  names: ReadonlyMap<Device, string>,
  networks: Map<string, FoundNetwork>,
): FoundEnd | undefined {
  if (type === 'circuits.circuittermination') {
    const circuit = stock.circuits.get(id)
    const name = circuit === undefined ? `circuit-termination-${id}` : `circuit-${circuit.name}`
    const description = circuit?.description
    if (!networks.has(name))
      networks.set(name, { name, at: circuit?.at ?? at, ...(description !== undefined && { description }) })
    return { node: name }
  }
  const port = type === 'dcim.interface' ? stock.interfaces.get(id) : undefined
  const device = port === undefined ? undefined : stock.devices.get(port.device)
  const name = device === undefined ? undefined : names.get(device)
  return name === undefined || port === undefined ? undefined : { node: name, interface: port.name }
}
