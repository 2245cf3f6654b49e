import { paloaltoPanosWords } from '../../words/en/platform.ts'
import { back, type Check, line, type Platform, pattern, type Recipe } from '../definition.ts'
import { neighbors } from './paloalto_panos/neighbors.ts'
import { shell } from './paloalto_panos/shell.ts'

const documented = {
  by: 'documentation',
  what: 'Palo Alto’s guides, drivers of netmiko and Ansible, transcripts in public repositories',
} as const

/** A commit brings into force whatever anybody has left in the candidate: nothing is sent while something is there. */
const clean: Check<never> = { read: line`check pending-changes`, match: /^ {0,4}no *$/, never: /^ {0,4}yes *$/ }

const interfaceDown: Recipe<'interface'> = {
  variants: [
    {
      when: clean,
      lines: [
        line`configure`,
        line`set network interface ethernet ${'interface'} link-state down`,
        line`commit`,
        line`exit`,
      ],
    },
  ],
  // A port that is held down has lost its power; "down(autoneg)" is a cable.
  check: {
    read: line`show interface hardware`,
    match: pattern`^${'interface'} +[0-9]+ +[^\s/]+/[^\s/]+/down\(power-down\) `,
    never: pattern`^${'interface'} +[0-9]+ +[^\s/]+/[^\s/]+/(?:up|down\(autoneg\)) `,
  },
  before: [],
  undo: back(
    line`configure`,
    line`set network interface ethernet ${'interface'} link-state auto`,
    line`commit`,
    line`exit`,
  ),
  save: [],
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: [paloaltoPanosWords.autoRevert, paloaltoPanosWords.panorama] },
  grounds: documented,
  source: [
    'guides in public repositories: set network interface ethernet ethernet1/1 link-state down, commit; Ansible’s panos_interface: auto, up, down',
    'ntc-templates, tests/paloalto_panos/show_interface_hardware; an API reply in a public repository: "down(power-down)"',
    'libraries and scripts in public repositories: check pending-changes, answered by yes or no',
  ],
}

const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

/** Palo Alto PAN-OS: a candidate that everybody shares, and a commit that brings it into force and keeps it. */
export const paloaltoPanos: Platform = {
  id: 'paloalto_panos',
  title: 'Palo Alto PAN-OS (firewall)',
  aliases: ['panos', 'palo_alto_panos', 'paloaltonetworks.panos'],
  params: {
    interface: /ethernet[0-9]{1,2}[/][0-9]{1,3}/,
  },
  channel: shell,
  rollback: { kind: 'none', because: paloaltoPanosWords.noTimer },
  takes: 600_000,
  neighbors,
  operations: {
    'interface.down': interfaceDown,
    recognise: {
      ...reads,
      variants: [{ lines: [line`show system info`] }],
      check: {
        read: line`show system info`,
        match: /^sw-version: [0-9]/,
        never: /^model: (?:Panorama|M-[0-9])|^(?:Cisco|Junos)/,
      },
      source: ['ntc-templates, tests/paloalto_panos/show_system_info'],
    },
    'evidence.arp': {
      ...reads,
      variants: [{ lines: [line`show arp all`] }],
      source: ['ntc-templates, tests/paloalto_panos/show_arp_all'],
    },
    'evidence.neighbors': {
      ...reads,
      variants: [{ lines: [line`show lldp neighbors all`] }],
      source: ['ntc-templates, tests/paloalto_panos/show_lldp_neighbors_all'],
    },
    'evidence.interfaces': {
      ...reads,
      variants: [
        { lines: [line`show interface all`, line`show interface hardware`, line`show high-availability all`] },
      ],
      source: [
        'ntc-templates, tests/paloalto_panos: show_interface_all, show_interface_hardware, show_high-availability_all',
      ],
    },
    'evidence.routes': {
      ...reads,
      variants: [{ lines: [line`show routing route`, line`show routing protocol bgp summary`] }],
      source: ['ntc-templates, tests/paloalto_panos: show_routing_route, show_routing_protocol_bgp_summary'],
    },
    'evidence.sessions': {
      ...reads,
      variants: [{ lines: [line`show vpn ipsec-sa`, line`show vpn ike-sa`] }],
      source: ['Palo Alto, knowledge base: show vpn ipsec-sa, show vpn ike-sa'],
    },
    'evidence.config': {
      ...reads,
      variants: [{ lines: [line`show config running`, line`show jobs all`] }],
      source: ['netmiko, scripts in public repositories: show config running', 'ntc-templates: show_jobs_all'],
    },
  },
}
