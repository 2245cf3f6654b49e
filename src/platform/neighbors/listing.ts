import type { NonEmpty } from '../../names/ids.ts'
import type { Line } from '../definition.ts'
import type { NeighborField, NeighborProtocol } from './neighbor.ts'

/**
 * A list of records, each of lines with one or more fields. Patterns have no flags, are tried on one line of at most a
 * thousand characters, and their first group is the value.
 */
export interface RecordListing {
  readonly layout: 'records'
  /** The line with which a neighbour begins. */
  readonly begins: RegExp
  /** The line with the own interface goes for all neighbours that begin after it, and stands there once. */
  readonly above?: true
  /** A line that doesn't begin a record goes on with the one before it: long lines are wrapped. */
  readonly wrapped?: true
  readonly fields: { readonly [F in NeighborField]?: RegExp }
  /** How many there are, as the device counts them: once, or in the line of each interface. */
  readonly total?: RegExp
}

/** A table under a heading that says where its last column begins. */
export interface TableListing {
  readonly layout: 'table'
  readonly columns: NonEmpty<{ readonly heading: string; readonly field: NeighborField }>
}

/** What `lldpctl -f json0` prints. */
export interface LldpctlListing {
  readonly layout: 'lldpctl'
}

export type Listing = RecordListing | TableListing | LldpctlListing

/** How a device is asked for its neighbours in one protocol. */
export interface NeighborRead {
  readonly protocol: NeighborProtocol
  readonly read: Line<never>
  readonly listing: Listing
  /** A line that says that the protocol is switched off. */
  readonly off?: RegExp
  /** Whose recorded outputs the listing is held against. */
  readonly source: NonEmpty<string>
}
