import { builtIn } from '../platform/registry.ts'
import { render } from '../platform/render.ts'
import { type CommandLine, replies } from './command-line.ts'

const dashes = '-'.repeat(77)

// The first lines of what such devices say, in the shape of outputs that stand in public repositories: ntc-templates, batfish’s
// lab-validation, oxidized’s and others’ specs, vendors’ guides. FortiOS, PAN-OS and the rest answer by themselves.
const said: ReadonlyMap<string, string> = new Map([
  ['arista_eos', 'Arista DCS-7280CR-48\nHardware version: 11.00\nSoftware image version: 4.21.6F'],
  [
    'aruba_aoscx',
    `${dashes}\nArubaOS-CX\n(c) Copyright 2017-2021 Hewlett Packard Enterprise Development LP\n${dashes}\nVersion      : GL.10.08.1021`,
  ],
  [
    'checkpoint_gaia',
    'Product version Check Point Gaia R81.10\nOS build 335\nOS kernel version 3.10.0-957.21.3cpx86_64\nOS edition 64-bit',
  ],
  ['cisco_asa', 'Cisco Adaptive Security Appliance Software Version 9.20(2)32 '],
  [
    'cisco_ios',
    'Cisco IOS Software, C3750 Software (C3750-IPSERVICESK9-M), Version 12.2(55)SE11, RELEASE SOFTWARE (fc3)\nTechnical Support: http://www.cisco.com/techsupport',
  ],
  ['cisco_nxos', 'Cisco Nexus Operating System (NX-OS) Software\nTAC support: http://www.cisco.com/tac'],
  [
    'cisco_wlc',
    "Manufacturer's Name.............................. Cisco Systems Inc.\nProduct Name..................................... Cisco Controller\nProduct Version.................................. 8.5.120.0",
  ],
  ['cisco_xr', 'Cisco IOS XR Software, Version 6.1.4[Default]'],
  ['frr', 'FRRouting 8.4.4 (r1).'],
  ['hp_comware', 'HPE Comware Software, Version 7.1.070, Release 3507P18'],
  [
    'hp_procurve',
    'Image stamp:    /ws/swbuildm/rel_richmond_qaoff/code/build/xform(swbuildm_rel_richmond_qaoff_rel_richmond)\n                Jan 25 2017 15:05:41\n                RA.16.01.0012\n                744\nBoot Image:     Primary',
  ],
  [
    'huawei_vrp',
    'Huawei Versatile Routing Platform Software\nVRP (R) software, Version 5.170 (S5720 V200R010C00SPC600)',
  ],
  [
    'huawei_vrpv8',
    'Huawei Versatile Routing Platform Software\nVRP (R) software, Version 8.220 (CE6857EI V200R022C00SPC500)',
  ],
  ['juniper_junos', 'Hostname: fw-1\nModel: srx300\nJunos: 21.4R3-S4.9'],
  [
    'mikrotik_routeros',
    '        architecture-name: arm\n               board-name: RB1100AHx4\n                 platform: MikroTik',
  ],
  ['nokia_sros', 'TiMOS-C-14.0.R5 cpm/hops64 Nokia 7750 SR Copyright (c) 2000-2016 Nokia.'],
  ['opnsense', '<?xml version="1.0"?>\n<opnsense>'],
  ['ovs_linux', 'Linux'],
  ['linux', 'Linux'],
  ['paloalto_panos', 'hostname: pa1\nip-address: 10.0.0.90\nmodel: PA-VM\nsw-version: 8.1.0'],
  ['pfsense', '<?xml version="1.0"?>\n<pfsense>'],
  [
    'ubiquiti_edgerouter',
    'Version:      v2.0.9-hotfix.2\nBuild ID:     5402463\nHW model:     EdgeRouter X 5-Port\nHW S/N:       <masked>',
  ],
  ['vyos', 'Version:          VyOS 1.3.0-rc4\nRelease Train:    equuleus'],
])

/** By the platform and the line that asks: what a device says of itself. */
const asked: ReadonlyMap<string, string> = new Map(
  [...said].flatMap(([id, text]) => {
    const platform = builtIn.get(id)
    const result = platform && render(platform, { name: 'recognise', params: {} }, 'none')
    return result?.ok ? [[`${id} ${result.rendered.variants[0].lines[0]}`, `${text}\n`] as const] : []
  }),
)

/** What a device of the platform says where a line asks what it is; undefined: the line asks something else. */
export function versionOf(id: string, line: string): string | undefined {
  return asked.get(`${id} ${line}`)
}

/** A command line that also says what it is, in the mode in which lines begin. */
export function withVersion(id: string, commandLine: CommandLine): CommandLine {
  return {
    ...commandLine,
    answer: (world, host, at, typed) => {
      const text = at.mode === commandLine.start.mode ? versionOf(id, typed.trim()) : undefined
      return text === undefined ? commandLine.answer(world, host, at, typed) : replies(world, at, text)
    },
  }
}
