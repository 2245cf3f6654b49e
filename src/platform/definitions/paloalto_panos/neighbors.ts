import type { NonEmpty } from '../../../names/ids.ts'
import { line } from '../../definition.ts'
import type { NeighborRead } from '../../neighbors/listing.ts'

export const neighbors: NonEmpty<NeighborRead> = [
  {
    protocol: 'lldp',
    read: line`show lldp neighbors all`,
    listing: {
      layout: 'records',
      begins: /^ *Local interface: *\S/,
      fields: {
        local: /^ *Local interface: *(\S+)/,
        chassis: /^ *Chassis ID: *(\S.*)$/,
        port: /^ *Port ID: *(\S.*)$/,
        portDescription: /^ *Port description: *(\S.*)$/,
        name: /^ *System name: *(\S.*)$/,
        address: /^ *Management address: *([0-9A-Fa-f.:]+)$/,
        capabilities: /^ *Supported: *(\S.*)$/,
        enabled: /^ *Enabled: *(\S.*)$/,
      },
    },
    source: ['ntc-templates, tests/paloalto_panos/show_lldp_neighbors_all'],
  },
]
