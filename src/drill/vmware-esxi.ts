import type { HostId } from '../names/ids.ts'
import { guestNameOf } from '../plan/candidate.ts'
import { guestOf, isConnected, runningOn } from './guests.ts'
import { inSubnet } from './in-subnet.ts'
import { portState } from './ios-like.ts'
import { portsOf } from './ports.ts'
import { type Command, complains, type Reply, says } from './shell.ts'
import { closing, opening, packetReaches, switchingOff, switchingOn, type World } from './world.ts'

/** The guest's name in the lines that look its number up, and what is done with that. */
const onGuest =
  /^id=\$\(vim-cmd vmsvc\/getallvms \| sed -n 's\/\^\\\(\[0-9\]\[0-9\]\*\\\) {2}\*(.+?) {2}\*\\\[.*?esac; (.+)$/

const guests: Command = (world, host, line) => {
  const [, escaped, command = ''] = onGuest.exec(line) ?? []
  if (escaped === undefined) return undefined
  const guest = guestOf(world, host, escaped.replaceAll('[.]', '.'))
  if (guest === undefined) return complains(world, 'no guest of this name here, or several', 3)
  return power(world, guest.id, command) ?? cards(world, guest.id, command)
}

function power(world: World, guest: HostId, command: string): Reply | undefined {
  const off = world.off.has(guest)
  if (command === 'vim-cmd vmsvc/power.getstate $id')
    return says(world, `Retrieved runtime info\nPowered ${off ? 'off' : 'on'}\n`)
  if (command.startsWith('vim-cmd vmsvc/get.guest'))
    return says(world, `   toolsRunningStatus = "guestTools${off ? 'NotRunning' : 'Running'}", \n`)
  if (command === 'vim-cmd vmsvc/power.shutdown $id') return says(switchingOff(world, guest), '')
  return command === 'vim-cmd vmsvc/power.on $id' ? says(switchingOn(world, guest), 'Powering on VM:\n') : undefined
}

function cards(world: World, guest: HostId, command: string): Reply | undefined {
  const card = /label = "([^"]+)"/.exec(command)?.[1] ?? ''
  const connected = isConnected(world, guest, card)
  const wanted = /device\.connection \$id \$key ([01])$/.exec(command)?.[1]
  if (wanted === undefined) return says(world, connected === undefined ? '' : `connected ${connected ? 1 : 0}\n`)
  if (connected === undefined) return complains(world, 'no card of this name', 4)
  return says((wanted === '0' ? closing : opening)(world, guest, card), '')
}

const cables: Command = (world, host, line) => {
  const [, verb, name = ''] = /^esxcli network nic (down|up) -n (\S+)$/.exec(line) ?? []
  if (verb === undefined) return line === 'esxcli network nic list' ? says(world, nics(world, host)) : undefined
  if (portState(world, host, name) === undefined) return complains(world, `Unknown NIC ${name}`, 1)
  return says((verb === 'down' ? closing : opening)(world, host, name), '')
}

function nics(world: World, host: HostId): string {
  const rows = portsOf(world, host).map(({ name }) => {
    const state = portState(world, host, name)
    const admin = state === 'closed' ? 'Down' : 'Up'
    const link = state === 'up' ? 'Up' : 'Down'
    return `${name}  0000:05:00.0  ixgben  ${admin.padEnd(12)}  ${link.padEnd(11)}  10000  Full    02:00:00:00:00:01  1500  Intel`
  })
  const head = [
    'Name    PCI Device    Driver  Admin Status  Link Status  Speed  Duplex  MAC Address         MTU  Description',
    '------  ------------  ------  ------------  -----------  -----  ------  -----------------  ----  -----------',
  ]
  return `${[...head, ...rows].join('\n')}\n`
}

const itself: Command = (world, host, line) => {
  if (line === 'esxcli vm process list')
    return says(
      world,
      runningOn(world, host)
        .map(guest => `${guestNameOf(guest)}\n   World ID: 2101234\n`)
        .join('\n'),
    )
  if (line.startsWith('test "$(esxcli system maintenanceMode get)"')) return says(world, '')
  if (line.startsWith('esxcli system shutdown poweroff'))
    return { ...says(switchingOff(world, host), ''), status: undefined }
  if (line === 'vmware -v') return says(world, 'VMware ESXi 7.0.3 build-24784741\n')
  if (line === 'hostname') return says(world, `${world.topology.runbook.hosts.get(host)?.identity?.[0] ?? host}\n`)
  const ping = /^vmkping -c 3 (\S+)$/.exec(line)?.[1]
  if (ping === undefined) return /^(?:esxcli|vim-cmd|tail) /.test(line) ? says(world, '') : undefined
  const reaches = packetReaches(world, host, ping, inSubnet)
  const received = reaches ? 3 : 0
  return says(
    world,
    `3 packets transmitted, ${received} packets received, ${reaches ? 0 : 100}% packet loss\n`,
    reaches ? 0 : 1,
  )
}

const commands: readonly Command[] = [guests, cables, itself]

/** An ESXi host and its guests as far as a drill needs them. */
export function vmwareEsxi(world: World, host: HostId, sent: string): Reply {
  for (const command of commands) {
    const reply = command(world, host, sent)
    if (reply !== undefined) return reply
  }
  const [name = ''] = sent.split(' ')
  return complains(world, `-sh: ${name}: not found`, 127)
}
