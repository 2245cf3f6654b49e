import type { Value } from '../../source/value.ts'
import { listAt, textAt, valueAt } from '../read/values.ts'
import { type Device, deviceOf, type Stock, statusLabels, type Termination } from './stock.ts'

/** Enters one object of the REST API; false where it is of no kind that a runbook knows. */
export function enterObject(object: Value, stock: Stock): boolean {
  const has = (...keys: readonly string[]) => keys.every(key => valueAt(object, key) !== undefined)
  const id = textAt(object, 'id')
  if (id === undefined) return false
  if (has('a_terminations', 'b_terminations')) {
    stock.cables.set(id, {
      at: object,
      a: ends(object, 'a_terminations', stock),
      b: ends(object, 'b_terminations', stock),
    })
    return true
  }
  if (has('device_type')) return enterDevice(object, id, stock.devices, stock)
  if (has('vcpus')) return enterDevice(object, id, stock.machines, stock)
  if (has('circuit', 'term_side')) {
    const name = textAt(object, 'circuit', 'cid') ?? textAt(object, 'circuit', 'display') ?? id
    stock.circuits.set(id, { at: object, name })
    return true
  }
  if (!has('device', 'name', 'type') || !/\/interfaces\//.test(textAt(object, 'url') ?? '/interfaces/')) return false
  enterInterface(object, stock)
  return true
}

function enterDevice(object: Value, id: string, devices: Map<string, Device>, stock: Stock): boolean {
  const name = textAt(object, 'name')
  if (name === undefined) {
    stock.untaken.push({ at: object, what: { what: 'nameless', sort: textAt(object, 'role', 'name') ?? 'a device' } })
    return true
  }
  const named = (...keys: readonly string[]) =>
    textAt(object, ...keys, 'slug') ?? textAt(object, ...keys, 'name') ?? undefined
  const address = textAt(object, 'primary_ip', 'address') ?? textAt(object, 'primary_ip4', 'address')
  const role = named('role') ?? named('device_role')
  const platform = named('platform')
  const site = textAt(object, 'site', 'slug') ?? textAt(object, 'site', 'name')
  const where = textAt(object, 'rack', 'name')
  const description = textAt(object, 'description')
  const runsOn = textAt(object, 'device', 'id')
  const status = textAt(object, 'status', 'value')
  const told = { address, role, platform, site, where, description, runsOn }
  const tags = listAt(object, 'tags').flatMap(tag => textAt(tag, 'slug') ?? [])
  devices.set(id, deviceOf(object, name, told, [...tags, ...statusLabels(status)]))
  return true
}

function enterInterface(object: Value, stock: Stock): void {
  const id = textAt(object, 'id')
  const device = textAt(object, 'device', 'id')
  const name = textAt(object, 'name')
  if (id !== undefined && device !== undefined && name !== undefined) stock.interfaces.set(id, { device, name })
}

/** An end of a cable has the port that it is plugged into, and that the device. */
function ends(cable: Value, key: string, stock: Stock): readonly Termination[] {
  return listAt(cable, key).flatMap(end => {
    const type = textAt(end, 'object_type')
    const id = textAt(end, 'object_id')
    if (type === undefined || id === undefined) return []
    const object = valueAt(end, 'object')
    if (object !== undefined && type === 'dcim.interface') {
      enterInterface(object, stock)
      enterBrief(valueAt(object, 'device'), stock)
    }
    return [{ type, id }]
  })
}

/** A device that only a cable tells of, where the list of the devices isn't among the files. */
function enterBrief(device: Value | undefined, stock: Stock): void {
  const id = textAt(device, 'id')
  const name = textAt(device, 'name')
  if (device !== undefined && id !== undefined && name !== undefined && !stock.devices.has(id))
    stock.devices.set(id, { at: device, name, labels: [] })
}
