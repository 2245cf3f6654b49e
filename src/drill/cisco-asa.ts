import type { HostId } from '../names/ids.ts'
import { iosLike, portState } from './ios-like.ts'
import { portsOf } from './ports.ts'
import type { World } from './world.ts'

const nothing = (): string => ''

/** An ASA as far as a drill needs it, in the shape of the outputs that ntc-templates has recorded. */
export const ciscoAsaCommandLine = iosLike({
  unknown: line => `${' '.repeat(Math.min(line.length, 20))}^\nERROR: % Invalid input detected at '^' marker.`,
  shows: [
    [/terminal pager 0/, nothing],
    [/write memory/, () => 'Building configuration...\nCryptochecksum: 6f1a2c7e 0d4b9a31 58e2f7c4 91d0ab65 \n[OK]'],
    [/show failover/, () => 'Failover Off '],
    [/show interface ip brief/, interfaces],
    [/show .*/, nothing],
  ],
})

const states = { closed: ['administratively down', 'up'], up: ['up', 'up'], 'no-signal': ['down', 'down'] } as const

function interfaces(world: World, host: HostId): string {
  const rows = portsOf(world, host).map(({ name }) => {
    const [status, protocol] = states[portState(world, host, name) ?? 'no-signal']
    return `${name.padEnd(26)} unassigned      YES unset  ${status.padEnd(21)} ${protocol} `
  })
  return ['Interface                  IP-Address      OK? Method Status                Protocol', ...rows].join('\n')
}
