import type { HostId } from '../names/ids.ts'
import { guestNameOf } from '../plan/candidate.ts'
import type { Host } from '../runbook/runbook.ts'
import { portsOf } from './ports.ts'
import { isClosed, type World } from './world.ts'

/** The guest of a hypervisor that it calls so; undefined: none of that name runs there. */
export function guestOf(world: World, host: HostId, name: string): Host | undefined {
  return world.topology.hosts.find(guest => guestNameOf(guest) === name && runsOn(world, guest) === host)
}

/**
 * The hypervisor that a guest is on. Of several it has moved to the last, as guests do: who looks for it only where the
 * plan began to look doesn't find it.
 */
function runsOn({ off }: World, guest: Host): HostId | undefined {
  return guest.runsOn.findLast(one => !off.has(one))
}

/** Whether a guest's network card is connected; undefined: it has none of that name. */
export function isConnected(world: World, guest: HostId, card: string): boolean | undefined {
  const node = world.topology.nodeOf.get(guest)
  const there = portsOf(world, guest).some(({ name }) => name === card)
  return there && node !== undefined ? !isClosed(world, node, card) : undefined
}

/** The guests of a hypervisor that are switched on. */
export function runningOn(world: World, host: HostId): readonly Host[] {
  return world.topology.hosts.filter(guest => runsOn(world, guest) === host && !world.off.has(guest.id))
}
