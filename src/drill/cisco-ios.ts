import type { HostId } from '../names/ids.ts'
import { iosLike, neighborState, neighborsOf, portState } from './ios-like.ts'
import { portsOf } from './ports.ts'
import type { World } from './world.ts'

const nothing = (): string => ''

/** Cisco's IOS as far as a drill needs it, in the shape of the outputs that ntc-templates and genieparser have recorded. */
export const ciscoIosCommandLine = iosLike({
  unknown: line => `${' '.repeat(Math.min(line.length, 20))}^\n% Invalid input detected at '^' marker.\n`,
  shows: [
    [/terminal (?:length|width) \d+/, nothing],
    [/write memory/, () => 'Building configuration...\n[OK]'],
    [/show interfaces status/, nothing],
    [
      /show interfaces/,
      (world, host) =>
        portsOf(world, host)
          .map(({ name }) => interfaceText(world, host, name))
          .join('\n'),
    ],
    [/show interfaces (\S.*)/, interfaceText],
    [/show ip bgp summary/, summary],
    [/show (?:ip|ipv6|mac|lldp|cdp|users|crypto|running-config|startup-config|logging|clock)\b.*/, nothing],
  ],
})

const states = {
  closed: 'administratively down, line protocol is down',
  up: 'up, line protocol is up',
  'no-signal': 'down, line protocol is down (notconnect)',
} as const

function interfaceText(world: World, host: HostId, name = ''): string {
  const state = portState(world, host, name)
  if (state === undefined) return "             ^\n% Invalid input detected at '^' marker."
  return `${name} is ${states[state]} \n  Hardware is Gigabit Ethernet, address is 0200.5e00.5301 (bia 0200.5e00.5301)\n  MTU 1500 bytes, BW 1000000 Kbit/sec, DLY 10 usec,`
}

function summary(world: World, host: HostId): string {
  const rows = neighborsOf(world).map(neighbor => {
    const state = neighborState(world, host, neighbor) === 'shut' ? 'Idle (Admin) ' : '          12'
    return `${neighbor.padEnd(15)} 4        65010   71798  138808 51218520    0    0 3w0d     ${state}`
  })
  return [
    'BGP router identifier 192.0.2.1, local AS number 65001',
    '',
    'Neighbor        V           AS MsgRcvd MsgSent   TblVer  InQ OutQ Up/Down  State/PfxRcd',
    ...rows,
  ].join('\n')
}
