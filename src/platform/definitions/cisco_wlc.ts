import { ciscoWlcWords } from '../../words/en/platform.ts'
import { back, line, type Platform, pattern, type Recipe } from '../definition.ts'
import { neighbors } from './cisco_wlc/neighbors.ts'
import { shell } from './cisco_wlc/shell.ts'

const recorded = { by: 'recording', what: 'ntc-templates: outputs of AireOS' } as const
const documented = { by: 'documentation', what: 'scrapli’s, netmiko’s and oxidized’s drivers' } as const

// The number, "profile / SSID", then Enabled or Disabled before the name of an interface: a profile may be called either.
const ssidDisable: Recipe<'ssid'> = {
  variants: [{ lines: [line`config wlan disable ${'ssid'}`] }],
  check: {
    read: line`show wlan summary`,
    match: pattern`^${'ssid'} +\S.{0,80} / .{0,80} Disabled +\S+(?: +\S+)? *$`,
    never: pattern`^${'ssid'} +\S.{0,80} / .{0,80} Enabled +\S+(?: +\S+)? *$`,
  },
  before: [],
  undo: back(line`config wlan enable ${'ssid'}`),
  save: [line`save config`],
  endsSession: false,
  cost: {
    sessions: 'fall',
    foughtBy: ['Prime Infrastructure, DNA Center', 'the standby of a pair, which may not act'],
  },
  grounds: recorded,
  source: [
    'networktocode pyntc, devices/aireos_device.py: config wlan disable, enable',
    'ntc-templates, tests/cisco_wlc_ssh/show_wlan_sum: "Enabled", "Disabled"',
  ],
}

const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

/** Cisco's wireless controllers with AireOS. A 9800 is IOS-XE and another command line. */
export const ciscoWlc: Platform = {
  id: 'cisco_wlc',
  title: 'Cisco WLC (AireOS)',
  aliases: ['cisco_aireos', 'cisco_wlc_ssh', 'aireos'],
  params: {
    // The number of the WLAN. "all" would take every network off the air, telemetry too.
    ssid: /[1-9][0-9]{0,2}/,
  },
  channel: shell,
  rollback: { kind: 'none', because: ciscoWlcWords.noTimer },
  neighbors,
  operations: {
    'ssid.disable': ssidDisable,
    recognise: {
      ...reads,
      variants: [{ lines: [line`show sysinfo`] }],
      check: {
        read: line`show sysinfo`,
        match: /^Product Name\.+ Cisco Controller/,
        never: /^Cisco (?:IOS|Nexus|Adaptive)/,
      },
      source: ['ntc-templates, tests/cisco_wlc_ssh/show_sysinfo'],
    },
    'evidence.arp': {
      ...reads,
      variants: [{ lines: [line`show arp switch`] }],
      source: ['Cisco AireOS: show arp switch'],
    },
    'evidence.neighbors': {
      ...reads,
      variants: [{ lines: [line`show cdp neighbors detail`] }],
      source: ['ntc-templates, tests/cisco_wlc_ssh/show_cdp_neighbors_detail'],
    },
    'evidence.interfaces': {
      ...reads,
      variants: [{ lines: [line`show wlan summary`, line`show interface summary`, line`show ap summary`] }],
      source: ['ntc-templates, tests/cisco_wlc_ssh: show_wlan_sum, show_interface_summary, show_ap_summary'],
    },
    'evidence.sessions': {
      ...reads,
      variants: [{ lines: [line`show client summary`] }],
      source: ['Cisco AireOS: show client summary'],
    },
    'evidence.config': {
      ...reads,
      variants: [{ lines: [line`show run-config commands`] }],
      source: ['oxidized, lib/oxidized/model/aireos.rb: show run-config commands'],
    },
    'evidence.logs': {
      ...reads,
      variants: [{ lines: [line`show traplog`, line`show time`] }],
      source: ['Cisco AireOS: show traplog, show time'],
    },
  },
}
