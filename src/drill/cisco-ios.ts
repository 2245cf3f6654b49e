import type { HostId } from '../names/ids.ts'
import { type Act, iosLike, neighborState, neighborsOf, portState } from './ios-like.ts'
import { portsOf } from './ports.ts'
import { arming, disarming, isArmed, type World } from './world.ts'

const nothing = (): string => ''

/** Cisco's IOS as far as a drill needs it, in the shape of the outputs that ntc-templates and genieparser have recorded. */
export const ciscoIosCommandLine = iosLike({
  unknown: line => `${' '.repeat(Math.min(line.length, 20))}^\n% Invalid input detected at '^' marker.\n`,
  acts: [
    [/configure terminal revert timer ([0-9]{1,3})/, armed],
    [/configure confirm/, confirmed],
  ],
  shows: [
    [/show archive/, () => archive],
    [/show archive config rollback timer/, pending],
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

const archive =
  'The maximum archive configurations allowed is 10.\nThere are currently 1 archive configurations saved.\n' +
  'The next archive file will be named flash:archive-2\n Archive #  Name\n   1        flash:archive-1 <- Most Recent'

const notPending = '%No Rollback Confirmed Change pending'

/** One timer for the whole device: it puts back how that stood when it was armed. */
const unit = 'rollback confirmed change'

function armed(world: World, host: HostId, minutes = '10'): ReturnType<Act> {
  const out = 'Rollback Confirmed Change: Backing up current running config to flash:archive-2\n'
  const { closed, stopped } = world
  return { world: arming(world, host, unit, Number(minutes), { closed, stopped }), out, mode: 'config' }
}

function confirmed(world: World, host: HostId): ReturnType<Act> {
  const out = isArmed(world, host, unit) ? '' : notPending
  return { world: disarming(world, host, unit), out, mode: 'privileged' }
}

function pending(world: World, host: HostId): string {
  const timer = world.timers.get(`${host} ${unit}`)
  if (timer === undefined) return notPending
  const minutes = Math.ceil((timer.due - world.now) / 60_000)
  return `Time configured(or reconfigured): 00:00:00 UTC\nTimer type: absolute timer\nTimer value: ${minutes} min\nUser: drill`
}

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
