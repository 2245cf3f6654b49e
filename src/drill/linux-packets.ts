import type { HostId } from '../names/ids.ts'
import { inSubnet } from './in-subnet.ts'
import { type Command, complains, says } from './shell.ts'
import { blocking, packetReaches, unblocking, unrouting, type World } from './world.ts'

/** `nft` tables of our own, routes, and what gets through: `ping` and a look at a port. */
export const linuxPackets: Command = (world, host, line) =>
  filters(world, host, line) ?? routes(world, host, line) ?? probes(world, host, line)

const filters: Command = (world, host, line) => {
  const made = /^nft 'table (?:ip6?) isolate_\w+; delete table .*? saddr (\S+) drop;/.exec(line)
  if (made?.[1] !== undefined) return says(blocking(world, host, made[1]), '')
  if (line.startsWith('(PATH=$PATH:/usr/sbin:/sbin; command -v nft'))
    return says(world, line.includes('| sed') ? 'nft\n' : '/usr/sbin/nft\n')
  const named = /^(?:sh -c 'if command -v nft >\/dev\/null; then )?nft (list|delete) table (ip6?) isolate_(\w+)/.exec(
    line,
  )
  if (named === null) return undefined
  const [, verb, family = 'ip', word = ''] = named
  const cidr = [...world.blocked].map(one => one.split(' ')).find(([on, to]) => on === host && wordOf(to) === word)?.[1]
  if (cidr === undefined)
    return says(world, `Error: No such file or directory\nlist table ${family} isolate_${word}\n`, 1)
  if (verb === 'delete') return says(unblocking(world, host, cidr), '')
  return says(world, table(family, word, cidr))
}

function wordOf(cidr: string | undefined): string {
  return (cidr ?? '').replace(/[^A-Za-z0-9]/g, '_')
}

function table(family: string, word: string, cidr: string): string {
  const chain = (name: string, rules: readonly string[]): string =>
    [
      `\tchain ${name} {`,
      `\t\ttype filter hook ${name} priority -300; policy accept;`,
      ...rules.map(rule => `\t\t${rule}`),
      '\t}',
    ].join('\n')
  const from = `${family} saddr ${cidr} drop`
  const to = `${family} daddr ${cidr} drop`
  return `table ${family} isolate_${word} {\n${chain('input', [from])}\n\n${chain('output', [to])}\n\n${chain('forward', [from, to])}\n}\n`
}

const routes: Command = (world, host, line) => {
  const flushed = /^ip -[46] route flush exact (\S+)$/.exec(line)
  if (flushed?.[1] !== undefined) return says(unrouting(world, host, flushed[1]), '')
  const asked = /^ip (?:-o )?-[46] route show exact (\S+)/.exec(line)
  if (asked?.[1] === undefined) return undefined
  return says(
    world,
    world.unrouted.has(`${host} ${asked[1]}`) ? '' : `${asked[1]} via 192.0.2.254 dev eth0 proto static\n`,
  )
}

const probes: Command = (world, host, line) => {
  const ping = /^env LC_ALL=C ping -n -c (\d+) -W \d+ (\S+)/.exec(line)
  if (ping?.[2] !== undefined) return pinged(world, host, ping[2], Number(ping[1]))
  const port = /<\/dev\/tcp\/([^/']+)\/(\d+)'/.exec(line)
  if (port?.[1] === undefined) return undefined
  const open = packetReaches(world, host, port[1], inSubnet)
  return open ? says(world, 'open\n') : complains(world, '', 124)
}

function pinged(world: World, host: HostId, address: string, count: number) {
  const reaches = packetReaches(world, host, address, inSubnet)
  const replies = reaches
    ? Array.from({ length: count }, (_, n) => `64 bytes from ${address}: icmp_seq=${n + 1} ttl=62 time=0.4 ms\n`)
    : []
  const lost = reaches ? `${count} received, 0% packet loss` : '0 received, 100% packet loss'
  const out = `PING ${address} (${address}) 56(84) bytes of data.\n${replies.join('')}\n--- ${address} ping statistics ---\n${count} packets transmitted, ${lost}, time 2003ms\n`
  return says(world, out, reaches ? 0 : 1)
}
