import { back, line, type Platform, pattern, type Recipe } from '../definition.ts'
import { neighbors } from './cisco_ios/neighbors.ts'
import { shell } from './cisco_ios/shell.ts'
import { timer } from './cisco_ios/timer.ts'

const recorded = { by: 'recording', what: 'ntc-templates, genieparser, napalm: outputs of IOS and IOS-XE' } as const
const documented = { by: 'documentation', what: 'command references, Ansible’s and NAPALM’s drivers' } as const
const fall = {
  sessions: 'fall',
  foughtBy: ['an armed “reload in” or “revert timer”', 'DNA Center, SD-WAN Manager'],
} as const
const saves = [line`write memory`]

// "X is administratively down, line protocol is down" is ours; "X is down, line protocol is down (notconnect)" is a cable.
export const interfaceDown: Recipe<'interface'> = {
  variants: [{ lines: [line`configure terminal`, line`interface ${'interface'}`, line`shutdown`, line`end`] }],
  check: {
    read: line`show interfaces ${'interface'}`,
    match: /^\S+ is administratively down, line protocol is down/,
    never: /^\S+ is (?!administratively down|deleted)[a-z-]+, line protocol is /,
  },
  before: [],
  undo: back(line`configure terminal`, line`interface ${'interface'}`, line`no shutdown`, line`end`),
  save: saves,
  endsSession: false,
  cost: fall,
  grounds: recorded,
  source: [
    'ansible cisco.ios, rm_templates/interfaces.py: shutdown',
    'ntc-templates, tests/cisco_ios/show_interfaces: "administratively down", "down … (notconnect)"',
  ],
}

// The last column: "Idle (Admin)" is ours; a number, also 0, is a session; "Idle", "Active" by themselves are another's.
export const neighborDown: Recipe<'neighbor' | 'as'> = {
  variants: [
    {
      lines: [line`configure terminal`, line`router bgp ${'as'}`, line`neighbor ${'neighbor'} shutdown`, line`end`],
    },
  ],
  check: {
    read: line`show ip bgp summary`,
    match: pattern`^${'neighbor'} +4 .* Idle \(Admin\) *$`,
    never: pattern`^${'neighbor'} +4 .* (?:[0-9]+|Active|Connect|OpenSent|OpenConfirm) *$`,
  },
  before: [],
  undo: back(line`configure terminal`, line`router bgp ${'as'}`, line`no neighbor ${'neighbor'} shutdown`, line`end`),
  save: saves,
  endsSession: false,
  cost: fall,
  grounds: recorded,
  source: [
    'ansible cisco.ios, rm_templates/bgp_global.py: neighbor A shutdown',
    'ntc-templates, tests/cisco_ios/show_ip_bgp_summary: "Idle (Admin)", numbers',
  ],
}

const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

/** Cisco IOS and IOS-XE. */
export const ciscoIos: Platform = {
  id: 'cisco_ios',
  title: 'Cisco IOS, IOS-XE',
  aliases: ['cisco_xe', 'cisco_iosxe', 'ios', 'cisco.ios.ios'],
  params: {
    // Letters, then numbers with slashes, a subinterface behind a dot: GigabitEthernet1/0/24, Te1/1/1, Vlan50, Po1.100.
    interface: /[A-Za-z][A-Za-z-]{1,29} ?[0-9]{1,5}(?:[/][0-9]{1,4}){0,4}(?:[.][0-9]{1,10})?/,
    // IPv6 neighbours stand in another table, whose rows wrap.
    neighbor: /[0-9]{1,3}(?:[.][0-9]{1,3}){3}/,
    as: /[1-9][0-9]{0,9}|[1-9][0-9]{0,4}[.][0-9]{1,5}/,
  },
  channel: shell,
  rollback: timer,
  neighbors,
  operations: {
    'interface.down': interfaceDown,
    'bgp-neighbor.down': neighborDown,
    recognise: {
      ...reads,
      variants: [{ lines: [line`show version`] }],
      check: {
        read: line`show version`,
        match: /^Cisco (?:IOS|Internetwork Operating System) /,
        never: /^Cisco (?:Nexus|Adaptive|IOS XR)/,
      },
      source: ['recordings of an ASR 920 and a Catalyst 9800 in oxidized’s spec/model/data: show version'],
    },
    'evidence.arp': {
      ...reads,
      variants: [{ lines: [line`show ip arp`, line`show mac address-table`] }],
      source: ['Cisco IOS command reference: show ip arp, show mac address-table'],
    },
    'evidence.neighbors': {
      ...reads,
      variants: [{ lines: [line`show lldp neighbors detail`, line`show cdp neighbors detail`] }],
      source: ['ntc-templates, tests/cisco_ios/show_lldp_neighbors_detail, show_cdp_neighbors_detail'],
    },
    'evidence.interfaces': {
      ...reads,
      variants: [{ lines: [line`show interfaces`, line`show ip interface brief`, line`show interfaces status`] }],
      source: ['ntc-templates, tests/cisco_ios/show_interfaces, show_ip_interface_brief, show_interfaces_status'],
    },
    'evidence.routes': {
      ...reads,
      variants: [{ lines: [line`show ip route`, line`show ipv6 route`] }],
      source: ['ntc-templates, tests/cisco_ios/show_ip_route'],
    },
    'evidence.sessions': {
      ...reads,
      variants: [{ lines: [line`show users`, line`show crypto session detail`] }],
      source: ['ntc-templates, tests/cisco_ios/show_users, show_crypto_session_detail'],
    },
    'evidence.config': {
      ...reads,
      variants: [{ lines: [line`show running-config`, line`show startup-config`] }],
      source: ['Cisco IOS command reference: show running-config, show startup-config'],
    },
    'evidence.logs': {
      ...reads,
      variants: [{ lines: [line`show logging`, line`show clock detail`] }],
      source: ['Cisco IOS command reference: show logging, show clock'],
    },
  },
}
