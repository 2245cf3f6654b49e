import { nokiaSrosWords } from '../../words/en/platform.ts'
import { back, line, type Platform, pattern, type Recipe } from '../definition.ts'
import { shell } from './nokia_sros/shell.ts'

const recorded = { by: 'recording', what: 'ntc-templates: an output of SR OS' } as const
const documented = { by: 'documentation', what: 'Nokia’s guides, scrapli’s and netmiko’s drivers' } as const

// The administrative state, the link, the state of the port. A connector (1/1/c3) has no link of its own.
const interfaceDown: Recipe<'interface'> = {
  variants: [{ lines: [line`/configure port ${'interface'} shutdown`] }],
  check: {
    read: line`show port`,
    match: pattern`^${'interface'} +Down +(?:No +)?Down(?: |$)`,
    never: pattern`^${'interface'} +Up(?: |$)`,
  },
  before: [],
  undo: back(line`/configure port ${'interface'} no shutdown`),
  save: [line`/admin save`],
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: ['a pending “candidate commit confirmed”', 'NSP'] },
  grounds: recorded,
  source: [
    'Nokia, 7210 SAS services guide: shutdown, no shutdown',
    'ntc-templates, tests/alcatel_sros/show_port: the columns Admin State, Link, Port State',
  ],
}

const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

/** Nokia SR OS by its classic command line. */
export const nokiaSros: Platform = {
  id: 'nokia_sros',
  title: 'Nokia SR OS (classic CLI)',
  aliases: ['nokia_sros_classic', 'alcatel_sros', 'community.network.sros'],
  params: {
    // A port, or one of those behind a connector: 1/1/3, 1/1/c23/7.
    interface: /[0-9]{1,2}(?:[/][0-9]{1,2}){1,2}(?:[/]c[0-9]{1,2})?(?:[/][0-9]{1,3})?/,
  },
  channel: shell,
  rollback: { kind: 'none', because: nokiaSrosWords.noTimer },
  operations: {
    'interface.down': interfaceDown,
    recognise: {
      ...reads,
      variants: [{ lines: [line`show version`] }],
      check: { read: line`show version`, match: /^TiMOS-/, never: /^(?:Cisco|Junos:|HPE? Comware)/ },
      source: ['oxidized, lib/oxidized/model/sros.rb; outputs in public repositories: show version, "TiMOS-"'],
    },
    'evidence.arp': {
      ...reads,
      variants: [{ lines: [line`show router arp`] }],
      source: ['Nokia SR OS: show router arp'],
    },
    'evidence.neighbors': {
      ...reads,
      variants: [{ lines: [line`show system lldp neighbor`] }],
      source: ['Nokia SR OS: show system lldp neighbor'],
    },
    'evidence.interfaces': {
      ...reads,
      variants: [{ lines: [line`show port`, line`show router interface`] }],
      source: ['ntc-templates, tests/alcatel_sros/show_port, show_router_interface'],
    },
    'evidence.routes': {
      ...reads,
      variants: [{ lines: [line`show router route-table`, line`show router bgp summary`] }],
      source: ['Nokia SR OS: show router route-table', 'batfish/lab-validation: show router bgp summary'],
    },
    'evidence.sessions': { ...reads, variants: [{ lines: [line`show users`] }], source: ['Nokia SR OS: show users'] },
    'evidence.config': {
      ...reads,
      variants: [{ lines: [line`admin display-config`] }],
      source: ['oxidized, lib/oxidized/model/sros.rb: admin display-config'],
    },
    'evidence.logs': {
      ...reads,
      variants: [{ lines: [line`show log log-id 99`, line`show time`] }],
      source: ['oxidized, lib/oxidized/model/sros.rb: show log log-id', 'Nokia SR OS: show time'],
    },
  },
}
