import type { NonEmpty } from '../../../names/ids.ts'
import { line } from '../../definition.ts'
import type { NeighborRead } from '../../neighbors/listing.ts'
import { cdpListing } from '../cisco_ios/neighbors.ts'

export const neighbors: NonEmpty<NeighborRead> = [
  {
    protocol: 'lldp',
    read: line`show lldp neighbors detail`,
    listing: {
      layout: 'records',
      begins: /^ *Local Interface: /,
      fields: {
        local: /^ *Local Interface: *(\S+)/,
        parent: /^ *Parent Interface: *(\S+)/,
        chassis: /^ *Chassis id: *(\S.*)$/,
        port: /^ *Port id: *(\S.*)$/,
        portDescription: /^ *Port Description: *(\S.*)$/,
        name: /^ *System Name: *(\S.*)$/,
        address: /^ *IPv[46] address: *([0-9A-Fa-f.:]+)/,
        capabilities: /^ *System Capabilities: *(\S.*)$/,
        enabled: /^ *Enabled Capabilities: *(\S.*)$/,
      },
      total: /^ *Total entries displayed: *([0-9]+)/,
    },
    source: ['genieparser, iosxr: ShowLldpNeighborDetail'],
  },
  {
    protocol: 'cdp',
    read: line`show cdp neighbors detail`,
    listing: cdpListing,
    source: ['ntc-templates, tests/cisco_xr/show_cdp_neighbors_detail', 'genieparser, iosxr: ShowCdpNeighborsDetail'],
  },
]
