import type { HostId } from '../names/ids.ts'
import { inSubnet } from './in-subnet.ts'
import { neighborState, neighborsOf, portState, type Show } from './ios-like.ts'
import { portsOf } from './ports.ts'
import { isPolicy, isStopped, packetReaches, type World } from './world.ts'

const nothing = (): string => ''

const shows: readonly (readonly [RegExp, Show])[] = [
  [/get system interface/, interfaces],
  [/get system interface physical/, physical],
  [/show full-configuration firewall policy (\S+)/, policy],
  [/show router bgp/, bgp],
  [/execute ping (\S+)/, ping],
  [/(?:get|show|execute cfg|execute log) .*|show/, nothing],
]

/** What a read prints, in the shape of the outputs that ntc-templates has recorded; undefined: no such read. */
export function fortinetShow(world: World, host: HostId, line: string, vdoms: boolean): string | undefined {
  if (line === 'get system status') return status(vdoms)
  for (const [pattern, show] of shows) {
    const found = new RegExp(`^(?:${pattern.source})$`).exec(line)
    if (found !== null) return show(world, host, ...found.slice(1))
  }
  return undefined
}

function status(vdoms: boolean): string {
  return `Version: FortiGate-91G v7.4.7,build2731,250120 (GA.M)
Operation Mode: NAT
Virtual domain configuration: ${vdoms ? 'multiple' : 'disable'}
Current HA mode: standalone`
}

function interfaces(world: World, host: HostId): string {
  return portsOf(world, host)
    .map(({ name }) => {
      const state = portState(world, host, name) === 'closed' ? 'down' : 'up'
      return `== [ ${name} ]\nname: ${name}   mode: static    ip: 0.0.0.0 0.0.0.0   status: ${state}    netbios-forward: disable    type: physical`
    })
    .join('\n')
}

function physical(world: World, host: HostId): string {
  const rows = portsOf(world, host).map(({ name }) => {
    const up = portState(world, host, name) === 'up'
    return `        ==[${name}]\n                status: ${up ? 'up' : 'down'}\n                speed: ${up ? '1000Mbps (Duplex: full)' : 'n/a'}`
  })
  return ['== [onboard]', ...rows].join('\n')
}

function policy(world: World, host: HostId, id = ''): string {
  if (!isPolicy(world, id)) return 'entry is not found in table'
  const state = isStopped(world, host, 'policy', id) ? 'disable' : 'enable'
  return `config firewall policy
    edit ${id}
        set name "policy ${id}"
        set status ${state}
        set action accept
    next
end`
}

function bgp(world: World, host: HostId): string {
  const rows = neighborsOf(world).flatMap(neighbor => [
    `        edit "${neighbor}"`,
    '            set remote-as 65010',
    ...(neighborState(world, host, neighbor) === 'shut' ? ['            set shutdown enable'] : []),
    '        next',
  ])
  return ['config router bgp', '    set as 65001', '    config neighbor', ...rows, '    end', 'end'].join('\n')
}

function ping(world: World, host: HostId, address = ''): string {
  const received = packetReaches(world, host, address, inSubnet) ? 5 : 0
  const echoes = [0, 1, 2, 3, 4]
    .slice(0, received)
    .map(one => `64 bytes from ${address}: icmp_seq=${one} ttl=110 time=25.8 ms`)
  return [
    `PING ${address} (${address}): 56 data bytes`,
    ...echoes,
    '',
    `--- ${address} ping statistics ---`,
    `5 packets transmitted, ${received} packets received, ${100 - 20 * received}% packet loss`,
  ].join('\n')
}
