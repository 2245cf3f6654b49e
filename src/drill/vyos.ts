import type { HostId } from '../names/ids.ts'
import { candidateLike } from './candidate.ts'
import { neighborState, neighborsOf, portState } from './ios-like.ts'
import { portsOf } from './ports.ts'
import { closing, opening, routing, starting, stopping, unrouting, type World } from './world.ts'

const nothing = (): string => ''

/** VyOS as far as a drill needs it, in the shape of sessions of VyOS 1.4; BGP in that of FRR 8.4.4. */
export const vyosCommandLine = candidateLike({
  prompts: { operational: name => `net@${name}:~$ `, config: name => `net@${name}# ` },
  above: '[edit]\n',
  unknown: line => `\n  Invalid command: [${line.split(' ')[0]}]\n`,
  enter: /configure/,
  commit: { line: /commit/, says: '' },
  leave: /exit/,
  whenChanged: { refuses: "Cannot exit: configuration modified.\nUse 'exit discard' to discard the changes and exit." },
  abort: /exit discard/,
  alone: [[/save/, "Saving configuration to '/config/config.boot'...\nDone"]],
  off: { line: /poweroff/, asks: 'Are you sure you want to poweroff this system? [y/N] ' },
  entered: line => ({ statement: line }),
  apply,
  shows: [
    [/set terminal .*/, nothing],
    [/show interfaces/, interfaces],
    [/show ip bgp summary/, summary],
    [/show configuration commands \| match next-hop/, routes],
    [/show .*/, nothing],
  ],
})

function apply(world: World, host: HostId, statement: string): World | undefined {
  const [, verb = '', path = ''] = /^(set|delete) (.*)$/.exec(statement) ?? []
  const close = verb === 'set'
  const port = /^interfaces ethernet (\S+) disable$/.exec(path)?.[1]
  if (port !== undefined)
    return portState(world, host, port) === undefined ? undefined : (close ? closing : opening)(world, host, port)
  const neighbor = /^protocols bgp (?:\d+ )?neighbor (\S+) shutdown$/.exec(path)?.[1]
  if (neighbor !== undefined)
    return neighborState(world, host, neighbor) && (close ? stopping : starting)(world, host, 'bgp', neighbor)
  const prefix = /^protocols static route (\S+) next-hop \S+ disable$/.exec(path)?.[1]
  return prefix === undefined ? undefined : (close ? unrouting : routing)(world, host, prefix)
}

const states = { closed: 'A/D', up: 'u/u', 'no-signal': 'u/D' } as const

function interfaces(world: World, host: HostId): string {
  const rows = portsOf(world, host).map(({ name }, index) => {
    const mac = `00:53:00:00:aa:${(index + 1).toString(16).padStart(2, '0')}`
    return `${name.padEnd(12)} -               ${mac}  default   1500  ${states[portState(world, host, name) ?? 'no-signal']}`
  })
  return [
    'Codes: S - State, L - Link, u - Up, D - Down, A - Admin Down',
    'Interface    IP Address      MAC                VRF        MTU  S/L    Description',
    '-----------  --------------  -----------------  -------  -----  -----  -------------',
    ...rows,
  ].join('\n')
}

function summary(world: World, host: HostId): string {
  const rows = neighborsOf(world).map(neighbor => {
    const state = neighborState(world, host, neighbor) === 'shut' ? 'Idle (Admin)        0' : '           1        2'
    return `${neighbor.padEnd(15)} 4      65010        10        12        0    0    0 00:00:05 ${state} N/A`
  })
  const heading =
    'Neighbor        V         AS   MsgRcvd   MsgSent   TblVer  InQ OutQ  Up/Down State/PfxRcd   PfxSnt Desc'
  return ['', 'IPv4 Unicast Summary (VRF default):', '', heading, ...rows, ''].join('\n')
}

function routes(world: World, host: HostId): string {
  const rows = [...world.topology.runbook.links.values()].flatMap(({ by }) => {
    if (by?.kind !== 'route') return []
    const path = `set protocols static route ${by.prefix} next-hop ${by.next ?? '192.0.2.254'}`
    return [world.unrouted.has(`${host} ${by.prefix}`) ? `${path} disable` : path]
  })
  return rows.join('\n')
}
