import type { HostId } from '../names/ids.ts'
import { inSubnet } from './in-subnet.ts'
import { iosLike, portState } from './ios-like.ts'
import { portsOf } from './ports.ts'
import { packetReaches, type World } from './world.ts'

const nothing = (): string => ''

/** An ASA as far as a drill needs it, in the shape of the outputs that ntc-templates has recorded. */
export const ciscoAsaCommandLine = iosLike({
  unknown: line => `${' '.repeat(Math.min(line.length, 20))}^\nERROR: % Invalid input detected at '^' marker.`,
  shows: [
    [/terminal pager 0/, nothing],
    [/write memory/, () => 'Building configuration...\nCryptochecksum: 6f1a2c7e 0d4b9a31 58e2f7c4 91d0ab65 \n[OK]'],
    [/show failover/, () => 'Failover Off '],
    [/show interface ip brief/, interfaces],
    [/ping (\S+)/, ping],
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

function ping(world: World, host: HostId, address = ''): string {
  const all = packetReaches(world, host, address, inSubnet)
  return [
    'Type escape sequence to abort.',
    `Sending 5, 100-byte ICMP Echos to ${address}, timeout is 2 seconds:`,
    all ? '!!!!!' : '?????',
    `Success rate is ${all ? '100 percent (5/5), round-trip min/avg/max = 9/9/9 ms' : '0 percent (0/5)'}`,
  ].join('\n')
}
