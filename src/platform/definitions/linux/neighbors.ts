import type { NonEmpty } from '../../../names/ids.ts'
import { rootLine } from '../../definition.ts'
import type { NeighborRead } from '../../neighbors/listing.ts'

// lldpd's own socket is root's; whoever may not ask is told so, and nothing is said of the neighbours.
export const neighbors: NonEmpty<NeighborRead> = [
  {
    protocol: 'lldp',
    read: rootLine`lldpctl -f json0`,
    listing: { layout: 'lldpctl' },
    source: ['lldpcli(8): json0', 'a real lldpd 1.0.16 between five network namespaces'],
  },
]
