import type { HostId, LinkId } from '../../names/ids.ts'
import { wholeInterfaceName } from '../../names/interface-names.ts'
import { isTelephone } from '../../platform/neighbors/capabilities.ts'
import { clusterOf } from '../../runbook/members.ts'
import type { Link, Runbook } from '../../runbook/runbook.ts'
import type { Found } from '../found.ts'
import { type Heard, heardBy } from './heard.ts'
import { type Judged, judge, type Model } from './judge.ts'
import { identifying } from './known-devices.ts'
import { endsAt, hasCable, ownEnds } from './own-ends.ts'
import type { NeighborsRead } from './reading.ts'

/** A neighbour of a device, and what the runbook says of it. */
export type SeenNeighbor = Heard & Judged & { readonly found: Found }

/** How a link with a cable of its own stands between what its two ends hear. */
export interface LinkHeard {
  readonly link: LinkId
  readonly found: Found
  /** Of what is unknown: nobody is heard at either end; what is heard is unclear; neither end could be asked. */
  readonly because?: 'not-heard' | 'unclear' | 'not-asked'
}

export interface ComparedNeighbors {
  /** By the id that the device was asked by. */
  readonly seen: ReadonlyMap<HostId, readonly SeenNeighbor[]>
  /** Links between two hosts of which one at least was to be asked. */
  readonly links: readonly LinkHeard[]
}

const foundBy: { readonly [V in Judged['verdict']]: Found } = {
  linked: 'as-wanted',
  around: 'as-wanted',
  telephone: 'as-wanted',
  another: 'difference',
  'another-port': 'difference',
  'not-linked': 'difference',
  'not-in-runbook': 'difference',
  unclear: 'unknown',
}

/** What a device said of itself and of its neighbours. */
export interface Said {
  readonly host: HostId
  readonly ownName?: string
  readonly neighbors?: readonly NeighborsRead[]
}

/** Compares what devices hear with the links and networks of the runbook. `asked` are the devices that were to be asked. */
export function compareNeighbors(runbook: Runbook, asked: readonly Said[]): ComparedNeighbors {
  const model: Model = { runbook, ends: ownEnds(runbook), identify: identifying(runbook, ownNames(asked)) }
  const seen = new Map<HostId, readonly SeenNeighbor[]>()
  for (const { host, neighbors = [] } of asked) {
    const own = runbook.hosts.get(clusterOf(host) ?? host)
    if (own === undefined || !neighbors.some(({ state }) => state === 'read')) continue
    const at = endsAt(model.ends.get(own.id) ?? [])
    const judged = heardBy(neighbors).map(heard => ({ heard, judged: judge(model, own, at, heard) }))
    seen.set(host, besidesOthers(judged).map(withFound))
  }
  // A cluster hears with all its devices.
  const byHost = new Map<HostId, readonly SeenNeighbor[]>()
  for (const [device, all] of seen) {
    const host = clusterOf(device) ?? device
    byHost.set(host, [...(byHost.get(host) ?? []), ...all])
  }
  const ids = new Set(asked.map(({ host }) => clusterOf(host) ?? host))
  const links = [...runbook.links.values()].filter(link => isBetween(link, ids))
  return { seen, links: links.map(({ id, ends }) => linkHeard(id, ends, byHost)) }
}

/** Of a cluster those of all its devices. */
function ownNames(asked: readonly Said[]): ReadonlyMap<HostId, readonly string[]> {
  const names = new Map<HostId, readonly string[]>()
  for (const { host, ownName } of asked) {
    const id = clusterOf(host) ?? host
    if (ownName !== undefined) names.set(id, [...(names.get(id) ?? []), ownName])
  }
  return names
}

interface Pair {
  readonly heard: Heard
  readonly judged: Judged
}

/** Where the device that the runbook has at an interface is heard, another one there stands in nobody's place. */
function besidesOthers(all: readonly Pair[]): readonly Pair[] {
  const right = new Set(all.flatMap(({ heard, judged }) => (judged.verdict === 'linked' ? [placeOf(heard)] : [])))
  return all.map(({ heard, judged }) => {
    if (judged.verdict !== 'another' || !right.has(placeOf(heard))) return { heard, judged }
    const { host } = judged
    if (host !== undefined) return { heard, judged: { verdict: 'not-linked', host } }
    return { heard, judged: { verdict: isTelephone(heard.capabilities) ? 'telephone' : 'not-in-runbook' } }
  })
}

function placeOf({ local = '' }: Heard): string {
  return wholeInterfaceName(local)
}

function withFound({ heard, judged }: Pair): SeenNeighbor {
  return { ...heard, ...judged, found: foundBy[judged.verdict] }
}

function isBetween(link: Link, asked: ReadonlySet<HostId>): boolean {
  const hosts = link.ends.flatMap(end => (end.kind === 'host' ? [end.host] : []))
  return hasCable(link) && hosts.length === 2 && hosts.some(host => asked.has(host))
}

/** A difference at one end counts more than that the other end is right: they speak of one cable. */
function linkHeard(link: LinkId, ends: Link['ends'], seen: ComparedNeighbors['seen']): LinkHeard {
  const hosts = new Set(ends.flatMap(end => (end.kind === 'host' ? [end.host] : [])))
  const asked = [...hosts].flatMap(host => seen.get(host) ?? [])
  const about = asked.filter(one => 'links' in one && one.links.includes(link))
  if (about.some(({ found }) => found === 'difference')) return { link, found: 'difference' }
  if (about.some(({ found }) => found === 'as-wanted')) return { link, found: 'as-wanted' }
  if (about.length > 0) return { link, found: 'unknown', because: 'unclear' }
  return { link, found: 'unknown', because: [...hosts].some(host => seen.has(host)) ? 'not-heard' : 'not-asked' }
}
