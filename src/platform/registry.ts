import { lazily } from '../names/lazily.ts'
import type { Platform } from './definition.ts'
import { aristaEos } from './definitions/arista_eos.ts'
import { arubaAoscx } from './definitions/aruba_aoscx.ts'
import { checkpointGaia } from './definitions/checkpoint_gaia.ts'
import { ciscoAsa } from './definitions/cisco_asa.ts'
import { ciscoIos } from './definitions/cisco_ios.ts'
import { ciscoNxos } from './definitions/cisco_nxos.ts'
import { ciscoWlc } from './definitions/cisco_wlc.ts'
import { ciscoXr } from './definitions/cisco_xr.ts'
import { fortinet, fortinetVdom } from './definitions/fortinet.ts'
import { frr } from './definitions/frr.ts'
import { hpComware } from './definitions/hp_comware.ts'
import { hpProcurve } from './definitions/hp_procurve.ts'
import { huaweiVrp, huaweiVrpv8 } from './definitions/huawei_vrp.ts'
import { hyperv } from './definitions/hyperv.ts'
import { juniperJunos } from './definitions/juniper_junos.ts'
import { linux } from './definitions/linux.ts'
import { manual } from './definitions/manual.ts'
import { mikrotikRouteros } from './definitions/mikrotik_routeros.ts'
import { netappCdot } from './definitions/netapp_cdot.ts'
import { nokiaSros } from './definitions/nokia_sros.ts'
import { ovsLinux } from './definitions/ovs_linux.ts'
import { paloaltoPanos } from './definitions/paloalto_panos.ts'
import { opnsense, pfsense } from './definitions/pf_firewall.ts'
import { proxmoxVe } from './definitions/proxmox_ve.ts'
import { synologyDsm } from './definitions/synology_dsm.ts'
import { ubiquitiEdgerouter } from './definitions/ubiquiti_edgerouter.ts'
import { vmwareEsxi } from './definitions/vmware_esxi.ts'
import { vyos } from './definitions/vyos.ts'
import { windows } from './definitions/windows.ts'

export interface Platforms {
  /** By its id, or by what other tools call it. */
  get(id: string): Platform | undefined
  readonly ids: readonly string[]
}

// Each is looked at when it is first asked for: the program runs its file only then, and a runbook names a few of them.
const definitions = lazyEntries([
  ['arista_eos', () => aristaEos],
  ['aruba_aoscx', () => arubaAoscx],
  ['checkpoint_gaia', () => checkpointGaia],
  ['cisco_asa', () => ciscoAsa],
  ['cisco_ios', () => ciscoIos],
  ['cisco_nxos', () => ciscoNxos],
  ['cisco_wlc', () => ciscoWlc],
  ['cisco_xr', () => ciscoXr],
  ['fortinet', () => fortinet],
  ['fortinet_vdom', () => fortinetVdom],
  ['frr', () => frr],
  ['hp_comware', () => hpComware],
  ['hp_procurve', () => hpProcurve],
  ['huawei_vrp', () => huaweiVrp],
  ['huawei_vrpv8', () => huaweiVrpv8],
  ['hyperv', () => hyperv],
  ['juniper_junos', () => juniperJunos],
  ['linux', () => linux],
  ['manual', () => manual],
  ['mikrotik_routeros', () => mikrotikRouteros],
  ['netapp_cdot', () => netappCdot],
  ['nokia_sros', () => nokiaSros],
  ['opnsense', () => opnsense],
  ['ovs_linux', () => ovsLinux],
  ['paloalto_panos', () => paloaltoPanos],
  ['pfsense', () => pfsense],
  ['proxmox_ve', () => proxmoxVe],
  ['synology_dsm', () => synologyDsm],
  ['ubiquiti_edgerouter', () => ubiquitiEdgerouter],
  ['vmware_esxi', () => vmwareEsxi],
  ['vyos', () => vyos],
  ['windows', () => windows],
])

function lazyEntries(entries: readonly (readonly [id: string, () => Platform])[]) {
  return new Map(entries.map(([id, definition]) => [id, lazily(definition)]))
}

const aliased = lazily(() => {
  const all = [...definitions.values()].map(definition => definition())
  return new Map(all.flatMap(platform => (platform.aliases ?? []).map(alias => [alias, platform] as const)))
})

/** The platforms that `isolate` brings along. */
export const builtIn: Platforms = {
  get: id => definitions.get(id)?.() ?? aliased().get(id),
  ids: [...definitions.keys()],
}

/** Whether a platform comes along. */
export function isBuiltIn(name: string): boolean {
  return builtIn.get(name) !== undefined
}

/** Whether a platform that comes along, or is to, has the name. */
export function isKnownName(name: string): boolean {
  return builtIn.get(name) !== undefined || plannedPlatforms.includes(name)
}

/** Those that come along, and a user's own beside them. */
export function withOwn(own: ReadonlyMap<string, Platform> = new Map()): Platforms {
  if (own.size === 0) return builtIn
  const called = new Map([...own.values()].flatMap(one => [one.id, ...(one.aliases ?? [])].map(name => [name, one])))
  return { get: id => builtIn.get(id) ?? called.get(id), ids: [...builtIn.ids, ...own.keys()] }
}

/** Known by these names (netmiko's, where it has one), and not built yet. */
export const plannedPlatforms: readonly string[] = ['aruba_os', 'cisco_ftd', 'ubiquiti_edge']

/** Whether a platform that comes along has a timer that could bring a cut back. */
export function hasTimer(platform: string): boolean {
  return builtIn.get(platform)?.rollback.kind === 'timer'
}
