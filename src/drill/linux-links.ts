import type { HostId } from '../names/ids.ts'
import type { Node } from '../topology/topology.ts'
import { hasSignal, type Port, portsOf } from './ports.ts'
import { type Command, complains, type Reply, says } from './shell.ts'
import { closing, isClosed, opening, routing, type World } from './world.ts'

/** `ip link` and what is recorded before a cut. */
export const linuxLinks: Command = (world, host, line) => {
  const set = /^ip link set dev (\S+) (up|down)$/.exec(line)
  if (set?.[1] !== undefined)
    return onPort(world, host, set[1], () => turned(world, host, set[1] ?? '', set[2] === 'up'))
  const show = /^ip (?:-o )?link show dev (\S+)$/.exec(line)
  if (show?.[1] !== undefined) return onPort(world, host, show[1], port => says(world, `${shown(world, host, port)}\n`))
  if (/^names=.* ip -o -4 address show \| sed /.test(line)) return says(world, addressLine(world, host, nameIn(line)))
  if (/^names=.* ip -o -(?:6 address|[46] route) show /.test(line)) return says(world, '')
  if (line.startsWith('ip -o link show | awk ')) return says(world, '')
  const route = /^ip -[46] route replace (\S+)/.exec(line)?.[1]
  if (route !== undefined) return says(routing(world, host, route), '')
  if (/^(?:sh -c ')?ip -[46] address replace /.test(line)) return says(world, '')
  return undefined
}

function turned(world: World, host: HostId, name: string, up: boolean): Reply {
  return says(up ? opening(world, host, name) : closing(world, host, name), '')
}

function onPort(world: World, host: HostId, name: string, use: (port: Port) => Reply): Reply {
  const port = portsOf(world, host).find(one => one.name === name)
  return port === undefined ? complains(world, `Device "${name}" does not exist.`, 1) : use(port)
}

/** One interface as `ip link show` prints it. */
export function shown(world: World, host: HostId, port: Port): string {
  const { name } = port
  const node = world.topology.nodeOf.get(host) as Node
  const index = portsOf(world, host).findIndex(one => one.name === name) + 2
  const closed = isClosed(world, node, name)
  const carrier = !closed && hasSignal(world, port, node)
  const flags = closed
    ? 'BROADCAST,MULTICAST'
    : carrier
      ? 'BROADCAST,MULTICAST,UP,LOWER_UP'
      : 'NO-CARRIER,BROADCAST,MULTICAST,UP'
  const state = carrier ? 'UP' : 'DOWN'
  return `${index}: ${name}: <${flags}> mtu 1500 qdisc fq_codel state ${state} mode DEFAULT group default qlen 1000`
}

// The read hands the interface to awk: "… awk -F'…' -v x=eth0 '…".
function nameIn(line: string): string {
  return / -v x=(\S+) /.exec(line)?.[1] ?? ''
}

/** The managed address, on the first interface: as `ip address` shows it after the read's own `sed`. */
function addressLine(world: World, host: HostId, name: string): string {
  const [first] = portsOf(world, host)
  const address = world.topology.runbook.hosts.get(host)?.ways[0].addresses[0]?.host
  if (first?.name !== name || address === undefined || !/^[\d.]+$/.test(address)) return ''
  return `${name} ${address}/24 brd ${address.replace(/\d+$/, '255')} scope global ${name} valid_lft forever preferred_lft forever\n`
}
