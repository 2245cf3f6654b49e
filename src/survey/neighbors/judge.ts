import type { HostId, LinkId } from '../../names/ids.ts'
import { isLogical } from '../../names/interface-names.ts'
import { isTelephone } from '../../platform/neighbors/capabilities.ts'
import type { Host, Runbook } from '../../runbook/runbook.ts'
import type { Heard } from './heard.ts'
import type { Identify } from './known-devices.ts'
import { type EndsAt, farPort, isSameInterface, networksIn, type OwnEnd } from './own-ends.ts'

/** Why nobody can say whether a neighbour is as the runbook says. */
export type Unclear =
  /** Its name or address is that of several hosts. */
  | 'several'
  /** It has the address of a host and another name. */
  | 'another-name'
  /** It has the name of a host and the address of another. */
  | 'another-address'
  /** It says no name and no address of the runbook. */
  | 'nameless'
  /** A person's device, of which the runbook doesn't say what it calls itself. */
  | 'unnamed'
  /** The runbook has the link at an interface that others carry; this may be one of them. */
  | 'carried'
  /** Its port can't be compared with the one in the runbook. */
  | 'port'
  /** The output doesn't say at which interface it is. */
  | 'nowhere'

export type Judged =
  /** The link at this interface leads to it, as the runbook says. */
  | { readonly verdict: 'linked'; readonly links: readonly LinkId[]; readonly host: HostId }
  /** No link with it, and none needed: it is in the network at this interface, a guest or hypervisor, or of the same cluster. */
  | { readonly verdict: 'around'; readonly host?: HostId }
  /** A telephone where the runbook has no link. */
  | { readonly verdict: 'telephone' }
  /** The runbook says that another device is at this interface. */
  | {
      readonly verdict: 'another'
      readonly links: readonly LinkId[]
      readonly expected: readonly HostId[]
      readonly host?: HostId
    }
  /** The device is right, its port is another. */
  | {
      readonly verdict: 'another-port'
      readonly links: readonly LinkId[]
      readonly expected: readonly string[]
      readonly host: HostId
    }
  /** A host of the runbook, and no link with it here. */
  | { readonly verdict: 'not-linked'; readonly host: HostId }
  | { readonly verdict: 'not-in-runbook' }
  | {
      readonly verdict: 'unclear'
      readonly why: Unclear
      readonly links: readonly LinkId[]
      readonly may: readonly HostId[]
    }

/** What neighbours are compared with. */
export interface Model {
  readonly runbook: Runbook
  readonly ends: ReadonlyMap<HostId, readonly OwnEnd[]>
  readonly identify: Identify
}

interface Situation {
  readonly model: Model
  readonly own: Host
  readonly heard: Heard
  /** What the runbook has at the interface at which it is heard. */
  readonly here: readonly OwnEnd[]
}

/** Compares one neighbour of a host with the runbook. */
export function judge(model: Model, own: Host, endsAt: EndsAt, heard: Heard): Judged {
  const who = model.identify(heard)
  const may = who.kind === 'host' ? [who.host] : who.kind === 'unclear' ? who.may : []
  if (heard.local === undefined) return { verdict: 'unclear', why: 'nowhere', links: [], may }
  const here = endsAt(heard)
  const situation = { model, own, heard, here }
  if (who.kind === 'host') return ofKnown(situation, who.host)
  if (who.kind !== 'unclear') return ofStranger(situation, who.kind === 'nameless')
  const expected = hostsIn(here)
  if (expected.length > 0 && !expected.some(host => may.includes(host)))
    return { verdict: 'another', links: linksIn(here), expected }
  return { verdict: 'unclear', why: who.why, links: linksIn(here), may }
}

function ofKnown(situation: Situation, host: HostId): Judged {
  const { model, own, here } = situation
  if (host === own.id) return { verdict: 'around', host }
  const direct = here.filter(({ other }) => other.kind === 'host' && other.host === host)
  if (direct.length > 0) return byPort(situation, host, direct)
  const expected = hostsIn(here)
  const isGuest = (one: HostId): boolean => runsOn(model, one, host) || runsOn(model, host, one)
  if (expected.some(isGuest) || isGuest(own.id)) return { verdict: 'around', host }
  const theirs = model.ends.get(host) ?? []
  const there = networksIn(theirs)
  if (here.some(({ other }) => other.kind === 'network' && there.has(other.network))) return { verdict: 'around', host }
  if (expected.length > 0) return { verdict: 'another', links: linksIn(here), expected, host }
  return here.length > 0 ? { verdict: 'not-linked', host } : elsewhere(situation, host, theirs)
}

