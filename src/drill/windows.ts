import type { HostId } from '../names/ids.ts'
import { inSubnet } from './in-subnet.ts'
import { portState } from './ios-like.ts'
import { portsOf } from './ports.ts'
import { type Command, complains, type Reply, says } from './shell.ts'
import { blocking, closing, opening, packetReaches, switchingOff, unblocking, type World } from './world.ts'

const adapters: Command = (world, host, line) => {
  const set = /^(Disable|Enable)-NetAdapter -Name '([^']+)' -Confirm:\$false$/.exec(line)
  if (set?.[2] !== undefined)
    return onAdapter(world, host, set[2], () =>
      says((set[1] === 'Disable' ? closing : opening)(world, host, set[2] ?? ''), ''),
    )
  const read = /^Get-NetAdapter -Name '([^']+)' \| ForEach-Object/.exec(line)
  if (read?.[1] === undefined) return undefined
  return onAdapter(world, host, read[1], state => says(world, `adapter ${states[state]}\r\n`))
}

const states = { closed: 'Disabled', up: 'Up', 'no-signal': 'Disconnected' } as const

function onAdapter(world: World, host: HostId, name: string, use: (state: keyof typeof states) => Reply): Reply {
  const state = portState(world, host, name)
  return state === undefined
    ? complains(world, `No MSFT_NetAdapter objects found with property 'Name' equal to '${name}'.`, 1)
    : use(state)
}

const firewall: Command = (world, host, line) => {
  const made = /^foreach \(\$d in 'Inbound','Outbound'\) .* -RemoteAddress '([^']+)' /.exec(line)
  if (made?.[1] !== undefined) return says(blocking(world, host, made[1]), '')
  const named =
    /(Remove-NetFirewallRule|Get-NetFirewallRule -PolicyStore ActiveStore) -Name 'isolate-Inbound-(\w+)'/.exec(line)
  if (named === null) return undefined
  const cidr = [...world.blocked]
    .map(one => one.split(' '))
    .find(([on, to]) => on === host && (to ?? '').replace(/[^A-Za-z0-9]/g, '_') === named[2])?.[1]
  if (named[1] === 'Remove-NetFirewallRule')
    return cidr === undefined
      ? complains(world, 'No MSFT_NetFirewallRule objects found.', 1)
      : says(unblocking(world, host, cidr), '')
  const rules = cidr === undefined ? ['rules 0'] : ['rules 2', 'rule Inbound Block True', 'rule Outbound Block True']
  return says(world, text([...rules, 'profile Domain True', 'profile Private True', 'profile Public True']))
}

const probes: Command = (world, host, line) => {
  const ping = /NetworkInformation\.Ping\)\.Send\('([^']+)'/.exec(line)?.[1]
  if (ping !== undefined) {
    const said = packetReaches(world, host, ping, inSubnet) ? 'ping Success' : 'ping TimedOut'
    return says(world, text([said, said, said]))
  }
  const port = /GetHostAddresses\('([^']+)'\)/.exec(line)?.[1]
  if (port === undefined) return undefined
  return says(world, text([packetReaches(world, host, port, inSubnet) ? 'port open' : 'port silent']))
}

const itself: Command = (world, host, line) => {
  if (line === 'Stop-Computer -Force') return { ...says(switchingOff(world, host), ''), status: undefined }
  if (line === '"system $env:OS"') return says(world, text(['system Windows_NT']))
  if (line !== '[Net.Dns]::GetHostName()') return undefined
  const [name = host] = world.topology.runbook.hosts.get(host)?.identity ?? []
  return says(world, text([name]))
}

const evidence: Command = (world, host, line) => {
  if (line.startsWith('Get-NetAdapter '))
    return says(world, text(portsOf(world, host).map(({ name }) => `Name : ${name}`)))
  return /^(?:Get-|if \(\(Get-CimInstance|foreach \(\$l in)/.test(line) ? says(world, '') : undefined
}

const commands: readonly Command[] = [adapters, firewall, probes, itself, evidence]

/** A Windows host as far as a drill needs one: the PowerShell of the platform's definition, with its line ends. */
export function windows(world: World, host: HostId, sent: string): Reply {
  for (const command of commands) {
    const reply = command(world, host, sent)
    if (reply !== undefined) return reply
  }
  const [name = ''] = sent.split(' ')
  return complains(world, `The term '${name}' is not recognized as the name of a cmdlet.`, 1)
}

function text(lines: readonly string[]): string {
  return lines.map(one => `${one}\r\n`).join('')
}
