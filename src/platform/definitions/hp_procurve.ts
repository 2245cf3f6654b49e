import { hpProcurveWords } from '../../words/en/platform.ts'
import { line, type Platform, pattern, type Recipe } from '../definition.ts'
import { neighbors } from './hp_procurve/neighbors.ts'
import { shell } from './hp_procurve/shell.ts'

const recorded = { by: 'recording', what: 'ntc-templates: outputs of ProCurve switches' } as const
const documented = { by: 'documentation', what: 'HPE’s guides, netmiko’s and oxidized’s drivers' } as const

// Behind the bar: the intrusion alert, then Enabled, then the status. "Yes" of an alert is not "Enabled".
const interfaceDown: Recipe<'interface'> = {
  variants: [{ lines: [line`configure terminal`, line`interface ${'interface'} disable`, line`end`] }],
  check: {
    read: line`show interfaces brief`,
    match: pattern`^ +${'interface'}(?: +[^ |]\S*)? +\| +(?:Yes|No) +No +Down `,
    never: pattern`^ +${'interface'}(?: +[^ |]\S*)? +\| +(?:Yes|No) +Yes +(?:Up|Down) `,
  },
  before: [],
  undo: { impossible: hpProcurveWords.noWayBack },
  save: [line`write memory`],
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: ['a scheduled “reload at” or “reload after”, which drops what was not saved'] },
  grounds: recorded,
  source: [
    'running configurations of such switches in public repositories: interface N, disable',
    'ntc-templates, tests/hp_procurve/show_interfaces_brief: the columns Enabled and Status',
  ],
}

const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

/** ProCurve and ArubaOS-Switch; not AOS-CX, whose words are others. */
export const hpProcurve: Platform = {
  id: 'hp_procurve',
  title: 'HP ProCurve, ArubaOS-Switch',
  aliases: ['aruba_osswitch', 'aruba_procurve', 'procurve'],
  params: {
    // As `show interfaces brief` prints them: 5, A1, 1/24. A trunk (Trk1) stands in that table by its ports.
    interface: /[A-L]?[0-9]{1,3}|[0-9]{1,2}[/][A-L]?[0-9]{1,3}/,
  },
  channel: shell,
  rollback: { kind: 'none', because: hpProcurveWords.noTimer },
  neighbors,
  operations: {
    'interface.down': interfaceDown,
    recognise: {
      ...reads,
      variants: [{ lines: [line`show version`] }],
      check: { read: line`show version`, match: /^ *Image stamp:/, never: /^(?:Cisco|ArubaOS-CX|HPE? Comware)/ },
      source: ['ntc-templates, tests/hp_procurve/show_version: "Image stamp"'],
    },
    'evidence.arp': {
      ...reads,
      variants: [{ lines: [line`show arp`, line`show mac-address`] }],
      source: ['ntc-templates, tests/hp_procurve/show_arp, show_mac-address'],
    },
    'evidence.neighbors': {
      ...reads,
      variants: [{ lines: [line`show lldp info remote-device detail`, line`show cdp neighbors detail`] }],
      source: ['ntc-templates, tests/hp_procurve/show_lldp_info_remote-device_detail, show_cdp_neighbors_detail'],
    },
    'evidence.interfaces': {
      ...reads,
      variants: [{ lines: [line`show interfaces brief`, line`show trunks`, line`show ip`] }],
      source: ['ntc-templates, tests/hp_procurve/show_interfaces_brief, show_trunks, show_ip'],
    },
    'evidence.config': {
      ...reads,
      variants: [{ lines: [line`show running-config`, line`show config`] }],
      source: ['oxidized, lib/oxidized/model/procurve.rb: show running-config', 'HPE: show config (the saved one)'],
    },
    'evidence.logs': {
      ...reads,
      variants: [{ lines: [line`show logging -r`] }],
      source: ['HPE, ArubaOS-Switch management guide: show logging -r'],
    },
  },
}
