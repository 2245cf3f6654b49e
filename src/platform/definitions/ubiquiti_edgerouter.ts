import { ubiquitiEdgerouterWords } from '../../words/en/platform.ts'
import { back, line, type Platform, pattern, type Recipe } from '../definition.ts'
import { shell } from './ubiquiti_edgerouter/shell.ts'

const documented = {
  by: 'documentation',
  what: 'Ansible’s, netmiko’s and oxidized’s drivers; outputs of Vyatta’s other heirs',
} as const
const enter = line`configure`
const force = [line`commit`, line`exit`] as const

// State before the stroke, link behind it: "A/D" is ours; "u/u" is open, "u/D" a cable.
const interfaceDown: Recipe<'interface'> = {
  variants: [{ lines: [enter, line`set interfaces ethernet ${'interface'} disable`, ...force] }],
  check: {
    read: line`show interfaces`,
    match: pattern`^${'interface'} +\S+ +A[/]D(?: |$)`,
    never: pattern`^${'interface'} +\S+ +[uD][/][uD](?: |$)`,
  },
  before: [],
  undo: back(enter, line`delete interfaces ethernet ${'interface'} disable`, ...force),
  save: [enter, line`save`, line`exit`],
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: ['UNMS, UISP, which write the configuration anew'] },
  grounds: documented,
  source: [
    'ansible community.network, edgeos_config_config.cfg: set interfaces ethernet eth0 disable',
    'VyOS documentation: show interfaces, "A - Admin Down" (the same heritage)',
    'a session of an EdgeRouter, pastebin.com/rJi6b2TZ: show interfaces with "A/D" and "u/u"',
  ],
}

const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

/** Ubiquiti EdgeRouter, EdgeOS. */
export const ubiquitiEdgerouter: Platform = {
  id: 'ubiquiti_edgerouter',
  title: 'Ubiquiti EdgeRouter',
  aliases: ['edgeos', 'community.network.edgeos'],
  params: {
    // A port: what hangs on it, its VLANs too, falls with it.
    interface: /eth[0-9]{1,2}/,
  },
  channel: shell,
  rollback: { kind: 'none', because: ubiquitiEdgerouterWords.noTimer },
  operations: {
    'interface.down': interfaceDown,
    recognise: {
      ...reads,
      variants: [{ lines: [line`show version`] }],
      check: {
        read: line`show version`,
        match: /^HW model: +(?:EdgeRouter|ER-|EdgeMAX|UniFi-Gateway)/,
        never: /^(?:Version: +VyOS|Cisco|Junos:)/,
      },
      source: ['outputs of EdgeRouters in public repositories: show version, "HW model:"'],
    },
    'evidence.arp': {
      ...reads,
      variants: [{ lines: [line`show arp`] }],
      source: ['ntc-templates, tests/ubiquiti_edgerouter/show_arp'],
    },
    'evidence.interfaces': {
      ...reads,
      variants: [{ lines: [line`show interfaces`] }],
      source: ['VyOS documentation: show interfaces'],
    },
    'evidence.routes': {
      ...reads,
      variants: [{ lines: [line`show ip route`, line`show nat rules`] }],
      source: ['ntc-templates, tests/ubiquiti_edgerouter/show_ip_route, show_nat_rules'],
    },
    'evidence.config': {
      ...reads,
      variants: [{ lines: [line`show configuration commands`] }],
      source: ['oxidized, lib/oxidized/model/edgeos.rb: show configuration commands'],
    },
  },
}
