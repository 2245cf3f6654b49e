import type { HostId } from '../names/ids.ts'
import type { Node } from '../topology/topology.ts'
import { type CommandLine, type LineReply, replies, type Standing } from './command-line.ts'
import { hasSignal, portsOf } from './ports.ts'
import { closing, isClosed, isStopped, opening, type Service, starting, stopping, type World } from './world.ts'

/** What a read prints: the world, the host, and the groups of its pattern. */
export type Show = (world: World, host: HostId, ...groups: readonly string[]) => string

/** What a line of the privileged mode brings about. */
export type Act = (
  world: World,
  host: HostId,
  ...groups: readonly string[]
) => { readonly world: World; readonly out: string; readonly mode: 'privileged' | 'config' }

/** A command line of the family that configures as Cisco's IOS does, as a vendor has it. */
export interface IosLike {
  /** What it says to a line that it doesn't know. */
  readonly unknown: (line: string) => string
  /** Reads, in the mode in which lines begin; the first pattern that matches the whole line answers. */
  readonly shows: readonly (readonly [RegExp, Show])[]
  /** Where a login ends up; left out: in the privileged mode. */
  readonly start?: Standing
  /** What stands behind the name in each mode; left out: `(config)` and the like. */
  readonly suffixes?: Readonly<Record<string, string>>
  /** What is taken out of service on an interface by a line of its own, and given back with `no` before it. */
  readonly onInterface?: readonly (readonly [line: string, service: Service])[]
  /** Whole lines of the mode in which lines begin that change something, and the mode that they lead into. */
  readonly acts?: readonly (readonly [RegExp, Act])[]
  /** Whole lines of the mode of configuration itself; undefined: they don't know what is named. */
  readonly inConfig?: readonly (readonly [RegExp, (world: World, host: HostId, name: string) => World | undefined])[]
}

const privileged: Standing = { mode: 'privileged', context: [] }
const usual = {
  exec: '',
  privileged: '',
  config: '(config)',
  interface: '(config-if)',
  router: '(config-router)',
  neighbor: '(config-router-neighbor)',
}

export function iosLike(vendor: IosLike): CommandLine {
  const suffixes: Readonly<Record<string, string>> = { ...usual, ...vendor.suffixes }
  return {
    start: vendor.start ?? privileged,
    prompt: (name, { mode }) => `${name}${suffixes[mode] ?? ''}${mode === 'exec' ? '>' : '#'}`,
    answer: (world, host, at, typed) => {
      const line = typed.trim().replace(/\s+/g, ' ')
      if (line === '') return replies(world, at)
      const known =
        at.mode === 'privileged' ? shows(vendor, world, host, line) : configures(vendor, world, host, at, line)
      return known ?? replies(world, at, vendor.unknown(line))
    },
  }
}

function shows({ shows: reads, acts = [] }: IosLike, world: World, host: HostId, line: string): LineReply | undefined {
  if (line === 'configure terminal') return replies(world, { mode: 'config', context: [] })
  for (const [pattern, act] of acts) {
    const found = new RegExp(`^(?:${pattern.source})$`).exec(line)
    if (found === null) continue
    const { world: after, out, mode } = act(world, host, ...found.slice(1))
    return replies(after, { mode, context: [] }, out)
  }
  for (const [pattern, show] of reads) {
    const found = new RegExp(`^(?:${pattern.source})$`).exec(line)
    if (found !== null) return replies(world, privileged, show(world, host, ...found.slice(1)))
  }
  return undefined
}

function configures(vendor: IosLike, world: World, host: HostId, at: Standing, line: string): LineReply | undefined {
  if (line === 'end') return replies(world, privileged)
  const whole = at.mode === 'config' ? wholeLine(vendor, world, host, line) : undefined
  if (whole !== undefined) return replies(whole, at)
  const name = /^interface (\S.*)$/.exec(line)?.[1]
  if (name !== undefined) return entered(vendor, world, host, at, name)
  if (/^router bgp\b/.test(line)) return replies(world, { mode: 'router', context: [] })
  if (at.mode === 'neighbor') return onNeighbor(world, host, at, line)
  if (at.mode === 'interface') return onInterface(vendor, world, host, at, line)
  return at.mode === 'router' ? onRouter(world, host, at, line) : undefined
}

function wholeLine({ inConfig = [] }: IosLike, world: World, host: HostId, line: string): World | undefined {
  for (const [pattern, act] of inConfig) {
    const name = new RegExp(`^(?:${pattern.source})$`).exec(line)?.[1]
    if (name !== undefined) return act(world, host, name)
  }
  return undefined
}

/** An interface that isn't there: physical ones can't be made by naming them. */
function entered(vendor: IosLike, world: World, host: HostId, at: Standing, name: string): LineReply {
  const there = portsOf(world, host).some(port => port.name === name)
  return there ? replies(world, { mode: 'interface', context: [name] }) : replies(world, at, vendor.unknown(name))
}

function onInterface(vendor: IosLike, world: World, host: HostId, at: Standing, line: string): LineReply | undefined {
  const [name = ''] = at.context
  if (line === 'shutdown') return replies(closing(world, host, name), at)
  if (line === 'no shutdown') return replies(opening(world, host, name), at)
  for (const [known, service] of vendor.onInterface ?? []) {
    if (line === known) return replies(stopping(world, host, service, name), at)
    if (line === `no ${known}`) return replies(starting(world, host, service, name), at)
  }
  return undefined
}

/** NX-OS has a mode of its own for each neighbour. */
function onNeighbor(world: World, host: HostId, at: Standing, line: string): LineReply | undefined {
  const [neighbor = ''] = at.context
  if (line === 'shutdown') return replies(stopping(world, host, 'bgp', neighbor), at)
  return line === 'no shutdown' ? replies(starting(world, host, 'bgp', neighbor), at) : undefined
}

function onRouter(world: World, host: HostId, at: Standing, line: string): LineReply | undefined {
  const entered = /^neighbor (\S+)$/.exec(line)?.[1]
  if (entered !== undefined) return replies(world, { mode: 'neighbor', context: [entered] })
  const [, no, neighbor] = /^(no )?neighbor (\S+) shutdown$/.exec(line) ?? []
  if (neighbor === undefined) return undefined
  return replies((no === undefined ? stopping : starting)(world, host, 'bgp', neighbor), at)
}

/** How an interface stands: closed by us, open with a signal, open without one; undefined: it isn't there. */
export function portState(world: World, host: HostId, name: string): 'closed' | 'up' | 'no-signal' | undefined {
  const port = portsOf(world, host).find(one => one.name === name)
  if (port === undefined) return undefined
  const node = world.topology.nodeOf.get(host) as Node
  if (isClosed(world, node, name)) return 'closed'
  return hasSignal(world, port, node) ? 'up' : 'no-signal'
}

/** The BGP neighbours that links of the runbook name. */
export function neighborsOf({ topology }: World): readonly string[] {
  return [...topology.runbook.links.values()].flatMap(({ by }) => (by?.kind === 'bgp' ? [by.neighbor] : []))
}

/** How such a neighbour stands; undefined: no link names it. */
export function neighborState(world: World, host: HostId, neighbor: string): 'shut' | 'established' | undefined {
  if (!neighborsOf(world).includes(neighbor)) return undefined
  return isStopped(world, host, 'bgp', neighbor) ? 'shut' : 'established'
}
