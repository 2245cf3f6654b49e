import type { HostId } from '../names/ids.ts'
import { candidateLike, type Entered } from './candidate.ts'
import { neighborState, neighborsOf, portState } from './ios-like.ts'
import { portsOf } from './ports.ts'
import { applied } from './statements.ts'
import type { World } from './world.ts'

const nothing = (): string => ''

/** IOS-XR as far as a drill needs it, in the shape of the outputs that ntc-templates and genieparser have recorded. */
export const ciscoXrCommandLine = candidateLike({
  prompts: {
    operational: name => `RP/0/RP0/CPU0:${name}#`,
    config: (name, path) => `RP/0/RP0/CPU0:${name}(config${suffix(path)})#`,
  },
  unknown: () => "                ^\n% Invalid input detected at '^' marker.",
  enter: /configure terminal/,
  commit: { line: /commit/, says: '' },
  leave: /end/,
  whenChanged: { asks: 'Uncommitted changes found, commit them before exiting(yes/no/cancel)? [cancel]:', drops: 'no' },
  abort: /abort/,
  entered,
  apply: applied,
  shows: [
    [/terminal .*/, nothing],
    [
      /show interfaces/,
      (world, host) =>
        portsOf(world, host)
          .map(({ name }) => interfaceText(world, host, name))
          .join('\n\n'),
    ],
    [/show interfaces description/, nothing],
    [/show interfaces (\S+)/, interfaceText],
    [/show bgp summary/, summary],
    [/show .*/, nothing],
  ],
})

function suffix(path: string): string {
  if (path.startsWith('interface ')) return '-if'
  return path === '' ? '' : path === 'bgp' ? '-bgp' : '-bgp-nbr'
}

function entered(line: string, path: string): Entered | undefined {
  const name = /^interface (\S+)$/.exec(line)?.[1]
  if (name !== undefined) return { path: `interface ${name}` }
  if (/^router bgp \S+$/.test(line)) return { path: 'bgp' }
  const neighbor = path === 'bgp' ? /^neighbor (\S+)$/.exec(line)?.[1] : undefined
  if (neighbor !== undefined) return { path: `neighbor ${neighbor}` }
  if (!path.includes(' ')) return undefined
  if (line === 'shutdown') return { statement: `close ${path}` }
  return line === 'no shutdown' ? { statement: `open ${path}` } : undefined
}

const states = {
  closed: 'administratively down, line protocol is administratively down',
  up: 'up, line protocol is up',
  'no-signal': 'down, line protocol is down',
} as const

function interfaceText(world: World, host: HostId, name = ''): string {
  const state = portState(world, host, name)
  if (state === undefined) return "                ^\n% Invalid input detected at '^' marker."
  return `${name} is ${states[state]}\n  Interface state transitions: 1\n  Hardware is TenGigE, address is 0200.5e00.5301 (bia 0200.5e00.5301)`
}

function summary(world: World, host: HostId): string {
  const rows = neighborsOf(world).map(neighbor => {
    const state = neighborState(world, host, neighbor) === 'shut' ? 'Idle (Admin)' : '        82'
    return `${neighbor.padEnd(15)}   0 65010   74112   76220    94623    0    0     7w2d ${state}`
  })
  return [
    'BGP router identifier 192.0.2.1, local AS number 65001',
    '',
    'Neighbor        Spk    AS MsgRcvd MsgSent   TblVer  InQ OutQ  Up/Down  St/PfxRcd',
    ...rows,
  ].join('\n')
}
