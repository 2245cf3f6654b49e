import { hpComwareWords } from '../../words/en/platform.ts'
import { back, line, type Platform, type Recipe } from '../definition.ts'
import { neighbors } from './hp_comware/neighbors.ts'
import { shell } from './hp_comware/shell.ts'

const recorded = { by: 'recording', what: 'ntc-templates: outputs of Comware 7; oxidized: a session' } as const
const documented = {
  by: 'documentation',
  what: 'HPE’s and H3C’s references, netmiko’s and oxidized’s drivers',
} as const

// "UP" and "DOWN" stand alone in their line; "STP DOWN", "MAD ShutDown", "DOWN ( …" have other reasons and are neither.
const interfaceDown: Recipe<'interface'> = {
  variants: [{ lines: [line`system-view`, line`interface ${'interface'}`, line`shutdown`, line`return`] }],
  check: {
    read: line`display interface ${'interface'}`,
    match: /^Current state: Administratively DOWN *$/,
    never: /^Current state: (?:UP|DOWN) *$/,
  },
  before: [],
  undo: back(line`system-view`, line`interface ${'interface'}`, line`undo shutdown`, line`return`),
  save: [line`save force`],
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: ['a pending “configuration commit delay”', 'IMC'] },
  grounds: recorded,
  source: [
    'HPE, 3100 v2 and 5130 manuals: shutdown, undo shutdown',
    'ntc-templates, tests/hp_comware/display_interface: "Administratively DOWN", "UP"',
  ],
}

const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

/** HPE Comware 7 and H3C. No recorded output shows a BGP peer that was shut, so that cut is left out. */
export const hpComware: Platform = {
  id: 'hp_comware',
  title: 'HPE Comware, H3C',
  aliases: ['comware', 'h3c'],
  params: {
    // In full, as the prompt of their view shows them; `display interface brief` shortens them.
    interface:
      /(?:(?:M-|Ten-)?GigabitEthernet|Twenty-FiveGigE|FortyGigE|HundredGigE|Ethernet)[0-9]{1,3}(?:[/][0-9]{1,3}){1,3}(?::[0-9])?|(?:Bridge-Aggregation|Route-Aggregation|Vlan-interface|Tunnel)[0-9]{1,5}/,
  },
  channel: shell,
  rollback: { kind: 'none', because: hpComwareWords.noTimer },
  neighbors,
  operations: {
    'interface.down': interfaceDown,
    recognise: {
      ...reads,
      variants: [{ lines: [line`display version`] }],
      check: {
        read: line`display version`,
        match: /^(?:HPE?|H3C) Comware Software, Version 7/,
        never: /^(?:Huawei Versatile|Cisco|ArubaOS-CX)/,
      },
      source: ['a recorded session of a 5130 in oxidized’s spec/model/data: display version'],
    },
    'evidence.arp': {
      ...reads,
      variants: [{ lines: [line`display arp`, line`display mac-address`] }],
      source: ['HPE Comware 7 command reference: display arp, display mac-address'],
    },
    'evidence.neighbors': {
      ...reads,
      variants: [{ lines: [line`display lldp neighbor-information verbose`] }],
      source: ['ntc-templates, tests/hp_comware/display_lldp_neighbor-information_verbose'],
    },
    'evidence.interfaces': {
      ...reads,
      variants: [
        { lines: [line`display interface brief`, line`display interface`, line`display link-aggregation verbose`] },
      ],
      source: [
        'ntc-templates, tests/hp_comware/display_interface_brief, display_interface, display_link-aggregation_verbose',
      ],
    },
    'evidence.routes': {
      ...reads,
      variants: [{ lines: [line`display ip routing-table`, line`display bgp peer ipv4`] }],
      source: ['HPE: display ip routing-table', 'ntc-templates, tests/hp_comware/display_bgp_peer_ipv4'],
    },
    'evidence.sessions': {
      ...reads,
      variants: [{ lines: [line`display users`] }],
      source: ['HPE Comware 7 command reference: display users'],
    },
    'evidence.config': {
      ...reads,
      variants: [{ lines: [line`display current-configuration`, line`display saved-configuration`] }],
      source: ['HPE Comware 7 command reference: display current-configuration, display saved-configuration'],
    },
    'evidence.logs': {
      ...reads,
      variants: [{ lines: [line`display logbuffer`, line`display clock`] }],
      source: ['HPE Comware 7 command reference: display logbuffer, display clock'],
    },
  },
}
