import type { NonEmpty } from '../../../names/ids.ts'
import { line } from '../../definition.ts'
import type { NeighborRead } from '../../neighbors/listing.ts'

// One list for LLDP, CDP and its own protocol. An interface of a bridge stands before the bridge; the far one behind its.
export const neighbors: NonEmpty<NeighborRead> = [
  {
    protocol: 'mndp',
    read: line`/ip neighbor print detail without-paging`,
    listing: {
      layout: 'records',
      wrapped: true,
      begins: /^ *[0-9]+ .*interface=/,
      fields: {
        local: /^ *[0-9]+ +(?:[A-Z] +)*interface=([^, ]+)/,
        chassis: / mac-address=(\S+)/,
        name: / identity="([^"]*)"/,
        port: / interface-name="(?:[^"/]*\/)?([^"]*)"/,
        address: / address=([0-9A-Fa-f.:]+)/,
        capabilities: / system-caps=([a-z,-]+)/,
        enabled: / system-caps-enabled=([a-z,-]+)/,
      },
    },
    source: ['ntc-templates, tests/mikrotik_routeros/ip_neighbor_print_detail'],
  },
]
