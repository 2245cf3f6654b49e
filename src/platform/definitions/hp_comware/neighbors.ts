import type { NonEmpty } from '../../../names/ids.ts'
import { line } from '../../definition.ts'
import type { NeighborRead } from '../../neighbors/listing.ts'

export const neighbors: NonEmpty<NeighborRead> = [
  {
    protocol: 'lldp',
    read: line`display lldp neighbor-information verbose`,
    listing: {
      layout: 'records',
      above: true,
      begins: /^ *LLDP neighbor index +:/,
      fields: {
        local: /^ *LLDP neighbor-information of port [0-9]+ ?\[([^\]]+)\]/,
        chassis: /^ *Chassis ID +: *(\S.*)$/,
        port: /^ *Port ID +: *(\S.*)$/,
        portDescription: /^ *Port description +: *(\S.*)$/,
        name: /^ *System name +: *(\S.*)$/,
        address: /^ *Management address +: *([0-9A-Fa-f.:]+)$/,
        capabilities: /^ *System capabilities supported *: *(\S.*)$/,
        enabled: /^ *System capabilities enabled *: *(\S.*)$/,
      },
    },
    source: ['ntc-templates, tests/hp_comware/display_lldp_neighbor-information_verbose'],
  },
]
