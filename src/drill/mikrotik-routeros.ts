import type { HostId } from '../names/ids.ts'
import { portState } from './ios-like.ts'
import { oneMode } from './one-mode.ts'
import { portsOf } from './ports.ts'
import { closing, opening, routing, unrouting, type World } from './world.ts'

const nothing = (): string => ''
const there = (world: World, host: HostId, name: string): boolean => portState(world, host, name) !== undefined

/** RouterOS as far as a drill needs it, in the shape of the outputs that ntc-templates has recorded. */
export const mikrotikRouterosCommandLine = oneMode({
  prompt: name => `[net@${name}] > `,
  unknown: line => (line.includes('able ') ? 'no such item' : 'bad command name (line 1 column 1)'),
  acts: [
    [
      /[/]interface disable (\S+)/,
      (world, host, name = '') => (there(world, host, name) ? closing(world, host, name) : undefined),
    ],
    [
      /[/]interface enable (\S+)/,
      (world, host, name = '') => (there(world, host, name) ? opening(world, host, name) : undefined),
    ],
    [
      /[/]ip route disable \[find dst-address=(\S+) gateway=\S+\]/,
      (world, host, prefix = '') => unrouting(world, host, prefix),
    ],
    [
      /[/]ip route enable \[find dst-address=(\S+) gateway=\S+\]/,
      (world, host, prefix = '') => routing(world, host, prefix),
    ],
  ],
  asks: [{ line: /[/]system shutdown/, asks: 'Shutdown, yes? [y/N]:', answered: 'off' }],
  shows: [
    [/[/]interface print detail without-paging/, interfaces],
    [/[/]ip route print terse without-paging/, routes],
    [/[/](?:export|ip|interface|log|system|user)\b.*/, nothing],
  ],
})

const flags = { closed: ' X  ', up: ' R  ', 'no-signal': '    ' } as const

function interfaces(world: World, host: HostId): string {
  const rows = portsOf(world, host).map(({ name }, index) => {
    const state = flags[portState(world, host, name) ?? 'no-signal']
    return `${String(index).padStart(2)} ${state}name="${name}" default-name="${name}" type="ether" mtu=1500 actual-mtu=1500\n`
  })
  return ['Flags: D - dynamic; X - disabled, R - running; S - slave; P - passthrough', ...rows].join('\n')
}

function routes(world: World, host: HostId): string {
  const rows = [...world.topology.runbook.links.values()].flatMap(({ by }, index) => {
    if (by?.kind !== 'route') return []
    const state = world.unrouted.has(`${host} ${by.prefix}`) ? 'X S' : 'A S'
    return [
      `${String(index).padStart(2)} ${state} dst-address=${by.prefix} gateway=${by.next ?? '192.0.2.254'} distance=1 scope=30`,
    ]
  })
  return rows.join('\n')
}
