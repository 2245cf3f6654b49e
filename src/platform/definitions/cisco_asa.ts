import { ciscoAsaWords } from '../../words/en/platform.ts'
import { back, type Check, line, type Platform, pattern, type Recipe } from '../definition.ts'
import { shell } from './cisco_asa/shell.ts'

const documented = { by: 'documentation', what: 'command references, outputs that ntc-templates has recorded' } as const

/** Lines on a standby stay there, and the pair is out of step: nothing is sent to one. */
const active: Check<never> = {
  read: line`show failover`,
  match: /^Failover Off *$|^ {0,16}This host: (?:Primary|Secondary) - Active *$/,
  never: /^ {0,16}This host: (?:Primary|Secondary) - (?!Active)\S/,
}

// The column Status alone: Protocol also says "up" of an interface that was shut.
const interfaceDown: Recipe<'interface'> = {
  variants: [
    { when: active, lines: [line`configure terminal`, line`interface ${'interface'}`, line`shutdown`, line`end`] },
  ],
  check: {
    read: line`show interface ip brief`,
    match: pattern`^${'interface'} +\S+ +(?:YES|NO) +\S+ +(?:administratively|admin) down +(?:up|down) *$`,
    never: pattern`^${'interface'} +\S+ +(?:YES|NO) +\S+ +(?:up|down) +(?:up|down) *$`,
  },
  before: [],
  undo: back(line`configure terminal`, line`interface ${'interface'}`, line`no shutdown`, line`end`),
  save: [line`write memory`],
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: ['an armed “reload in”', 'Cisco Security Manager, when somebody deploys'] },
  grounds: { by: 'recording', what: 'ntc-templates, genieparser: outputs of ASA and of a Firepower in ASA mode' },
  source: [
    'ASA configurations in public repositories: interface X, shutdown',
    'ntc-templates, tests/cisco_asa/show_interface_ip_brief: "admin down"; genieparser, asa/tests/ShowInterfaceIpBrief: "administratively down up"',
  ],
}

const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

/** Cisco ASA. With contexts, each context that is logged in to is a host. */
export const ciscoAsa: Platform = {
  id: 'cisco_asa',
  title: 'Cisco ASA',
  aliases: ['asa', 'cisco.asa.asa'],
  params: {
    // Physical ports, as the table prints them. Any other name would be made by the line "interface".
    interface: /(?:Ethernet|GigabitEthernet|TenGigabitEthernet|Management)[0-9]{1,2}[/][0-9]{1,2}/,
    address: /[0-9]{1,3}(?:[.][0-9]{1,3}){3}/,
  },
  channel: shell,
  rollback: { kind: 'none', because: ciscoAsaWords.noTimer },
  operations: {
    'interface.down': interfaceDown,
    recognise: {
      ...reads,
      variants: [{ lines: [line`show version`] }],
      check: {
        read: line`show version`,
        match: /^Cisco Adaptive Security Appliance Software Version /,
        never: /^Cisco (?:IOS|Nexus|Internetwork)/,
      },
      source: ['session of a 5512 in oxidized’s spec/model/data: show version'],
    },
    'probe.address': {
      ...reads,
      grounds: { by: 'recording', what: 'ntc-templates: ping, answered in part and not at all' },
      variants: [{ lines: [line`ping ${'address'}`] }],
      check: {
        read: line`ping ${'address'}`,
        match: /^Success rate is [1-9][0-9]{0,2} percent /,
        never: /^Success rate is 0 percent /,
      },
      source: ['ntc-templates, tests/cisco_asa/ping'],
    },
    'evidence.arp': {
      ...reads,
      variants: [{ lines: [line`show arp`] }],
      source: ['Cisco ASA command reference: show arp'],
    },
    'evidence.interfaces': {
      ...reads,
      variants: [{ lines: [line`show interface ip brief`, line`show interface`, line`show failover`] }],
      source: ['ntc-templates, tests/cisco_asa: show_interface_ip_brief, show_interface, show_failover'],
    },
    'evidence.routes': {
      ...reads,
      variants: [{ lines: [line`show route`, line`show bgp summary`, line`show ospf neighbor`] }],
      source: ['ntc-templates, tests/cisco_asa: show_route, show_bgp_summary, show_ospf_neighbor'],
    },
    'evidence.sessions': {
      ...reads,
      variants: [{ lines: [line`show vpn-sessiondb`, line`show crypto ipsec sa`, line`show crypto ikev1 sa detail`] }],
      source: ['ntc-templates, tests/cisco_asa: show_vpn-sessiondb, show_crypto_ipsec_sa, show_crypto_ikev1_sa_detail'],
    },
    'evidence.connections': {
      ...reads,
      variants: [{ lines: [line`show xlate`] }],
      source: ['ntc-templates, tests/cisco_asa/show_xlate'],
    },
    'evidence.config': {
      ...reads,
      variants: [{ lines: [line`show running-config`, line`show startup-config`] }],
      source: ['Cisco ASA command reference: show running-config, show startup-config'],
    },
    'evidence.logs': {
      ...reads,
      variants: [{ lines: [line`show logging`] }],
      source: ['Cisco ASA command reference: show logging'],
    },
  },
}
