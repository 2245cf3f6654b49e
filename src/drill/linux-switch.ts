import type { HostId } from '../names/ids.ts'
import type { Node } from '../topology/topology.ts'
import { linuxLinks } from './linux-links.ts'
import { portsOf } from './ports.ts'
import { type Command, type Reply, says } from './shell.ts'
import { closing, isClosed, opening, type World } from './world.ts'

/** Open vSwitch on a host of the drill: every interface that the runbook names is a port of its bridge. */
export const linuxSwitch: Command = (world, host, line) => {
  if (/^(?:ovs-vsctl --timeout=5 show|sh -c 'for b in .* fdb[/]show "\$b"; done')$/.test(line)) return says(world, '')
  if (/^test -e [/]sys[/]class[/]net[/]\S+[/]device$/.test(line)) return says(world, '')
  const read = /^sh -c 'ip link show dev (\S+) .*admin_state'$/.exec(line)?.[1]
  if (read !== undefined) return linuxLinks(world, host, `ip link show dev ${read}`)
  const asked = /^sh -c 'ovs-vsctl --timeout=5 iface-to-br (\S+) 2>&1 [|][|] true'$/.exec(line)?.[1]
  if (asked !== undefined)
    return says(world, isPort(world, host, asked) ? 'br0\n' : `ovs-vsctl: no interface named ${asked}\n`)
  const [, name = '', state = ''] = /mod-port (?:\S+|"[^"]*") (\S+) (up|down)'?$/.exec(line) ?? []
  if (/^(?:sh -c ')?ovs-ofctl /.test(line)) return says(set(world, host, name, state), '')
  const recorded = /^sh -c 'test .* get Interface (\S+) admin_state .*iface-to-br \S+'$/.exec(line)?.[1]
  return recorded === undefined ? undefined : bridgeOfOpen(world, host, recorded)
}

function isPort(world: World, host: HostId, name: string): boolean {
  return portsOf(world, host).some(one => one.name === name)
}

function set(world: World, host: HostId, name: string, state: string): World {
  return (state === 'down' ? closing : opening)(world, host, name)
}

function bridgeOfOpen(world: World, host: HostId, name: string): Reply {
  const closed = isClosed(world, world.topology.nodeOf.get(host) as Node, name)
  return says(world, closed || !isPort(world, host, name) ? '' : 'br0\n')
}
