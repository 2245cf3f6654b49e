import { capabilitiesIn } from './capabilities.ts'
import type { Neighbor, NeighborField } from './neighbor.ts'

/** Values of a neighbour as they were read; of a field that comes several times the first counts, of addresses all. */
export type Values = { [F in NeighborField]?: string } & { addresses?: string[] }

/** A device prints no more for one name; what is longer is no name. */
const longest = 255

/** Adds what a device printed for a field; blank is nothing. */
export function keep(values: Values, field: NeighborField, text: string): void {
  const value = text.trim().slice(0, longest)
  if (value === '') return
  if (field === 'address') values.addresses = [...(values.addresses ?? []), value]
  else values[field] ??= value
}

/** A serial number behind the name, as CDP has it: `core-1.example.org(FOX1234ABCD)`. */
const serial = /\([^()]*\)$/
/** "not advertised", "--": nothing. */
const nothing = /^(?:not advertised|-+|null|\(null\)|not received|n\/a)$/i

/** The neighbour that has these values; undefined where nothing is said of it but where it is heard. */
export function neighborOf({ addresses = [], enabled, capabilities = '', ...values }: Values): Neighbor | undefined {
  const said = (field: 'local' | 'parent' | 'chassis' | 'name' | 'port' | 'portDescription'): string | undefined => {
    const value = values[field]
    return value === undefined || nothing.test(value) ? undefined : value
  }
  const name = said('name')?.replace(serial, '')
  const told = {
    ...given('local', said('local')),
    ...given('parent', said('parent')),
    ...given('chassis', said('chassis')),
    ...given('name', name === '' ? undefined : name),
    ...given('port', said('port')),
    ...given('portDescription', said('portDescription')),
  }
  const says = Object.keys(told).some(key => key !== 'local' && key !== 'parent') || addresses.length > 0
  const able = capabilitiesIn(enabled ?? capabilities)
  return says ? { ...told, addresses: [...new Set(addresses)], capabilities: able } : undefined
}

function given<K extends string>(key: K, value: string | undefined): { readonly [P in K]?: string } {
  // The one key is K: a computed key widens to string.
  return (value === undefined ? {} : { [key]: value }) as { readonly [P in K]?: string }
}
