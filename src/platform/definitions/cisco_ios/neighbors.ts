import type { NonEmpty } from '../../../names/ids.ts'
import { line } from '../../definition.ts'
import type { NeighborRead, RecordListing } from '../../neighbors/listing.ts'

/** CDP as IOS prints it; the other systems of Cisco leave out or break some of its lines. */
export const cdpListing: RecordListing = {
  layout: 'records',
  begins: /^ *Device ID ?: *\S/,
  fields: {
    name: /^ *Device ID ?: *(\S.*)$/,
    local: /^ *Interface: *([^, ]+)/,
    port: /Port ID \(outgoing port\): *(\S.*)$/,
    address: /^ *IP(?:v[46])? [Aa]ddress: *([0-9A-Fa-f.:]+)/,
    capabilities: /Capabilities: *(\S.*)$/,
  },
  total: /^ *Total cdp entries displayed ?: ?([0-9]+)/,
}

// Old versions don't say at which interface: such a record begins with its line of dashes.
const lldpListing: RecordListing = {
  layout: 'records',
  begins: /^ *(?:-{20,}|Local Intf: )/,
  fields: {
    local: /^ *Local Intf: *(\S+)/,
    chassis: /^ *Chassis id: *(\S.*)$/,
    port: /^ *Port id: *(\S.*)$/,
    portDescription: /^ *Port Description: *(\S.*)$/,
    name: /^ *System Name: *(\S.*)$/,
    address: /^ *(?:IP|IPV6): *([0-9A-Fa-f.:]+)/,
    capabilities: /^ *System Capabilities: *(\S.*)$/,
    enabled: /^ *Enabled Capabilities: *(\S.*)$/,
  },
  total: /^ *Total entries displayed: *([0-9]+)/,
}

export const neighbors: NonEmpty<NeighborRead> = [
  {
    protocol: 'lldp',
    read: line`show lldp neighbors detail`,
    listing: lldpListing,
    off: /^% LLDP is not enabled/,
    source: [
      'ntc-templates, tests/cisco_ios/show_lldp_neighbors_detail',
      'genieparser, ios and iosxe: ShowLldpNeighborsDetail',
    ],
  },
  {
    protocol: 'cdp',
    read: line`show cdp neighbors detail`,
    listing: cdpListing,
    off: /^% CDP is not enabled/,
    source: [
      'ntc-templates, tests/cisco_ios/show_cdp_neighbors_detail',
      'genieparser, ios and iosxe: ShowCdpNeighborsDetail',
    ],
  },
]
