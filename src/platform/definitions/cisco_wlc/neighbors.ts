import type { NonEmpty } from '../../../names/ids.ts'
import { line } from '../../definition.ts'
import type { NeighborRead } from '../../neighbors/listing.ts'
import { cdpListing } from '../cisco_ios/neighbors.ts'

export const neighbors: NonEmpty<NeighborRead> = [
  {
    protocol: 'cdp',
    read: line`show cdp neighbors detail`,
    listing: cdpListing,
    source: ['ntc-templates, tests/cisco_wlc_ssh/show_cdp_neighbors_detail'],
  },
]
