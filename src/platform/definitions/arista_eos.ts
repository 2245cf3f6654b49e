import { aristaEosWords } from '../../words/en/platform.ts'
import { back, line, type Platform, type Recipe } from '../definition.ts'
import { neighbors } from './arista_eos/neighbors.ts'
import { shell } from './arista_eos/shell.ts'

const recorded = { by: 'recording', what: 'ntc-templates: outputs of EOS; scrapligo: sessions' } as const
const documented = { by: 'documentation', what: 'Ansible’s and NAPALM’s drivers, command references' } as const

// Behind the name of a port stands whatever somebody wrote ("DISABLED routed ("), so the status counts only with what
// follows it: the VLAN, the duplex mode. "notconnect", "errdisabled", "inactive" are not ours.
const columns = ' +(?:routed|trunk|unassigned|in \\S+|[0-9]+) +(?:a-)?(?:full|half|auto|unconf)'

const interfaceDown: Recipe<'interface'> = {
  variants: [{ lines: [line`configure terminal`, line`interface ${'interface'}`, line`shutdown`, line`end`] }],
  check: {
    read: line`show interfaces status`,
    match: { pattern: ['^', { param: 'interface' }, ` .*\\bdisabled${columns}`] },
    never: { pattern: ['^', { param: 'interface' }, ` .*\\b(?:connected|notconnect)${columns}`] },
  },
  before: [],
  undo: back(line`configure terminal`, line`interface ${'interface'}`, line`no shutdown`, line`end`),
  save: [line`write memory`],
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: ['an armed “commit timer” of a configuration session', 'CloudVision'] },
  grounds: recorded,
  source: [
    'ansible arista.eos, tests/unit/modules/network/eos/test_eos_interfaces.py: shutdown',
    'ntc-templates, tests/arista_eos/show_interfaces_status: the column Status',
  ],
}

const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

/** Arista EOS. No recorded output shows a BGP neighbour that was shut, so that cut is left out. */
export const aristaEos: Platform = {
  id: 'arista_eos',
  title: 'Arista EOS',
  aliases: ['eos', 'arista.eos.eos'],
  params: {
    // As `show interfaces status` prints them: the check looks for just this name.
    interface: /(?:Et|Po)[0-9]{1,4}(?:[/][0-9]{1,3}){0,2}|Ma[0-9](?:[/][0-9])?/,
  },
  channel: shell,
  rollback: { kind: 'none', because: aristaEosWords.noTimer },
  neighbors,
  operations: {
    'interface.down': interfaceDown,
    recognise: {
      ...reads,
      variants: [{ lines: [line`show version`] }],
      check: { read: line`show version`, match: /^Arista /, never: /^(?:Cisco|FRRouting|Linux)/ },
      source: ['sessions recorded by scrapligo, and by oxidized of a 7050SX3: show version'],
    },
    'evidence.arp': {
      ...reads,
      variants: [{ lines: [line`show ip arp vrf all`, line`show mac address-table`] }],
      source: ['Arista EOS manual: show ip arp, show mac address-table'],
    },
    'evidence.neighbors': {
      ...reads,
      variants: [{ lines: [line`show lldp neighbors detail`] }],
      source: ['ntc-templates, tests/arista_eos/show_lldp_neighbors'],
    },
    'evidence.interfaces': {
      ...reads,
      variants: [{ lines: [line`show interfaces`, line`show interfaces status`, line`show port-channel summary`] }],
      source: ['ntc-templates, tests/arista_eos/show_interfaces, show_interfaces_status, show_port-channel_summary'],
    },
    'evidence.routes': {
      ...reads,
      variants: [{ lines: [line`show ip route vrf all`] }],
      source: ['Arista EOS manual: show ip route'],
    },
    'evidence.config': {
      ...reads,
      variants: [{ lines: [line`show running-config`, line`show startup-config`] }],
      source: ['Arista EOS manual: show running-config, show startup-config'],
    },
    'evidence.logs': {
      ...reads,
      variants: [{ lines: [line`show logging`, line`show clock`] }],
      source: ['Arista EOS manual: show logging, show clock'],
    },
  },
}
