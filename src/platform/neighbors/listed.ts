import type { Listing } from './listing.ts'
import { fromLldpctl } from './lldpctl.ts'
import type { Listed } from './neighbor.ts'
import { fromRecords } from './records.ts'
import { fromTable } from './table.ts'

/** The neighbours in a device's answer. An answer without a word is a list without an entry. */
export function listed(listing: Listing, text: string): Listed {
  const lines = text.split(/\r*\n/)
  if (lines.every(line => line.trim() === '')) return { kind: 'listed', neighbors: [] }
  switch (listing.layout) {
    case 'records':
      return fromRecords(listing, lines)
    case 'table':
      return fromTable(listing, lines)
    case 'lldpctl':
      return fromLldpctl(text)
  }
}
