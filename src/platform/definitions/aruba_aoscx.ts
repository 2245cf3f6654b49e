import { arubaAoscxWords } from '../../words/en/platform.ts'
import { back, line, type Platform, type Recipe } from '../definition.ts'
import { neighbors } from './aruba_aoscx/neighbors.ts'
import { shell } from './aruba_aoscx/shell.ts'

const recorded = { by: 'recording', what: 'ntc-templates: outputs of AOS-CX; oxidized: sessions' } as const
const documented = { by: 'documentation', what: 'HPE’s command references, Ansible’s and netmiko’s drivers' } as const

// A port is closed when it is made, so a closed one may be nobody's doing: what stood before the act says so.
const interfaceDown: Recipe<'interface'> = {
  variants: [{ lines: [line`configure terminal`, line`interface ${'interface'}`, line`shutdown`, line`end`] }],
  check: {
    read: line`show interface ${'interface'}`,
    match: /^Interface \S+ is down \(Administratively down\)/,
    never: /^ Admin state is up/,
  },
  before: [],
  undo: back(line`configure terminal`, line`interface ${'interface'}`, line`no shutdown`, line`end`),
  save: [line`write memory`],
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: ['an armed “checkpoint auto”', 'Aruba Central, NetEdit'] },
  grounds: recorded,
  source: [
    'HPE, AOS-CX 10.03 command reference: shutdown',
    'ntc-templates, tests/aruba_aoscx/show_interface: "Administratively down", "Waiting for link"',
  ],
}

const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

/** HPE Aruba AOS-CX. No recorded output shows a BGP neighbour that was shut, so that cut is left out. */
export const arubaAoscx: Platform = {
  id: 'aruba_aoscx',
  title: 'HPE Aruba AOS-CX',
  aliases: ['aoscx', 'arubanetworks.aoscx.aoscx'],
  params: {
    // Member, slot, port; a VLAN's own interface. An aggregate heads its state with another word, which nobody recorded.
    interface: /[0-9]{1,2}[/][0-9]{1,2}[/][0-9]{1,3}|vlan[0-9]{1,4}/,
  },
  channel: shell,
  rollback: { kind: 'none', because: arubaAoscxWords.noTimer },
  neighbors,
  operations: {
    'interface.down': interfaceDown,
    recognise: {
      ...reads,
      variants: [{ lines: [line`show version`] }],
      check: {
        read: line`show version`,
        match: /^ArubaOS-CX/,
        never: /^(?:Cisco|HPE? Comware|Image stamp)/,
      },
      source: ['recorded sessions of a 6000, 6100, 6300M and 6410 in oxidized’s spec/model/data: show version'],
    },
    'evidence.arp': {
      ...reads,
      variants: [{ lines: [line`show arp all-vrfs`, line`show mac-address-table`] }],
      source: ['ntc-templates, tests/aruba_aoscx/show_arp_all-vrfs, show_mac-address-table'],
    },
    'evidence.neighbors': {
      ...reads,
      variants: [{ lines: [line`show lldp neighbor-info detail`] }],
      source: ['ntc-templates, tests/aruba_aoscx/show_lldp_neighbors-info_detail'],
    },
    'evidence.interfaces': {
      ...reads,
      variants: [{ lines: [line`show interface`, line`show ip interface brief`] }],
      source: ['ntc-templates, tests/aruba_aoscx/show_interface, show_ip_interface_brief'],
    },
    'evidence.routes': {
      ...reads,
      variants: [{ lines: [line`show ip route all-vrfs`, line`show bgp all-vrf all summary`] }],
      source: ['ntc-templates, tests/aruba_aoscx/show_ip_route_all-vrfs, show_bgp_all-vrfs_all_summary'],
    },
    'evidence.config': {
      ...reads,
      variants: [{ lines: [line`show running-config`, line`show startup-config`] }],
      source: ['a recorded session in oxidized’s spec/model/data: show running-config', 'HPE: show startup-config'],
    },
  },
}
