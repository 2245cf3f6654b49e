import type { NonEmpty } from '../../../names/ids.ts'
import { line } from '../../definition.ts'
import type { NeighborRead } from '../../neighbors/listing.ts'

export const neighbors: NonEmpty<NeighborRead> = [
  {
    protocol: 'lldp',
    read: line`show lldp neighbors detail`,
    listing: {
      layout: 'records',
      above: true,
      begins: /^ *Neighbor \S+\/.*, age /,
      fields: {
        local: /^ *Interface (\S+) detected [0-9]+ LLDP neighbors/,
        chassis: /^ *Chassis ID +: *(\S.*)$/,
        port: /^ *Port ID +: *"?([^"]+)/,
        portDescription: /^ *- Port Description: *"?([^"]+)/,
        name: /^ *- System Name: *"?([^"]+)/,
        address: /^ *Management Address +: *([0-9]+[.][0-9]+[.][0-9]+[.][0-9]+|[0-9A-Fa-f]*:[0-9A-Fa-f:]*)$/,
        capabilities: /^ *- System Capabilities ?: *(\S.*)$/,
        enabled: /^ *Enabled Capabilities ?: *(\S.*)$/,
      },
      total: /^ *Interface \S+ detected ([0-9]+) LLDP neighbors/,
    },
    source: ['ntc-templates, tests/arista_eos/show_lldp_neighbors_detail'],
  },
]
