import type { HostId } from '../names/ids.ts'
import type { Host } from '../runbook/runbook.ts'
import { portsOf } from './ports.ts'
import { isClosed, type World } from './world.ts'

/** The guest of a hypervisor that it calls so; undefined: none of that name runs there. */
export function guestOf({ topology }: World, host: HostId, name: string): Host | undefined {
  const guest = topology.runbook.hosts.get(name as HostId)
  return guest?.runsOn.includes(host) ? guest : undefined
}

/** Whether a guest's network card is connected; undefined: it has none of that name. */
export function isConnected(world: World, guest: HostId, card: string): boolean | undefined {
  const node = world.topology.nodeOf.get(guest)
  const there = portsOf(world, guest).some(({ name }) => name === card)
  return there && node !== undefined ? !isClosed(world, node, card) : undefined
}

/** The guests of a hypervisor that are switched on. */
export function runningOn({ topology, off }: World, host: HostId): readonly Host[] {
  return topology.hosts.filter(({ id, runsOn }) => runsOn[0] === host && !off.has(id))
}
