import { checkpointGaiaWords } from '../../words/en/platform.ts'
import { back, line, type Platform, pattern, type Recipe } from '../definition.ts'
import { shell } from './checkpoint_gaia/shell.ts'

const documented = {
  by: 'documentation',
  what: 'Check Point’s guides, outputs that ntc-templates has recorded',
} as const

// The configuration has one line for either state. "link-state" of show interface is the cable.
const interfaceDown: Recipe<'interface'> = {
  variants: [{ lines: [line`set interface ${'interface'} state off`] }],
  check: {
    read: line`show configuration interface`,
    match: pattern`^set interface ${'interface'} state off *$`,
    never: pattern`^set interface ${'interface'} state on *$`,
  },
  before: [],
  undo: back(line`set interface ${'interface'} state on`),
  save: [line`save config`],
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: ['SmartConsole’s scripts and the Gaia API, where somebody runs them'] },
  grounds: { by: 'recording', what: 'batfish/lab-validation: the configuration of a gateway R81' },
  source: [
    'batfish/lab-validation, checkpoint_basic_fw_policy: "set interface eth3 state off", "set interface eth1 state on"',
    'configurations in public repositories: set interface eth1 state off',
  ],
}

const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

/** A Check Point gateway with Gaia. Its policy comes from the management server and is not touched here. */
export const checkpointGaia: Platform = {
  id: 'checkpoint_gaia',
  title: 'Check Point Gaia (gateway)',
  aliases: ['gaiaos', 'checkpoint', 'check_point.gaia.gaia'],
  params: {
    interface: /(?!lo$)[A-Za-z][A-Za-z0-9-]{0,14}(?:[.][0-9]{1,4})?/,
  },
  channel: shell,
  rollback: { kind: 'none', because: checkpointGaiaWords.noTimer },
  operations: {
    'interface.down': interfaceDown,
    recognise: {
      ...reads,
      variants: [{ lines: [line`show version all`] }],
      check: {
        read: line`show version all`,
        match: /^Product version Check Point Gaia /,
        never: /^(?:Cisco|Version: Forti|Junos)/,
      },
      source: ['oxidized, gaiaos.rb: show version all'],
    },
    'evidence.arp': {
      ...reads,
      variants: [{ lines: [line`show arp dynamic all`] }],
      source: ['ntc-templates, tests/checkpoint_gaia/show_arp_dynamic_all'],
    },
    'evidence.interfaces': {
      ...reads,
      variants: [{ lines: [line`show interfaces all`, line`fw stat`] }],
      source: ['ntc-templates, tests/checkpoint_gaia: show_interfaces_all, fw_stat'],
    },
    'evidence.routes': {
      ...reads,
      variants: [{ lines: [line`show route`] }],
      source: ['ntc-templates, tests/checkpoint_gaia/show_route'],
    },
    'evidence.config': {
      ...reads,
      variants: [{ lines: [line`show configuration`] }],
      source: ['oxidized, gaiaos.rb: show configuration'],
    },
  },
}