/** The runbook has nothing at this interface. */
function elsewhere({ model, own, heard }: Situation, host: HostId, theirs: readonly OwnEnd[]): Judged {
  const ends = model.ends.get(own.id) ?? []
  const between = ends.filter(({ other }) => other.kind === 'host' && other.host === host)
  // A link that names no interface says that there is a cable; one more cable it doesn't speak of.
  const nowhere = between.filter(end => end.interface === undefined && farPort(farInterface(end), heard) !== 'another')
  if (between.length > 0 && nowhere.length === between.length)
    return { verdict: 'linked', links: linksIn(nowhere), host }
  const carried = between.filter(end => end.interface !== undefined && isLogical(end.interface))
  if (carried.length > 0) return { verdict: 'unclear', why: 'carried', links: linksIn(carried), may: [host] }
  const shared = networksIn(ends)
  const inShared = theirs.filter(({ other }) => other.kind === 'network' && shared.has(other.network))
  const isThere = inShared.some(end => end.interface !== undefined && isSameInterface(end.interface, heard.port ?? ''))
  // A device at the edge of a network is plugged in somewhere; between two that pass traffic on a cable is a way.
  const atEdge = !own.forwards || !(model.runbook.hosts.get(host)?.forwards ?? true)
  return isThere || (inShared.length > 0 && atEdge) ? { verdict: 'around', host } : { verdict: 'not-linked', host }
}

function byPort({ heard }: Situation, host: HostId, direct: readonly OwnEnd[]): Judged {
  const by = (port: ReturnType<typeof farPort>): readonly OwnEnd[] =>
    direct.filter(end => farPort(farInterface(end), heard) === port)
  if (by('same').length > 0) return { verdict: 'linked', links: linksIn(by('same')), host }
  if (by('incomparable').length > 0)
    return { verdict: 'unclear', why: 'port', links: linksIn(by('incomparable')), may: [host] }
  return {
    verdict: 'another-port',
    links: linksIn(direct),
    expected: direct.flatMap(end => farInterface(end) ?? []),
    host,
  }
}

function ofStranger({ model, own, heard, here }: Situation, isNameless: boolean): Judged {
  const expected = hostsIn(here)
  if (expected.length === 0 && here.length > 0) return { verdict: 'around' }
  if (expected.length > 0) {
    const unclear = (why: Unclear): Judged => ({ verdict: 'unclear', why, links: linksIn(here), may: expected })
    if (isNameless) return unclear('nameless')
    return expected.every(id => isUnnamed(model.runbook.hosts.get(id)))
      ? unclear('unnamed')
      : { verdict: 'another', links: linksIn(here), expected }
  }
  if (isTelephone(heard.capabilities)) return { verdict: 'telephone' }
  // Where a server is plugged in isn't asked for: its network is behind any of its sockets.
  const ends = model.ends.get(own.id) ?? []
  const somewhere = ends.some(end => end.interface === undefined && end.other.kind === 'network')
  return !own.forwards && somewhere ? { verdict: 'around' } : { verdict: 'not-in-runbook' }
}

/** A device that nobody logs in to has an id on paper; what it calls itself only its `identity` would say. */
function isUnnamed(host: Host | undefined): boolean {
  return host?.platform === 'manual' && host.identity.length === 0
}

function runsOn({ runbook }: Model, guest: HostId, hypervisor: HostId): boolean {
  return runbook.hosts.get(guest)?.runsOn.includes(hypervisor) ?? false
}

function farInterface({ other }: OwnEnd) {
  return other.kind === 'host' ? other.interface : undefined
}

function hostsIn(ends: readonly OwnEnd[]): readonly HostId[] {
  return [...new Set(ends.flatMap(({ other }) => (other.kind === 'host' ? [other.host] : [])))]
}

function linksIn(ends: readonly OwnEnd[]): readonly LinkId[] {
  return [...new Set(ends.map(({ link }) => link))]
}
