import type { HostId } from '../../names/ids.ts'
import type { Neighbor } from '../../platform/neighbors/neighbor.ts'
import { ipv4Of, ipv6Of } from '../../runbook/grammar/ip.ts'
import type { Host, Runbook } from '../../runbook/runbook.ts'
import { isSameName } from './heard.ts'

/**
 * Which host of the runbook a neighbour is. `unclear`: it may be one of these, and nobody can say which, or whether it is.
 * `nameless`: it says nothing by which anybody could know it.
 */
export type Who =
  | { readonly kind: 'host'; readonly host: HostId }
  | {
      readonly kind: 'unclear'
      readonly may: readonly HostId[]
      readonly why: 'several' | 'another-name' | 'another-address'
    }
  | { readonly kind: 'stranger' }
  | { readonly kind: 'nameless' }

export type Identify = (neighbor: Pick<Neighbor, 'name' | 'addresses'>) => Who

/** Knows the hosts of a runbook by their names, in short or in full, and by their addresses. `ownNames`: what they said themselves. */
export function identifying(
  { hosts }: Pick<Runbook, 'hosts'>,
  ownNames: ReadonlyMap<HostId, readonly string[]> = new Map(),
): Identify {
  const named = new Map<string, HostId[]>()
  const byFirstLabel = new Map<string, string[]>()
  const addressed = new Map<string, HostId[]>()
  for (const host of hosts.values()) {
    for (const name of [...namesOf(host), ...(ownNames.get(host.id) ?? [])].map(one => one.toLowerCase())) {
      add(named, name, host.id)
      add(byFirstLabel, firstLabel(name), name)
    }
    for (const address of addressesOf(host)) add(addressed, address, host.id)
  }
  const byName = (name: string): readonly HostId[] => {
    const wanted = name.toLowerCase()
    const exact = named.get(wanted)
    if (exact !== undefined) return exact
    const near = byFirstLabel.get(firstLabel(wanted)) ?? []
    return unique(near.filter(one => isSameName(one, wanted)).flatMap(one => named.get(one) ?? []))
  }
  return ({ name, addresses }) => {
    const there = unique(addresses.flatMap(one => addressed.get(plainAddress(one) ?? '') ?? []))
    return name === undefined ? byAddress(there) : byBoth(byName(name), there)
  }
}

function firstLabel(name: string): string {
  return name.split('.', 1)[0] ?? ''
}

function byAddress(there: readonly HostId[]): Who {
  const [only] = there
  if (only === undefined) return { kind: 'nameless' }
  return there.length === 1 ? { kind: 'host', host: only } : { kind: 'unclear', may: there, why: 'several' }
}

/** A name without the address is enough; an address under another's name, or another's address, is not. */
function byBoth(called: readonly HostId[], there: readonly HostId[]): Who {
  const both = called.filter(id => there.includes(id))
  const [only] = both.length > 0 ? both : called
  if (only === undefined)
    return there.length === 0 ? { kind: 'stranger' } : { kind: 'unclear', may: there, why: 'another-name' }
  if (both.length === 0 && there.length > 0)
    return { kind: 'unclear', may: unique([...called, ...there]), why: 'another-address' }
  const may = both.length > 0 ? both : called
  return may.length === 1 ? { kind: 'host', host: only } : { kind: 'unclear', may, why: 'several' }
}

/** By what a host may call itself: what the runbook says of that, else its id. */
function namesOf({ id, identity, members, ways }: Host): readonly string[] {
  const said = [...identity, ...members.flatMap(member => [member.name, ...member.identity])]
  const dialled = [...ways, ...members].flatMap(one => one.addresses.map(({ host }) => host))
  return unique([
    ...(identity.length > 0 ? [] : [id]),
    ...said,
    ...dialled.filter(one => (ipv4Of(one) ?? ipv6Of(one)) === undefined && !one.includes('%') && one !== 'localhost'),
  ])
}

function addressesOf({ ways, members }: Host): readonly string[] {
  return unique([...ways, ...members].flatMap(one => one.addresses.flatMap(({ host }) => plainAddress(host) ?? [])))
}

/** One text for all ways to write an address; undefined for what is none, or means another device at each place. */
function plainAddress(text: string): string | undefined {
  const bytes = ipv4Of(text) ?? ipv6Of(text.replace(/%.*$/, ''))
  return bytes === undefined || isLocal(bytes) ? undefined : bytes.join('.')
}

/** Loopback, link-local and unspecified addresses (RFC 6890). */
function isLocal(bytes: readonly number[]): boolean {
  const [first = 0, second = 0] = bytes
  if (bytes.length === 4) return first === 127 || first === 0 || (first === 169 && second === 254)
  return (first === 0xfe && (second & 0xc0) === 0x80) || bytes.slice(0, 15).every(byte => byte === 0)
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [value])
  else if (!known.includes(value)) known.push(value)
}

function unique<T>(all: readonly T[]): readonly T[] {
  return [...new Set(all)]
}
