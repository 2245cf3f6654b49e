import type { HostId } from '../names/ids.ts'
import { iosLike, portState } from './ios-like.ts'
import { portsOf } from './ports.ts'
import { closing, type World } from './world.ts'

const nothing = (): string => ''

/** ProCurve and ArubaOS-Switch as far as a drill needs it, in the shape of the outputs that ntc-templates has recorded. */
export const hpProcurveCommandLine = iosLike({
  unknown: line => `Invalid input: ${line}`,
  inConfig: [
    [
      /interface (\S+) disable/,
      (world, host, name) => (portState(world, host, name) === undefined ? undefined : closing(world, host, name)),
    ],
  ],
  shows: [
    [/no page|write memory/, nothing],
    [/show interfaces brief/, brief],
    [/show (?:arp|cdp|config|ip|lldp|logging|mac-address|running-config|trunks|version)\b.*/, nothing],
  ],
})

const states = { closed: 'No      Down  ', up: 'Yes     Up    ', 'no-signal': 'Yes     Down  ' } as const

function brief(world: World, host: HostId): string {
  const rows = portsOf(world, host).map(
    ({ name }) =>
      `  ${name.padEnd(5)} 100/1000T  | No        ${states[portState(world, host, name) ?? 'no-signal']} 1000FDx    MDI  off`,
  )
  return [
    ' Status and Counters - Port Status',
    '',
    '                   | Intrusion                           MDI  Flow',
    '  Port  Type       | Alert     Enabled Status Mode       Mode Ctrl',
    '  ----- ---------- + --------- ------- ------ ---------- ---- ----',
    ...rows,
  ].join('\n')
}
