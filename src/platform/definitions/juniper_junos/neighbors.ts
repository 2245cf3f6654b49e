import type { NonEmpty } from '../../../names/ids.ts'
import { line } from '../../definition.ts'
import type { NeighborRead } from '../../neighbors/listing.ts'

export const neighbors: NonEmpty<NeighborRead> = [
  {
    protocol: 'lldp',
    read: line`show lldp neighbors`,
    listing: {
      layout: 'table',
      columns: [
        { heading: 'Local Interface', field: 'local' },
        { heading: 'Parent Interface', field: 'parent' },
        { heading: 'Chassis Id', field: 'chassis' },
        { heading: 'Port info', field: 'port' },
        { heading: 'System Name', field: 'name' },
      ],
    },
    source: ['ntc-templates, tests/juniper_junos/show_lldp_neighbors'],
  },
]
