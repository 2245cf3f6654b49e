import { ciscoXrWords } from '../../words/en/platform.ts'
import { back, line, type Platform, pattern, type Recipe } from '../definition.ts'
import { neighbors } from './cisco_xr/neighbors.ts'
import { shell } from './cisco_xr/shell.ts'

const recorded = { by: 'recording', what: 'ntc-templates, genieparser: outputs of IOS-XR' } as const
const documented = { by: 'documentation', what: 'command references, Ansible’s and NAPALM’s drivers' } as const
const fall = {
  sessions: 'fall',
  foughtBy: ['a pending “commit confirmed” of a colleague', 'NSO, Crosswork'],
} as const
const enter = line`configure terminal`
const force = [line`commit`, line`end`] as const

const interfaceDown: Recipe<'interface'> = {
  variants: [{ lines: [enter, line`interface ${'interface'}`, line`shutdown`, ...force] }],
  check: {
    read: line`show interfaces ${'interface'}`,
    match: /^ ?\S+ is administratively down, line protocol is administratively down/,
    never: /^ ?\S+ is (?:up|down), line protocol is /,
  },
  before: [],
  undo: back(enter, line`interface ${'interface'}`, line`no shutdown`, ...force),
  save: [],
  endsSession: false,
  cost: fall,
  grounds: recorded,
  source: [
    'Batfish, cisco_xr/testconfigs: interface, shutdown; Cisco, Understanding “commit” in IOS XR',
    'ntc-templates, tests/cisco_xr/show_interfaces: "administratively down", "up"',
  ],
}

// The last column, as on IOS: "Idle (Admin)" is ours; a number is a session; "Idle", "Active" alone are another's.
const neighborDown: Recipe<'neighbor' | 'as'> = {
  variants: [{ lines: [enter, line`router bgp ${'as'}`, line`neighbor ${'neighbor'}`, line`shutdown`, ...force] }],
  check: {
    read: line`show bgp summary`,
    match: pattern`^${'neighbor'} +[0-9]+ .* Idle \(Admin\) *$`,
    never: pattern`^${'neighbor'} +[0-9]+ .* (?:[0-9]+|Active|Connect|OpenSent|OpenConfirm) *$`,
  },
  before: [],
  undo: back(enter, line`router bgp ${'as'}`, line`neighbor ${'neighbor'}`, line`no shutdown`, ...force),
  save: [],
  endsSession: false,
  cost: fall,
  grounds: recorded,
  source: [
    'ansible cisco.iosxr, rm_templates/bgp_templates.py: neighbor A, shutdown',
    'genieparser, iosxr/tests/ShowBgpInstanceSummary: "Idle (Admin)"; ntc-templates, tests/cisco_xr/show_ip_bgp_summary',
  ],
}

const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

/** Cisco IOS-XR: nothing is in force before `commit`, which also keeps it over a restart. */
export const ciscoXr: Platform = {
  id: 'cisco_xr',
  title: 'Cisco IOS-XR',
  aliases: ['cisco_iosxr', 'iosxr', 'cisco.iosxr.iosxr'],
  params: {
    interface:
      /(?:GigabitEthernet|TenGigE|TwentyFiveGigE|FortyGigE|HundredGigE|FourHundredGigE|MgmtEth)[0-9]{1,3}(?:[/][A-Z]{0,4}[0-9]{1,3}){2,4}(?:[.][0-9]{1,10})?|Bundle-Ether[0-9]{1,5}(?:[.][0-9]{1,10})?|tunnel-ip[0-9]{1,6}/,
    neighbor: /[0-9]{1,3}(?:[.][0-9]{1,3}){3}/,
    as: /[1-9][0-9]{0,9}|[1-9][0-9]{0,4}[.][0-9]{1,5}/,
  },
  channel: shell,
  rollback: { kind: 'none', because: ciscoXrWords.noTimer },
  neighbors,
  operations: {
    'interface.down': interfaceDown,
    'bgp-neighbor.down': neighborDown,
    recognise: {
      ...reads,
      variants: [{ lines: [line`show version`] }],
      check: {
        read: line`show version`,
        match: /^Cisco IOS XR Software, Version /,
        never: /^Cisco (?:IOS Software|Nexus|Adaptive|Internetwork)/,
      },
      source: ['ntc-templates, tests/cisco_xr/show_version'],
    },
    'evidence.arp': { ...reads, variants: [{ lines: [line`show arp`] }], source: ['Cisco IOS XR: show arp'] },
    'evidence.neighbors': {
      ...reads,
      variants: [{ lines: [line`show lldp neighbors`, line`show cdp neighbors detail`] }],
      source: ['ntc-templates, tests/cisco_xr/show_lldp_neighbors, show_cdp_neighbors_detail'],
    },
    'evidence.interfaces': {
      ...reads,
      variants: [{ lines: [line`show interfaces`, line`show interfaces description`, line`show ip interface brief`] }],
      source: ['ntc-templates, tests/cisco_xr/show_interfaces, show_interfaces_description, show_ip_interface_brief'],
    },
    'evidence.routes': {
      ...reads,
      variants: [{ lines: [line`show route`, line`show bgp summary`, line`show ospf neighbor`] }],
      source: ['Cisco IOS XR: show route', 'ntc-templates, tests/cisco_xr/show_ip_bgp_summary, show_ospf_neighbor'],
    },
    'evidence.sessions': { ...reads, variants: [{ lines: [line`show users`] }], source: ['Cisco IOS XR: show users'] },
    'evidence.config': {
      ...reads,
      variants: [{ lines: [line`show running-config`, line`show configuration commit list`] }],
      source: ['Cisco IOS XR: show running-config', 'ntc-templates, tests/cisco_xr/show_configuration_commit_list'],
    },
    'evidence.logs': {
      ...reads,
      variants: [{ lines: [line`show logging`, line`show clock`] }],
      source: ['Cisco IOS XR: show logging, show clock'],
    },
  },
}
