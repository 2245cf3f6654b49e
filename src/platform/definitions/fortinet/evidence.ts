import { line, type Platform } from '../../definition.ts'

const reads = {
  before: [],
  undo: [],
  save: [],
  endsSession: false,
  grounds: { by: 'documentation', what: 'outputs that ntc-templates and oxidized have recorded, Fortinet’s guides' },
} as const

const status = 'ntc-templates, tests/fortinet/get_system_status; sessions of oxidized, FortiGate 7.4'

/** Whether it is a FortiGate, and whether it has VDOMs: the two take other lines. */
export function recognise(vdoms: boolean): NonNullable<Platform['operations']['recognise']> {
  const on = /^Virtual domain configuration: (?:enable|multiple|split-task)$/
  const off = /^Virtual domain configuration: disable$/
  const other = /^Version: Forti(?!Gate|WiFi)|^(?:Cisco|JUNOS|Junos)/
  const [match, never] = vdoms ? [on, off] : [off, on]
  return {
    ...reads,
    variants: [{ lines: [line`get system status`] }],
    check: {
      read: line`get system status`,
      match: new RegExp(`(?<![^])\\n{0,2}Version: Forti(?:Gate|WiFi)[^]*${match.source}`),
      never: new RegExp(`${never.source}|${other.source}`),
    },
    source: [status],
  }
}

/** Five echoes by its own count. One that comes back is enough. */
export const probeAddress: NonNullable<Platform['operations']['probe.address']> = {
  ...reads,
  grounds: { by: 'recording', what: 'ntc-templates: execute ping, answered and not' },
  variants: [{ lines: [line`execute ping ${'address'}`] }],
  check: {
    read: line`execute ping ${'address'}`,
    match: /^[0-9]+ packets transmitted, [1-9][0-9]* packets received/,
    never: /^[0-9]+ packets transmitted, 0 packets received/,
  },
  source: ['ntc-templates, tests/fortinet/execute_ping'],
}

export const evidence = {
  'evidence.arp': {
    ...reads,
    variants: [{ lines: [line`get system arp`] }],
    source: ['scripts in public repositories: get system arp'],
  },
  'evidence.interfaces': {
    ...reads,
    variants: [
      { lines: [line`get system interface`, line`get system interface physical`, line`get system ha status`] },
    ],
    source: [
      'ntc-templates, tests/fortinet: get_system_interface, get_system_interface_physical, get_system_ha_status',
    ],
  },
  'evidence.routes': {
    ...reads,
    variants: [{ lines: [line`get router info routing-table all`, line`get router info bgp summary`] }],
    source: ['ntc-templates, tests/fortinet/get_router_info_bgp_summary', 'Fortinet: get router info routing-table'],
  },
  'evidence.sessions': {
    ...reads,
    variants: [{ lines: [line`get vpn ipsec tunnel summary`] }],
    source: ['public cheat sheets: get vpn ipsec tunnel summary'],
  },
  'evidence.config': {
    ...reads,
    variants: [{ lines: [line`get system status`, line`show`] }],
    source: ['oxidized, fortigate.rb: show', status],
  },
  'evidence.logs': {
    ...reads,
    variants: [{ lines: [line`execute log display`] }],
    source: ['public notes and scripts: execute log display'],
  },
} as const satisfies Platform['operations']

export const vdomEvidence = {
  'evidence.interfaces': {
    ...reads,
    variants: [
      {
        lines: [
          line`sudo global get system interface`,
          line`sudo global get system interface physical`,
          line`sudo global get system ha status`,
        ],
      },
    ],
    source: ['Fortinet, FortiOS Administration Guide: sudo global; public notes: sudo VDOM and a command'],
  },
  'evidence.config': {
    ...reads,
    variants: [{ lines: [line`get system status`, line`show`] }],
    source: ['oxidized, fortigate.rb: show', status],
  },
} as const satisfies Platform['operations']
