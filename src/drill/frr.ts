import type { HostId } from '../names/ids.ts'
import { iosLike, neighborState, portState } from './ios-like.ts'
import { portsOf } from './ports.ts'
import { isStopped, type World } from './world.ts'

const nothing = (): string => ''

/** FRRouting's vtysh as far as a drill needs it: the lines of the platform's definition, in the shape of FRR 8.4.4. */
export const frrCommandLine = iosLike({
  unknown: line => `% Unknown command: ${line}`,
  onInterface: [['ip ospf passive', 'ospf']],
  shows: [
    [/terminal length 0/, nothing],
    [/write memory/, () => 'Building Configuration...\n[OK]'],
    [/show interface (\S+)/, interfaceText],
    [
      /show interface/,
      (world, host) =>
        portsOf(world, host)
          .map(({ name }) => interfaceText(world, host, name))
          .join('\n'),
    ],
    [/show bgp (?:vrf \S+ )?neighbors (\S+)/, neighborText],
    [/show ip ospf interface (\S+)/, ospfText],
    [/show (?:ip|ipv6|bgp|running-config).*/, nothing],
  ],
})

const states = { closed: 'down', up: 'up, line protocol is up', 'no-signal': 'up, line protocol is down' } as const
const flags = {
  closed: 'BROADCAST,MULTICAST',
  up: 'UP,BROADCAST,RUNNING,MULTICAST',
  'no-signal': 'UP,BROADCAST,MULTICAST',
}

function interfaceText(world: World, host: HostId, name = ''): string {
  const state = portState(world, host, name)
  if (state === undefined) return `% Can't find interface ${name}`
  const lines = [
    `Interface ${name} is ${states[state]}`,
    '  vrf: default',
    `  flags: <${flags[state]}>`,
    '  Type: Ethernet',
  ]
  return lines.join('\n')
}

function neighborText(world: World, host: HostId, neighbor = ''): string {
  const state = neighborState(world, host, neighbor)
  if (state === undefined) return '% No such neighbor in this view/vrf'
  return [
    `BGP neighbor is ${neighbor}, remote AS 65010, local AS 65001, external link`,
    ...(state === 'shut' ? [' Administratively shut down'] : []),
    '  BGP version 4, remote router ID 0.0.0.0, local router ID 192.0.2.1',
    state === 'shut' ? '  BGP state = Idle' : '  BGP state = Established, up for 3d04h11m',
  ].join('\n')
}

function ospfText(world: World, host: HostId, name = ''): string {
  if (portState(world, host, name) === undefined) return 'No such interface name'
  const passive = isStopped(world, host, 'ospf', name)
  return [`${name} is up`, passive ? '    No Hellos (Passive interface)' : '    Hello due in 0.396s'].join('\n')
}
