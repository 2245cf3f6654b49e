import type { NonEmpty } from '../../../names/ids.ts'
import { line } from '../../definition.ts'
import type { NeighborRead } from '../../neighbors/listing.ts'

// Versions call the same field Chassis-Name or System-Name.
export const neighbors: NonEmpty<NeighborRead> = [
  {
    protocol: 'lldp',
    read: line`show lldp neighbor-info detail`,
    listing: {
      layout: 'records',
      above: true,
      begins: /^ *Neighbor (?:Chassis|System)-Name +:/,
      fields: {
        local: /^ *Port +: *(\S+)/,
        chassis: /^ *Neighbor Chassis-ID +: *(\S.*)$/,
        port: /^ *Neighbor Port-ID +: *(\S.*)$/,
        portDescription: /^ *Neighbor Port-Desc +: *(\S.*)$/,
        name: /^ *Neighbor (?:Chassis|System)-Name +: *(\S.*)$/,
        address: /^ *Neighbor Management-Address +: *([0-9A-Fa-f.:]+)/,
        capabilities: /^ *Chassis Capabilities Available : *(\S.*)$/,
        enabled: /^ *Chassis Capabilities Enabled +: *(\S.*)$/,
      },
      total: /^ *Total Neighbor Entries +: *([0-9]+)/,
    },
    source: ['ntc-templates, tests/aruba_aoscx/show_lldp_neighbors-info_detail'],
  },
]
