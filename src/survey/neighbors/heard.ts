import { wholeInterfaceName } from '../../names/interface-names.ts'
import type { Neighbor, NeighborProtocol } from '../../platform/neighbors/neighbor.ts'
import type { NeighborsRead } from './reading.ts'

/** A device at an interface, by whatever protocols it was heard. */
export interface Heard extends Neighbor {
  readonly by: readonly NeighborProtocol[]
}

/** Each device at each interface once: most announce themselves in two protocols. */
export function heardBy(reads: readonly NeighborsRead[]): readonly Heard[] {
  const places = new Map<string, Heard[]>()
  for (const read of reads) {
    if (read.state !== 'read') continue
    for (const neighbor of read.neighbors) {
      const place = neighbor.local === undefined ? '' : wholeInterfaceName(neighbor.local)
      const there = places.get(place) ?? []
      const index = there.findIndex(one => !one.by.includes(read.protocol) && isSame(one, neighbor))
      const known = there[index]
      if (known === undefined) there.push({ ...neighbor, by: [read.protocol] })
      else there[index] = joined(known, neighbor, read.protocol)
      places.set(place, there)
    }
  }
  return [...places.values()].flat()
}

function joined(one: Heard, other: Neighbor, protocol: NeighborProtocol): Heard {
  return {
    ...other,
    ...one,
    addresses: [...new Set([...one.addresses, ...other.addresses])],
    capabilities: [...new Set([...one.capabilities, ...other.capabilities])],
    by: [...one.by, protocol],
  }
}

/** Of two at one interface: by the same name, or with an address in common where one of them says no name. */
function isSame(one: Neighbor, other: Neighbor): boolean {
  if (one.local === undefined) return false
  if (one.name !== undefined && other.name !== undefined) return isSameName(one.name, other.name)
  return one.addresses.some(address => other.addresses.includes(address))
}

/** `core-1` and `core-1.example.org`; case says nothing (RFC 4343). */
export function isSameName(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()]
  return a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`)
}
