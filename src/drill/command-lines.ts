import { aristaEosCommandLine } from './arista-eos.ts'
import { arubaAoscxCommandLine } from './aruba-aoscx.ts'
import { checkpointGaiaCommandLine } from './checkpoint-gaia.ts'
import { ciscoAsaCommandLine } from './cisco-asa.ts'
import { ciscoIosCommandLine } from './cisco-ios.ts'
import { ciscoNxosCommandLine } from './cisco-nxos.ts'
import { ciscoWlcCommandLine } from './cisco-wlc.ts'
import { ciscoXrCommandLine } from './cisco-xr.ts'
import type { CommandLine } from './command-line.ts'
import { fortinetCommandLine, fortinetVdomCommandLine } from './fortinet.ts'
import { frrCommandLine } from './frr.ts'
import { hpComwareCommandLine } from './hp-comware.ts'
import { hpProcurveCommandLine } from './hp-procurve.ts'
import { huaweiVrpCommandLine, huaweiVrpv8CommandLine } from './huawei-vrp.ts'
import { juniperJunosCommandLine } from './juniper-junos.ts'
import { mikrotikRouterosCommandLine } from './mikrotik-routeros.ts'
import { netappCdotCommandLine } from './netapp-cdot.ts'
import { nokiaSrosCommandLine } from './nokia-sros.ts'
import { paloaltoPanosCommandLine } from './paloalto-panos.ts'
import { ubiquitiEdgerouterCommandLine } from './ubiquiti-edgerouter.ts'
import { withVersion } from './versions.ts'
import { vyosCommandLine } from './vyos.ts'

const all: readonly (readonly [string, CommandLine])[] = [
  ['arista_eos', aristaEosCommandLine],
  ['aruba_aoscx', arubaAoscxCommandLine],
  ['checkpoint_gaia', checkpointGaiaCommandLine],
  ['cisco_asa', ciscoAsaCommandLine],
  ['cisco_ios', ciscoIosCommandLine],
  ['cisco_nxos', ciscoNxosCommandLine],
  ['fortinet', fortinetCommandLine],
  ['fortinet_vdom', fortinetVdomCommandLine],
  ['frr', frrCommandLine],
  ['hp_procurve', hpProcurveCommandLine],
  ['juniper_junos', juniperJunosCommandLine],
  ['hp_comware', hpComwareCommandLine],
  ['huawei_vrp', huaweiVrpCommandLine],
  ['huawei_vrpv8', huaweiVrpv8CommandLine],
  ['cisco_xr', ciscoXrCommandLine],
  ['mikrotik_routeros', mikrotikRouterosCommandLine],
  ['cisco_wlc', ciscoWlcCommandLine],
  ['ubiquiti_edgerouter', ubiquitiEdgerouterCommandLine],
  ['paloalto_panos', paloaltoPanosCommandLine],
  ['netapp_cdot', netappCdotCommandLine],
  ['nokia_sros', nokiaSrosCommandLine],
  ['vyos', vyosCommandLine],
]

/** The simulated command lines by platform; hosts of another platform take commands one by one. */
export const commandLines: ReadonlyMap<string, CommandLine> = new Map(
  all.map(([id, commandLine]) => [id, withVersion(id, commandLine)]),
)
