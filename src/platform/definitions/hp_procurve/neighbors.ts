import type { NonEmpty } from '../../../names/ids.ts'
import { line } from '../../definition.ts'
import type { NeighborRead } from '../../neighbors/listing.ts'

export const neighbors: NonEmpty<NeighborRead> = [
  {
    protocol: 'lldp',
    read: line`show lldp info remote-device detail`,
    listing: {
      layout: 'records',
      begins: /^ *Local Port +: *\S/,
      fields: {
        local: /^ *Local Port +: *(\S+)/,
        chassis: /^ *ChassisId +: *(\S.*)$/,
        port: /^ *PortId +: *(\S.*)$/,
        portDescription: /^ *PortDescr +: *(\S.*)$/,
        name: /^ *SysName +: *(\S.*)$/,
        address: /^ *Address : *([0-9A-Fa-f.:]+)/,
        capabilities: /^ *System Capabilities Supported +: *(\S.*)$/,
        enabled: /^ *System Capabilities Enabled +: *(\S.*)$/,
      },
    },
    source: ['ntc-templates, tests/hp_procurve/show_lldp_info_remote-device_detail'],
  },
  {
    protocol: 'cdp',
    read: line`show cdp neighbors detail`,
    listing: {
      layout: 'records',
      begins: /^ *Port : *\S/,
      fields: {
        local: /^ *Port : *(\S+)/,
        name: /^ *Device ID : *(\S.*)$/,
        port: /^ *Device Port +: *(\S.*)$/,
        address: /^ *Address +: *([0-9]+[.][0-9]+[.][0-9]+[.][0-9]+) *$/,
        capabilities: /^ *Capability +: *(\S.*)$/,
      },
    },
    source: ['ntc-templates, tests/hp_procurve/show_cdp_neighbors_detail'],
  },
]
