import type { HostId } from '../names/ids.ts'
import type { Node } from '../topology/topology.ts'
import { type CommandLine, type LineReply, replies, type Standing } from './command-line.ts'
import { hasSignal, type Port, portsOf } from './ports.ts'
import { closing, isClosed, isStopped, opening, starting, stopping, type World } from './world.ts'

const enable: Standing = { mode: 'enable', context: [] }
const suffixes: Readonly<Record<string, string>> = {
  enable: '',
  config: '(config)',
  interface: '(config-if)',
  router: '(config-router)',
}

/** FRRouting's vtysh as far as a drill needs it: the lines of the platform's definition, in the shape of FRR 8.4.4. */
export const frrCommandLine: CommandLine = {
  start: enable,
  prompt: (name, { mode }) => `${name}${suffixes[mode] ?? ''}# `,
  answer: (world, host, standing, line) => {
    const words = line.trim().split(/\s+/)
    const known =
      standing.mode === 'enable' ? shows(world, host, line.trim()) : configures(world, host, standing, words)
    if (known !== undefined) return known
    return replies(world, standing, line.trim() === '' ? '' : `% Unknown command: ${line}`)
  },
}

function shows(world: World, host: HostId, line: string): LineReply | undefined {
  if (line === 'configure terminal') return replies(world, { mode: 'config', context: [] })
  if (line === 'write memory') return replies(world, enable, 'Building Configuration...\n[OK]')
  if (line === 'terminal length 0') return replies(world, enable)
  const name = /^show interface (\S+)$/.exec(line)?.[1]
  if (name !== undefined) return replies(world, enable, interfaceText(world, host, name))
  const neighbor = /^show bgp (?:vrf \S+ )?neighbors (\S+)$/.exec(line)?.[1]
  if (neighbor !== undefined) return replies(world, enable, neighborText(world, host, neighbor))
  const passive = /^show ip ospf interface (\S+)$/.exec(line)?.[1]
  if (passive !== undefined) return replies(world, enable, ospfText(world, host, passive))
  if (line === 'show interface')
    return replies(
      world,
      enable,
      portsOf(world, host)
        .map(({ name: one }) => interfaceText(world, host, one))
        .join('\n'),
    )
  return /^show (?:ip|ipv6|bgp|running-config)\b/.test(line) ? replies(world, enable) : undefined
}

function configures(world: World, host: HostId, standing: Standing, words: readonly string[]): LineReply | undefined {
  const text = words.join(' ')
  const [first = ''] = standing.context
  if (text === 'end') return replies(world, enable)
  if (words[0] === 'interface' && words[1] !== undefined)
    return replies(world, { mode: 'interface', context: [words[1]] })
  if (/^router bgp\b/.test(text)) return replies(world, { mode: 'router', context: [] })
  if (standing.mode === 'interface') return onInterface(world, host, standing, first, text)
  const neighbor = /^(no )?neighbor (\S+) shutdown$/.exec(text)
  if (standing.mode !== 'router' || neighbor === null) return undefined
  const change = neighbor[1] === undefined ? stopping : starting
  return replies(change(world, host, 'bgp', neighbor[2] ?? ''), standing)
}

function onInterface(
  world: World,
  host: HostId,
  standing: Standing,
  name: string,
  text: string,
): LineReply | undefined {
  if (text === 'shutdown') return replies(closing(world, host, name), standing)
  if (text === 'no shutdown') return replies(opening(world, host, name), standing)
  if (text === 'ip ospf passive') return replies(stopping(world, host, 'ospf', name), standing)
  return text === 'no ip ospf passive' ? replies(starting(world, host, 'ospf', name), standing) : undefined
}

function interfaceText(world: World, host: HostId, name: string): string {
  const port = portsOf(world, host).find(one => one.name === name)
  if (port === undefined) return `% Can't find interface ${name}`
  const node = world.topology.nodeOf.get(host) as Node
  const closed = isClosed(world, node, name)
  const signal = !closed && hasSignal(world, port, node)
  const state = closed ? 'down' : `up, line protocol is ${signal ? 'up' : 'down'}`
  const flags = `<${closed ? '' : 'UP,'}BROADCAST,${signal ? 'RUNNING,' : ''}MULTICAST>`
  return [`Interface ${name} is ${state}`, '  vrf: default', `  flags: ${flags}`, '  Type: Ethernet'].join('\n')
}

function neighborText(world: World, host: HostId, neighbor: string): string {
  const link = [...world.topology.runbook.links.values()].find(
    ({ by }) => by?.kind === 'bgp' && by.neighbor === neighbor,
  )
  if (link === undefined) return '% No such neighbor in this view/vrf'
  const shut = isStopped(world, host, 'bgp', neighbor)
  return [
    `BGP neighbor is ${neighbor}, remote AS 65010, local AS 65001, external link`,
    ...(shut ? [' Administratively shut down'] : []),
    '  BGP version 4, remote router ID 0.0.0.0, local router ID 192.0.2.1',
    shut ? '  BGP state = Idle' : '  BGP state = Established, up for 3d04h11m',
  ].join('\n')
}

function ospfText(world: World, host: HostId, name: string): string {
  const port: Port | undefined = portsOf(world, host).find(one => one.name === name)
  if (port === undefined) return 'No such interface name'
  const passive = isStopped(world, host, 'ospf', name)
  return [`${name} is up`, passive ? '    No Hellos (Passive interface)' : '    Hello due in 0.396s'].join('\n')
}
