import type { HostId } from '../names/ids.ts'
import { hostAt, interfaceAt, type Line, type Node, otherEnd } from '../topology/topology.ts'
import { isClosed, type World } from './world.ts'

/** An interface of a simulated host: what is plugged into it. */
export interface Port {
  readonly name: string
  readonly lines: readonly Line[]
}

/** Every interface that the runbook names at this host: at the ends of links, attachments, as tunnels, of OSPF. */
export function portsOf({ topology }: World, host: HostId): readonly Port[] {
  const node = topology.nodeOf.get(host) as Node
  const ports = new Map<string, Line[]>()
  for (const edge of topology.at[node] ?? []) {
    const line = topology.lines[edge] as Line
    const { link } = line
    const tunnel = link?.by?.kind === 'tunnel' ? link.by.name : undefined
    const ospf = link?.by?.kind === 'ospf' ? link.by.interface : undefined
    for (const name of new Set([interfaceAt(line, node), tunnel, ospf]))
      if (name !== undefined) ports.set(name, [...(ports.get(name) ?? []), line])
  }
  return [...ports].map(([name, lines]) => ({ name, lines }))
}

/** The far end of one of its cables is a host's open interface, or a network, which is always there. */
export function hasSignal(world: World, { lines }: Port, node: Node): boolean {
  return lines.some(line => {
    if (world.pulled.has(line.id)) return false
    const other = otherEnd(line, node)
    const host = hostAt(world.topology, other)
    if (host === undefined) return true
    const name = interfaceAt(line, other)
    return !world.off.has(host.id) && (name === undefined || !isClosed(world, other, name))
  })
}
