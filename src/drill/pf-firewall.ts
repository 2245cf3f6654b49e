import type { HostId } from '../names/ids.ts'
import { inSubnet } from './in-subnet.ts'
import { portState } from './ios-like.ts'
import { privilege } from './linux.ts'
import { portsOf } from './ports.ts'
import { complains, type Reply, says } from './shell.ts'
import { closing, opening, packetReaches, switchingOff, type World } from './world.ts'

const evidence = /^(?:arp|netstat|pfctl|ps|cat|head|date)\b/

/** OPNsense or pfSense as far as a drill needs one: the lines of the definition, in the shape of FreeBSD's ifconfig. */
export function pfFirewall(world: World, host: HostId, sent: string): Reply {
  const line = sent.trim().replace(privilege, '')
  const [, name, to] = /^ifconfig(?: (\S+)(?: (up|down))?)?$/.exec(line) ?? [line]
  if (line === 'ifconfig')
    return says(
      world,
      portsOf(world, host)
        .map(port => flags(world, host, port.name))
        .join(''),
    )
  if (name !== undefined) return onInterface(world, host, name, to)
  if (line === 'shutdown -p now') return { world: switchingOff(world, host), out: '', errors: '', status: undefined }
  if (line === 'hostname -s') return says(world, `${world.topology.runbook.hosts.get(host)?.identity?.[0] ?? host}\n`)
  const address = /^ping -n -c 3 -t 5 (\S+)$/.exec(line)?.[1]
  if (address !== undefined) return ping(world, host, address)
  if (evidence.test(line)) return says(world, '')
  return complains(world, `${line.split(' ')[0]}: Command not found.`, 1)
}

function onInterface(world: World, host: HostId, name: string, to: string | undefined): Reply {
  if (portState(world, host, name) === undefined)
    return complains(world, `ifconfig: interface ${name} does not exist`, 1)
  if (to === undefined) return says(world, flags(world, host, name))
  return says((to === 'down' ? closing : opening)(world, host, name), '')
}

const states = {
  closed: ['8802<BROADCAST,SIMPLEX,MULTICAST>', 'no carrier'],
  up: ['8843<UP,BROADCAST,RUNNING,SIMPLEX,MULTICAST>', 'active'],
  'no-signal': ['8803<UP,BROADCAST,SIMPLEX,MULTICAST>', 'no carrier'],
} as const

function flags(world: World, host: HostId, name: string): string {
  const [said, status] = states[portState(world, host, name) ?? 'no-signal']
  return `${name}: flags=${said} metric 0 mtu 1500\n\tether 00:00:5e:00:53:01\n\tmedia: Ethernet autoselect\n\tstatus: ${status}\n`
}

function ping(world: World, host: HostId, address: string): Reply {
  const received = packetReaches(world, host, address, inSubnet) ? 3 : 0
  const lost = received === 0 ? '100.0%' : '0.0%'
  const said = `PING ${address} (${address}): 56 data bytes\n\n--- ${address} ping statistics ---\n3 packets transmitted, ${received} packets received, ${lost} packet loss\n`
  return says(world, said, received === 0 ? 2 : 0)
}
