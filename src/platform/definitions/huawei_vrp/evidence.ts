import { line, type Platform } from '../../definition.ts'

const documented = { by: 'documentation', what: 'Huawei’s command references, Ansible’s and NAPALM’s drivers' } as const
export const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

/** What is read on any VRP. */
export const evidence: Platform['operations'] = {
  'evidence.arp': {
    ...reads,
    variants: [{ lines: [line`display arp all`, line`display mac-address`] }],
    source: ['napalm-huawei-vrp: display arp all', 'Huawei: display mac-address'],
  },
  'evidence.neighbors': {
    ...reads,
    variants: [{ lines: [line`display lldp neighbor`] }],
    source: ['ntc-templates, tests/huawei_vrp/display_lldp_neighbor'],
  },
  'evidence.interfaces': {
    ...reads,
    variants: [{ lines: [line`display interface brief`, line`display interface`, line`display eth-trunk`] }],
    source: ['ntc-templates, tests/huawei_vrp/display_interface_brief, display_interface, display_eth-trunk'],
  },
  'evidence.routes': {
    ...reads,
    variants: [{ lines: [line`display ip routing-table`, line`display bgp peer`] }],
    source: ['Huawei: display ip routing-table', 'ntc-templates, tests/huawei_vrp/display_bgp_peer'],
  },
  'evidence.sessions': {
    ...reads,
    variants: [{ lines: [line`display users`] }],
    source: ['Huawei command reference: display users'],
  },
  'evidence.config': {
    ...reads,
    variants: [{ lines: [line`display current-configuration`, line`display saved-configuration`] }],
    source: ['Huawei command reference: display current-configuration, display saved-configuration'],
  },
  'evidence.logs': {
    ...reads,
    variants: [{ lines: [line`display logbuffer`, line`display clock`] }],
    source: ['Huawei command reference: display logbuffer, display clock'],
  },
}
