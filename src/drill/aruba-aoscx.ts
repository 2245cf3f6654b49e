import type { HostId } from '../names/ids.ts'
import { iosLike, portState } from './ios-like.ts'
import { portsOf } from './ports.ts'
import type { World } from './world.ts'

const nothing = (): string => ''

/** AOS-CX as far as a drill needs it, in the shape of the outputs that ntc-templates has recorded. */
export const arubaAoscxCommandLine = iosLike({
  unknown: line => `Invalid input: ${line}`,
  shows: [
    [/no page/, nothing],
    [/write memory/, () => 'Success'],
    [
      /show interface/,
      (world, host) =>
        portsOf(world, host)
          .map(({ name }) => interfaceText(world, host, name))
          .join('\n\n'),
    ],
    [/show interface (\S+)/, interfaceText],
    [/show (?:arp|bgp|ip|lldp|mac-address-table|running-config|startup-config|version)\b.*/, nothing],
  ],
})

const states = {
  closed: ['is down (Administratively down)', ' Admin state is down'],
  up: ['is up', ' Admin state is up'],
  'no-signal': ['is down', ' Admin state is up\n State information: Waiting for link'],
} as const

function interfaceText(world: World, host: HostId, name = ''): string {
  const state = portState(world, host, name)
  if (state === undefined) return `Invalid input: ${name}`
  const [head, admin] = states[state]
  return `Interface ${name} ${head}\n${admin}\n Link transitions: 25\n Hardware: Ethernet, MAC Address: 02:00:5e:00:53:01\n MTU 1500`
}
