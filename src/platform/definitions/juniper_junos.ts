import { juniperJunosWords } from '../../words/en/platform.ts'
import { back, line, type Platform, type Recipe } from '../definition.ts'
import { neighbors } from './juniper_junos/neighbors.ts'
import { neighborDown, neighborDownInVrf, ospfDown, routeRemove } from './juniper_junos/routing.ts'
import { shell } from './juniper_junos/shell.ts'

const documented = { by: 'documentation', what: 'Juniper’s guides, outputs in public repositories' } as const
const enter = line`configure private`
const force = [line`commit`, line`exit configuration-mode`] as const

// The physical interface says whose doing it is; its units keep "up" in their column Admin on some devices.
const interfaceDown: Recipe<'interface'> = {
  variants: [{ lines: [enter, line`set interfaces ${'interface'} disable`, ...force] }],
  check: {
    read: line`show interfaces ${'interface'}`,
    match: /^Physical interface: \S+, Administratively down, Physical link is /,
    never: /^Physical interface: \S+, Enabled, Physical link is /,
  },
  before: [],
  undo: back(enter, line`delete interfaces ${'interface'} disable`, ...force),
  save: [],
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: ['a pending “commit confirmed” of a colleague', 'Junos Space, Mist, Apstra'] },
  grounds: documented,
  source: [
    'ansible junipernetworks.junos, plugins/modules/junos_interfaces.py: disable',
    'ntc-templates, tests/juniper_junos/show_interfaces: "Enabled"; sessions in public repositories: "Administratively down"',
  ],
}

const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

/** Juniper Junos. In a Virtual Chassis the master is logged in to; its members are parts of it. */
export const juniperJunos: Platform = {
  id: 'juniper_junos',
  title: 'Juniper Junos',
  aliases: ['juniper', 'junos', 'junipernetworks.junos.junos'],
  params: {
    // A physical interface or an aggregate, without its unit: ge-0/0/1, xe-0/1/0:2, ae3.
    interface:
      /(?:fe|ge|mge|xe|et)-[0-9]{1,3}[/][0-9]{1,2}[/][0-9]{1,3}(?::[0-9]{1,2})?|ae[0-9]{1,4}|(?:fxp|em|me|vme)[0-9]?/,
    'ospf.down interface':
      /[a-z]{2,4}-[0-9]{1,3}[/][0-9]{1,2}[/][0-9]{1,3}(?::[0-9]{1,2})?[.][0-9]{1,5}|(?:ae|irb|vlan|st0|gr|lo0)[0-9]{0,4}[.][0-9]{1,5}/,
    neighbor: /[0-9]{1,3}(?:[.][0-9]{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}/,
    group: /[A-Za-z0-9][A-Za-z0-9_.-]{0,62}/,
    vrf: /[A-Za-z0-9][A-Za-z0-9_.-]{0,62}/,
    // As the configuration has it: four numbers, also where one was typed.
    area: /[0-9]{1,3}(?:[.][0-9]{1,3}){3}/,
    prefix: /[0-9]{1,3}(?:[.][0-9]{1,3}){3}[/][0-9]{1,2}/,
  },
  channel: shell,
  rollback: { kind: 'none', because: juniperJunosWords.noTimer },
  neighbors,
  operations: {
    'interface.down': interfaceDown,
    'bgp-neighbor.down': [neighborDown, neighborDownInVrf],
    'ospf.down': ospfDown,
    'route.remove': routeRemove,
    'host.shutdown': {
      variants: [{ lines: [line`request system power-off`] }],
      before: [],
      undo: { impossible: juniperJunosWords.powerOnByHand },
      save: [],
      endsSession: true,
      grounds: documented,
      source: ['sessions in public repositories: "Power Off the system ? [yes,no] (no)"'],
    },
    recognise: {
      ...reads,
      variants: [{ lines: [line`show version`] }],
      check: { read: line`show version`, match: /^Junos: /, never: /^(?:Cisco|ArubaOS-CX|HPE? Comware)/ },
      source: ['Juniper, CLI reference: show version'],
    },
    'evidence.arp': {
      ...reads,
      variants: [{ lines: [line`show arp no-resolve`, line`show ethernet-switching table`] }],
      source: ['ntc-templates, tests/juniper_junos/show_arp_no-resolve', 'Juniper: show ethernet-switching table'],
    },
    'evidence.neighbors': {
      ...reads,
      variants: [{ lines: [line`show lldp neighbors`] }],
      source: ['ntc-templates, tests/juniper_junos/show_lldp_neighbors'],
    },
    'evidence.interfaces': {
      ...reads,
      variants: [{ lines: [line`show interfaces terse`, line`show interfaces`, line`show virtual-chassis status`] }],
      source: ['genieparser, junos/tests/ShowInterfacesTerse', 'Juniper: show virtual-chassis status'],
    },
    'evidence.routes': {
      ...reads,
      variants: [{ lines: [line`show route`, line`show bgp summary`, line`show ospf neighbor`] }],
      source: ['ntc-templates, tests/juniper_junos/show_bgp_summary, show_ospf_neighbor', 'Juniper: show route'],
    },
    'evidence.sessions': {
      ...reads,
      variants: [{ lines: [line`show system users`] }],
      source: ['Juniper, CLI reference: show system users'],
    },
    'evidence.config': {
      ...reads,
      variants: [{ lines: [line`show configuration | display set`, line`show system commit`] }],
      source: ['Juniper, CLI reference: show configuration, display set, show system commit'],
    },
    'evidence.logs': {
      ...reads,
      variants: [{ lines: [line`show log messages`, line`show system uptime`] }],
      source: ['Juniper: show log messages', 'ntc-templates, tests/juniper_junos/show_system_uptime'],
    },
  },
}
