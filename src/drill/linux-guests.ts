import type { HostId } from '../names/ids.ts'
import { guestOf } from './guests.ts'
import { type Command, complains, type Reply, says } from './shell.ts'
import { closing, isClosed, opening, switchingOff, switchingOn, type World } from './world.ts'

/** libvirt's `virsh` on a hypervisor of the drill: its guests are the hosts that the runbook lets it run. */
export const linuxGuests: Command = (world, host, line) => {
  const [, verb = '', option = '', name = '', card = '', state = ''] =
    /^(?:sh -c ')?(?:env )?LC_ALL=C virsh ([a-z-]+)( --disable)? (\S+)(?: (\S+))?(?: (up|down))?(?: --config)?(?: \||$)/.exec(
      line,
    ) ?? []
  if (verb === '') return undefined
  const guest = guestOf(world, host, name)
  if (guest === undefined) return complains(world, `error: failed to get domain '${name}'`, 1)
  if (verb === 'autostart') return says(world, `Domain '${name}' ${option === '' ? '' : 'un'}marked as autostarted\n\n`)
  if (verb === 'domif-setlink') return setLink(world, guest.id, card, state, line)
  if (verb === 'domif-getlink') return linkOf(world, guest.id, card, line)
  return powerOf(world, guest.id, verb)
}

function powerOf(world: World, guest: HostId, verb: string): Reply | undefined {
  const off = world.off.has(guest)
  if (verb === 'domstate') return says(world, off ? 'shut off\n\n' : 'running\n\n')
  // What it starts at the hypervisor's own start isn't in the world; it says that this is one of them.
  if (verb === 'dominfo') return says(world, 'autostart\n')
  if (verb === 'start' && off) return says(switchingOn(world, guest), `Domain '${guest}' started\n\n`)
  if (verb === 'shutdown' && !off) return says(switchingOff(world, guest), `Domain '${guest}' is being shutdown\n\n`)
  const why = off ? 'domain is not running' : 'Domain is already active'
  return complains(world, `error: Requested operation is not valid: ${why}`, 1)
}

function setLink(world: World, guest: HostId, card: string, state: string, line: string): Reply {
  const after = state === 'down' ? closing(world, guest, card) : opening(world, guest, card)
  return says(line.endsWith(' --config') ? world : after, 'Device updated successfully\n\n')
}

function linkOf(world: World, guest: HostId, card: string, line: string): Reply {
  const node = world.topology.nodeOf.get(guest)
  const down = node !== undefined && isClosed(world, node, card)
  if (line.includes('| sed ')) return says(world, down ? '' : 'up\n')
  return says(world, `${card} ${down ? 'down' : 'up'}\n\n`)
}
