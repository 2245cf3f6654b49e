import type { HostId } from '../names/ids.ts'
import { iosLike, neighborState, neighborsOf, portState } from './ios-like.ts'
import { portsOf } from './ports.ts'
import type { World } from './world.ts'

const nothing = (): string => ''
const reasons = {
  closed: 'down    Administratively down',
  up: 'up      none',
  'no-signal': 'down    Link not connected',
} as const

/** Cisco's NX-OS as far as a drill needs it, in the shape of the outputs that ntc-templates has recorded. */
export const ciscoNxosCommandLine = iosLike({
  unknown: () => "                ^\n% Invalid command at '^' marker.",
  shows: [
    [/terminal (?:length|width) \d+/, nothing],
    [/copy running-config startup-config/, () => '[########################################] 100%\nCopy complete.'],
    [/show interface brief/, brief],
    [/show ip bgp summary/, summary],
    [
      /show (?:ip|mac|lldp|cdp|interface|port-channel|running-config|startup-config|logging|clock|version)\b.*/,
      nothing,
    ],
  ],
})

function brief(world: World, host: HostId): string {
  const rows = portsOf(world, host).map(({ name }) => {
    const reason = reasons[portState(world, host, name) ?? 'no-signal']
    return `${name.padEnd(14)}--      eth  routed ${reason.padEnd(34)}auto(D) --`
  })
  const rule = '-'.repeat(80)
  return [
    rule,
    'Ethernet      VLAN    Type Mode   Status  Reason                   Speed     Port',
    'Interface                                                                    Ch #',
    rule,
    ...rows,
  ].join('\n')
}

function summary(world: World, host: HostId): string {
  const rows = neighborsOf(world).map(neighbor => {
    const state = neighborState(world, host, neighbor) === 'shut' ? 'Shut (Admin)' : '12'
    return `${neighbor.padEnd(15)} 4 65010   71798   71803      512    0    0     3w0d ${state}`
  })
  return [
    'BGP summary information for VRF default, address family IPv4 Unicast',
    'Neighbor        V    AS MsgRcvd MsgSent   TblVer  InQ OutQ Up/Down  State/PfxRcd',
    ...rows,
  ].join('\n')
}
