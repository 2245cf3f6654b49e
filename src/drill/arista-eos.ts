import type { HostId } from '../names/ids.ts'
import { iosLike, portState } from './ios-like.ts'
import { portsOf } from './ports.ts'
import type { World } from './world.ts'

const nothing = (): string => ''
const states = { closed: 'disabled', up: 'connected', 'no-signal': 'notconnect' } as const

/** Arista's EOS as far as a drill needs it, in the shape of the outputs that ntc-templates has recorded. */
export const aristaEosCommandLine = iosLike({
  unknown: () => '% Invalid input',
  shows: [
    [/terminal length \d+/, () => 'Pagination disabled.'],
    [/terminal width \d+/, () => 'Width set to 32767 columns.'],
    [/write memory/, () => 'Copy completed successfully.'],
    [/show interfaces status/, status],
    [/show (?:ip|mac|lldp|interfaces|port-channel|running-config|startup-config|logging|clock|version)\b.*/, nothing],
  ],
})

function status(world: World, host: HostId): string {
  const rows = portsOf(world, host).map(({ name }) => {
    const state = states[portState(world, host, name) ?? 'no-signal']
    return `${name.padEnd(11)}${''.padEnd(23)}${state.padEnd(13)}routed      a-full  a-10G  10GBASE-SR`
  })
  return ['Port       Name                   Status       Vlan        Duplex  Speed  Type', ...rows].join('\n')
}
