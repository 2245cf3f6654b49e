import { ciscoNxosWords } from '../../words/en/platform.ts'
import { back, line, type Platform, pattern, type Recipe } from '../definition.ts'
import { neighbors } from './cisco_nxos/neighbors.ts'
import { shell } from './cisco_nxos/shell.ts'

const recorded = { by: 'recording', what: 'ntc-templates: outputs of NX-OS' } as const
const documented = { by: 'documentation', what: 'Ansible’s and NAPALM’s drivers, command references' } as const
const fall = {
  sessions: 'fall',
  foughtBy: ['an armed “commit confirmed” or “configure replace … commit-timeout”', 'NDFC, ACI'],
} as const
const saves = [line`copy running-config startup-config`]

// The reason says whose doing it is: "Administratively down" is ours; "Link not connected", "SFP not inserted" are not.
const interfaceDown: Recipe<'interface'> = {
  variants: [{ lines: [line`configure terminal`, line`interface ${'interface'}`, line`shutdown`, line`end`] }],
  check: {
    read: line`show interface brief`,
    match: pattern`^${'interface'} +\S.* down +Administratively down( |$)`,
    never: pattern`^${'interface'} +\S.* (?:up +(?:none|[0-9])|down +Link not connected)`,
  },
  before: [],
  undo: back(line`configure terminal`, line`interface ${'interface'}`, line`no shutdown`, line`end`),
  save: saves,
  endsSession: false,
  cost: fall,
  grounds: recorded,
  source: [
    'ansible cisco.nxos, tests/unit/modules/network/nxos/test_nxos_interfaces.py: shutdown',
    'ntc-templates, tests/cisco_nxos/show_interface_brief: the column Reason',
  ],
}

// Both spellings occur for a neighbour that we shut; a number, also 0, is a session; "Idle" by itself is another's.
const neighborDown: Recipe<'neighbor' | 'as'> = {
  variants: [
    {
      lines: [
        line`configure terminal`,
        line`router bgp ${'as'}`,
        line`neighbor ${'neighbor'}`,
        line`shutdown`,
        line`end`,
      ],
    },
  ],
  check: {
    read: line`show ip bgp summary`,
    match: pattern`^${'neighbor'} +4 .* (?:Idle|Shut) \(Admin\) *$`,
    never: pattern`^${'neighbor'} +4 .* (?:[0-9]+|Active|Connect|OpenSent|OpenConfirm) *$`,
  },
  before: [],
  undo: back(
    line`configure terminal`,
    line`router bgp ${'as'}`,
    line`neighbor ${'neighbor'}`,
    line`no shutdown`,
    line`end`,
  ),
  save: saves,
  endsSession: false,
  cost: fall,
  grounds: recorded,
  source: [
    'ansible cisco.nxos, plugins/modules/nxos_bgp_global.py: neighbor A, shutdown',
    'ntc-templates, tests/cisco_nxos/show_ip_bgp_summary: "Idle (Admin)"',
    'genieparser, nxos/tests/ShowBgpVrfAllAllSummary: "Shut (Admin)"',
  ],
}

const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

/** Cisco NX-OS. A port channel of a vPC stays up over the other switch: both have to be cut. */
export const ciscoNxos: Platform = {
  id: 'cisco_nxos',
  title: 'Cisco NX-OS',
  aliases: ['nxos', 'nxos_ssh', 'cisco.nxos.nxos'],
  params: {
    // As `show interface brief` prints them: the check looks for just this name.
    interface: /(?:Eth|Po|Vlan|Lo|Tunnel)[0-9]{1,4}(?:[/][0-9]{1,3}){0,2}(?:[.][0-9]{1,4})?|mgmt0/,
    neighbor: /[0-9]{1,3}(?:[.][0-9]{1,3}){3}/,
    as: /[1-9][0-9]{0,9}|[1-9][0-9]{0,4}[.][0-9]{1,5}/,
  },
  channel: shell,
  rollback: { kind: 'none', because: ciscoNxosWords.noTimer },
  neighbors,
  operations: {
    'interface.down': interfaceDown,
    'bgp-neighbor.down': neighborDown,
    recognise: {
      ...reads,
      variants: [{ lines: [line`show version`] }],
      check: {
        read: line`show version`,
        match: /^Cisco Nexus Operating System \(NX-OS\) Software/,
        never: /^Cisco (?:IOS|Adaptive|Internetwork)/,
      },
      source: ['recordings of a Nexus 5548 and 93180 in oxidized’s spec/model/data: show version'],
    },
    'evidence.arp': {
      ...reads,
      variants: [{ lines: [line`show ip arp vrf all`, line`show mac address-table`] }],
      source: ['Cisco NX-OS command reference: show ip arp, show mac address-table'],
    },
    'evidence.neighbors': {
      ...reads,
      variants: [{ lines: [line`show lldp neighbors detail`, line`show cdp neighbors detail`] }],
      source: ['ntc-templates, tests/cisco_nxos/show_lldp_neighbors_detail, show_cdp_neighbors_detail'],
    },
    'evidence.interfaces': {
      ...reads,
      variants: [{ lines: [line`show interface`, line`show interface brief`, line`show port-channel summary`] }],
      source: ['ntc-templates, tests/cisco_nxos/show_interface, show_interface_brief, show_port-channel_summary'],
    },
    'evidence.routes': {
      ...reads,
      variants: [{ lines: [line`show ip route vrf all`] }],
      source: ['Cisco NX-OS command reference: show ip route'],
    },
    'evidence.config': {
      ...reads,
      variants: [{ lines: [line`show running-config`, line`show startup-config`] }],
      source: ['Cisco NX-OS command reference: show running-config, show startup-config'],
    },
    'evidence.logs': {
      ...reads,
      variants: [{ lines: [line`show logging`, line`show clock`] }],
      source: ['Cisco NX-OS command reference: show logging, show clock'],
    },
  },
}
