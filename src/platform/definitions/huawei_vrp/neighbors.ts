import type { NonEmpty } from '../../../names/ids.ts'
import { line } from '../../definition.ts'
import type { NeighborRead } from '../../neighbors/listing.ts'

export const neighbors: NonEmpty<NeighborRead> = [
  {
    protocol: 'lldp',
    read: line`display lldp neighbor`,
    listing: {
      layout: 'records',
      above: true,
      begins: /^ *Neighbor index *:/,
      fields: {
        local: /^ *(\S+) has [0-9]+ neighbor/,
        chassis: /^ *Chassis ID *: *(\S.*)$/,
        port: /^ *Port ID *: *(\S.*)$/,
        portDescription: /^ *Port description *: *(\S.*)$/,
        name: /^ *System name *: *(\S.*)$/,
        address: /^ *Management address(?: value)? *: *([0-9A-Fa-f.:]+) *$/,
        capabilities: /^ *System capabilities supported *: *(\S.*)$/,
        enabled: /^ *System capabilities enabled *: *(\S.*)$/,
      },
      total: /^ *\S+ has ([0-9]+) neighbor/,
    },
    source: ['ntc-templates, tests/huawei_vrp/display_lldp_neighbor'],
  },
]
