import type { HostId } from '../names/ids.ts'
import { candidateLike } from './candidate.ts'
import { neighborState, portState } from './ios-like.ts'
import { closing, isStopped, opening, routing, starting, stopping, unrouting, type World } from './world.ts'

const nothing = (): string => ''

/** Junos as far as a drill needs it: a private copy of the configuration, deactivated statements, `display set`. */
export const juniperJunosCommandLine = candidateLike({
  prompts: { operational: name => `net@${name}> `, config: name => `net@${name}# ` },
  above: '\n[edit]\n',
  unknown: () => '                ^\nsyntax error, expecting <command>.',
  enter: /configure private/,
  commit: { line: /commit/, says: 'commit complete' },
  leave: /exit configuration-mode/,
  whenChanged: { asks: 'Exit with uncommitted changes? [yes,no] (yes) ', drops: 'yes' },
  off: { line: /request system power-off/, asks: 'Power Off the system ? [yes,no] (no) ' },
  entered: line => ({ statement: line }),
  apply,
  shows: [
    [/set cli .*/, nothing],
    [/show interfaces terse/, nothing],
    [/show interfaces (\S+)/, interfaceText],
    [/show configuration protocols bgp group (\S+) \| display set/, neighborsText],
    [/show configuration routing-instances (\S+) protocols bgp group (\S+) \| display set/, neighborsInText],
    [/show configuration protocols ospf area (\S+) \| display set/, ospfText],
    [/show configuration routing-options static \| display set/, staticText],
    [/show .*/, nothing],
  ],
})

function apply(world: World, host: HostId, statement: string): World | undefined {
  const [, set, port = ''] = /^(set|delete) interfaces (\S+) disable$/.exec(statement) ?? []
  if (set !== undefined)
    return portState(world, host, port) === undefined
      ? undefined
      : (set === 'set' ? closing : opening)(world, host, port)
  const [, off, what = ''] = /^(deactivate|activate) (.*)$/.exec(statement) ?? []
  const neighbor = /protocols bgp group \S+ neighbor (\S+)$/.exec(what)?.[1]
  const service = off === 'deactivate' ? stopping : starting
  if (neighbor !== undefined) return neighborState(world, host, neighbor) && service(world, host, 'bgp', neighbor)
  const adjacency = /^protocols ospf area \S+ interface (\S+)$/.exec(what)?.[1]
  if (adjacency !== undefined) return service(world, host, 'ospf', adjacency)
  const prefix = /^routing-options static route (\S+)$/.exec(what)?.[1]
  return prefix === undefined ? undefined : (off === 'deactivate' ? unrouting : routing)(world, host, prefix)
}

const states = {
  closed: 'Administratively down, Physical link is Down',
  up: 'Enabled, Physical link is Up',
  'no-signal': 'Enabled, Physical link is Down',
} as const

function interfaceText(world: World, host: HostId, name = ''): string {
  const state = portState(world, host, name)
  if (state === undefined) return `error: device ${name} not found`
  return `Physical interface: ${name}, ${states[state]}\n  Interface index: 153, SNMP ifIndex: 564\n  Link-level type: Ethernet, MTU: 1514`
}

/** The neighbours of the runbook's links, as statements; behind those of one that is deactivated stands that it is. */
function neighborsText(world: World, host: HostId, group = '', under = ''): string {
  const links = [...world.topology.runbook.links.values()].flatMap(({ by }) =>
    by?.kind === 'bgp' && by.group === group ? [by.neighbor] : [],
  )
  const path = `${under}protocols bgp group ${group}`
  const rows = links.flatMap(neighbor => [
    `set ${path} neighbor ${neighbor} peer-as 65010`,
    ...(neighborState(world, host, neighbor) === 'shut' ? [`deactivate ${path} neighbor ${neighbor}`] : []),
  ])
  return [`set ${path} type external`, ...rows].join('\n')
}

function neighborsInText(world: World, host: HostId, instance = '', group = ''): string {
  return neighborsText(world, host, group, `routing-instances ${instance} `)
}

function ospfText(world: World, host: HostId, area = ''): string {
  const rows = [...world.topology.runbook.links.values()].flatMap(({ by }) => {
    if (by?.kind !== 'ospf') return []
    const path = `protocols ospf area ${area} interface ${by.interface}`
    return [`set ${path} metric 10`, ...(isStopped(world, host, 'ospf', by.interface) ? [`deactivate ${path}`] : [])]
  })
  return rows.join('\n')
}

function staticText(world: World, host: HostId): string {
  const rows = [...world.topology.runbook.links.values()].flatMap(({ by }) => {
    if (by?.kind !== 'route') return []
    const path = `routing-options static route ${by.prefix}`
    return [
      `set ${path} next-hop 192.0.2.254`,
      ...(world.unrouted.has(`${host} ${by.prefix}`) ? [`deactivate ${path}`] : []),
    ]
  })
  return rows.join('\n')
}
