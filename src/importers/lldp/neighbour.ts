import type { Placed } from '../../source/value.ts'

/** What one host hears of another on one of its ports. */
export interface Neighbour {
  readonly at: Placed
  readonly port: string
  /** Of the system; undefined where it gives none. */
  readonly name: string | undefined
  readonly addresses: readonly string[]
  /** The neighbour's own port, where it gives its name. */
  readonly itsPort: string | undefined
  readonly description: string | undefined
}

// What else a port can be told by (a MAC address, a number, a text) is no name of an interface.
const named: readonly (string | undefined)[] = ['ifname', 'local', 'ifalias']

/** The name of a neighbour's port, where it is told by its name. */
export function portNamed(type: string | undefined, value: string | undefined): string | undefined {
  return named.includes(type) ? value : undefined
}
