import type { HostId } from '../names/ids.ts'
import { hostAt, interfaceAt, type Line, type Node, otherEnd } from '../topology/topology.ts'
import { shown } from './linux-links.ts'
import { portsOf } from './ports.ts'
import { type Command, says } from './shell.ts'
import type { World } from './world.ts'

/** Reads that a `collect` step makes: what the world knows, in the shape in which the tool prints it. */
export const linuxEvidence: Command = (world, host, line) => {
  const [tool = ''] = line.replace(/^sh -c '/, '').split(' ')
  if (line === 'ip neigh show') return says(world, neighbours(world, host))
  if (/^ip (-s -d )?link show(?: 2>.*)?$/.test(line)) return says(world, links(world, host))
  if (line === 'ip address show') return says(world, links(world, host))
  if (/^ip -4 route show table all$/.test(line)) return says(world, routes(world, host))
  if (/^ip (-6 route show table all|rule show)$/.test(line)) return says(world, '')
  if (tool === 'ss') return says(world, `${heading}${ownSession(world, host)}`)
  if (tool === 'ps') return says(world, processes)
  if (['bridge', 'sysctl', 'who', 'last', 'journalctl'].includes(tool) || /^(?:sh -c ')?nft list ruleset/.test(line))
    return says(world, '')
  if (tool === 'lldpctl') return says(world, lldp(world, host))
  if (line === 'cat /proc/net/nf_conntrack') return says(world, tracked(world, host))
  return undefined
}

const heading = 'Netid State Recv-Q Send-Q Local Address:Port Peer Address:Port Process\n'
const processes = [
  '    PID    PPID USER                      STARTED COMMAND',
  '      1       0 root     Mon Nov  2 04:11:07 2026 /sbin/init',
  '    612       1 root     Mon Nov  2 04:11:12 2026 sshd: /usr/sbin/sshd -D [listener]',
  '',
].join('\n')

/** Neighbours as `lldpctl` lists them: the device at the far end of each cable, and its port. */
function lldp(world: World, host: HostId): string {
  const rule = `${'-'.repeat(79)}\n`
  const node = world.topology.nodeOf.get(host) as Node
  const seen = linesOf(world, host).flatMap(line => {
    const other = otherEnd(line, node)
    const device = hostAt(world.topology, other)
    const own = interfaceAt(line, node)
    if (device === undefined || own === undefined || world.off.has(device.id)) return []
    const port = interfaceAt(line, other) ?? 'unknown'
    return [
      `Interface:    ${own}, via: LLDP\n  Chassis:\n    SysName:      ${device.id}\n  Port:\n    PortID:       ifname ${port}\n${rule}`,
    ]
  })
  return `${rule}LLDP neighbors:\n${rule}${seen.join('')}`
}

function linesOf({ topology }: World, host: HostId): readonly Line[] {
  return (topology.at[topology.nodeOf.get(host) as Node] ?? []).map(edge => topology.lines[edge] as Line)
}

/** One connection through the host, as the kernel lists it. */
function tracked(world: World, host: HostId): string {
  const own = address(world, world.topology.nodeOf.get(host) as Node) ?? '127.0.0.1'
  return `ipv4     2 tcp      6 431999 ESTABLISHED src=192.0.2.250 dst=${own} sport=51022 dport=22 src=${own} dst=192.0.2.250 sport=22 dport=51022 [ASSURED] mark=0 use=1\n`
}

function address(world: World, node: Node): string | undefined {
  return hostAt(world.topology, node)?.ways[0].addresses[0]?.host
}

/** Every host at the far end of a cable, as one that was talked to. */
function neighbours(world: World, host: HostId): string {
  const node = world.topology.nodeOf.get(host) as Node
  return linesOf(world, host)
    .flatMap(line => {
      const there = address(world, otherEnd(line, node))
      const own = interfaceAt(line, node)
      return there === undefined || own === undefined ? [] : [`${there} dev ${own} lladdr ${mac(there)} REACHABLE\n`]
    })
    .join('')
}

/** A locally administered address, the same for the same host each time. */
function mac(text: string): string {
  let hash = 0
  for (const char of text) hash = (hash * 31 + char.charCodeAt(0)) >>> 0
  const bytes = [hash >>> 24, hash >>> 16, hash >>> 8, hash].map(one => (one & 255).toString(16).padStart(2, '0'))
  return `02:00:${bytes.join(':')}`
}

function links(world: World, host: HostId): string {
  return portsOf(world, host)
    .map(port => `${shown(world, host, port)}\n    link/ether ${mac(`${host} ${port.name}`)} brd ff:ff:ff:ff:ff:ff\n`)
    .join('')
}

function routes(world: World, host: HostId): string {
  const node = world.topology.nodeOf.get(host) as Node
  const own = address(world, node)
  const [port] = portsOf(world, host)
  if (own === undefined || port === undefined || !/^[\d.]+$/.test(own)) return ''
  return `${own.replace(/\d+$/, '0/24')} dev ${port.name} proto kernel scope link src ${own}\n`
}

function ownSession(world: World, host: HostId): string {
  const own = address(world, world.topology.nodeOf.get(host) as Node) ?? '127.0.0.1'
  return `tcp   ESTAB 0      0      ${own}:22 192.0.2.250:51022 users:(("sshd",pid=2210,fd=4))\n`
}
