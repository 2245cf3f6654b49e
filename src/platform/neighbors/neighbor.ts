/** Protocols in which a device announces itself to what is at the other end of its cable. */
export type NeighborProtocol = 'lldp' | 'cdp' | 'mndp'

export const capabilities = ['bridge', 'router', 'telephone', 'wlan', 'station', 'repeater', 'docsis', 'other'] as const
/** What a device says that it is (IEEE 802.1AB §8.5.8; CDP's own words for the same). */
export type Capability = (typeof capabilities)[number]

/** A device as another one hears it, in its own words: nothing of it is vouched for. */
export interface Neighbor {
  /** The interface at which it is heard. Undefined: the output doesn't say. */
  readonly local?: string
  /** The aggregate that this interface is a part of. */
  readonly parent?: string
  readonly chassis?: string
  readonly name?: string
  /** Its own name for the port at its end: perhaps a number or a hardware address. */
  readonly port?: string
  readonly portDescription?: string
  readonly addresses: readonly string[]
  readonly capabilities: readonly Capability[]
}

/** A neighbour's fields that a device prints as text. */
export const neighborFields = [
  'local',
  'parent',
  'chassis',
  'name',
  'port',
  'portDescription',
  'address',
  'capabilities',
  'enabled',
] as const
export type NeighborField = (typeof neighborFields)[number]

/** What was understood of a list of neighbours. `torn`: it can't be taken for what the device meant. */
export type Listed =
  | { readonly kind: 'listed'; readonly neighbors: readonly Neighbor[] }
  | { readonly kind: 'torn'; readonly because: 'not-understood' }
  | { readonly kind: 'torn'; readonly because: 'count'; readonly read: number; readonly told: number }
