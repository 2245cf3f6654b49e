import { type Diagnostic, error } from '../diagnostic/diagnostic.ts'
import type { Source } from '../diagnostic/span.ts'
import type { HostId, LinkId, NetworkId, NodeId } from '../names/ids.ts'
import type { End, Host, Link, Match, Network, Runbook, Selector, SelectorItem } from '../runbook/runbook.ts'

/** What is selected from, and how a word and a match apply to it. */
interface Sort<Id extends string, Thing> {
  readonly sort: 'links' | 'hosts' | 'hosts or networks'
  readonly ids: readonly Id[]
  /** In the order of `ids`. */
  readonly things: readonly Thing[]
  readonly has: (id: string) => id is Id
  readonly word: (thing: Thing, word: 'external' | 'internal' | 'all') => boolean
  /** What a match asks is made ready once for all of them. */
  readonly matching: (match: Match) => (thing: Thing) => boolean
}

export interface Selected<Id> {
  /** In the order of the file. */
  readonly ids: readonly Id[]
  readonly diagnostics: readonly Diagnostic<'error'>[]
}

/** Links for a phase's `cut` or a keep. Attachments match no selector. */
export function selectLinks(runbook: Runbook, source: Source, selector: Selector): Selected<LinkId> {
  return select<LinkId, Link>(runbook, source, selector, {
    sort: 'links',
    ids: [...runbook.links.keys()],
    things: [...runbook.links.values()],
    has: (id): id is LinkId => runbook.links.has(id as LinkId),
    word: ({ external }, word) => word === 'all' || (word === 'external') === external,
    matching: match => linkMatching(runbook, match),
  })
}

export function selectHosts(runbook: Runbook, source: Source, selector: Selector): Selected<HostId> {
  return select<HostId, Host>(runbook, source, selector, {
    sort: 'hosts',
    ids: [...runbook.hosts.keys()],
    things: [...runbook.hosts.values()],
    has: (id): id is HostId => runbook.hosts.has(id as HostId),
    word: (_, word) => word === 'all',
    matching: match => hostMatching(runbook, match),
  })
}

/** Hosts and networks for `goal.isolate`. `all` leaves external networks out. */
export function selectNodes(runbook: Runbook, source: Source, selector: Selector): Selected<NodeId> {
  return select<NodeId, Host | Network>(runbook, source, selector, {
    sort: 'hosts or networks',
    ids: [...runbook.hosts.keys(), ...runbook.networks.keys()],
    things: [...runbook.hosts.values(), ...runbook.networks.values()],
    has: (id): id is NodeId => runbook.hosts.has(id as HostId) || runbook.networks.has(id as Network['id']),
    word: (thing, word) => {
      const kind = isNetwork(thing) ? thing.kind : undefined
      return word === 'all' ? kind !== 'external' : kind === word
    },
    matching: match => {
      const matches = hostMatching(runbook, match)
      return thing => (isNetwork(thing) ? networkMatches(thing, match) : matches(thing))
    },
  })
}

function isNetwork(thing: Host | Network): thing is Network {
  return 'subnets' in thing
}

function select<Id extends string, Thing>(
  runbook: Runbook,
  source: Source,
  selector: Selector,
  sort: Sort<Id, Thing>,
): Selected<Id> {
  const diagnostics: Diagnostic<'error'>[] = []
  const { items, except, path } = selector
  const matched = items.map(item => {
    const ids = itemIds(runbook, source, item, sort, diagnostics)
    if (ids.length === 0 && item.kind !== 'nested')
      diagnostics.push(error('selector-matches-nothing', { sort: sort.sort }, source.spanOf(item.path)))
    return ids
  })
  const ids = inOrder(
    sort.ids,
    matched,
    except.map(item => itemIds(runbook, source, item, sort, [])),
  )
  if (diagnostics.length === 0 && ids.length === 0)
    diagnostics.push(error('selector-matches-nothing', { sort: sort.sort }, source.spanOf(path)))
  return { ids, diagnostics }
}

/** All that is in one of the lists and in none of the others, in the order of the file, as each list is. */
function inOrder<Id>(
  all: readonly Id[],
  lists: readonly (readonly Id[])[],
  except: readonly (readonly Id[])[],
): readonly Id[] {
  const [only] = lists
  if (only !== undefined && lists.length === 1 && except.length === 0) return only
  const chosen = new Set(lists.flat())
  for (const id of except.flat()) chosen.delete(id)
  return all.filter(id => chosen.has(id))
}

function itemIds<Id extends string, Thing>(
  runbook: Runbook,
  source: Source,
  item: SelectorItem,
  sort: Sort<Id, Thing>,
  diagnostics: Diagnostic<'error'>[],
): readonly Id[] {
  switch (item.kind) {
    case 'id':
      return sort.has(item.id) ? [item.id] : []
    case 'word':
      return matching(sort, thing => sort.word(thing, item.word))
    case 'match':
      return matching(sort, sort.matching(item.match))
    case 'nested': {
      const inner = select(runbook, source, item.selector, sort)
      diagnostics.push(...inner.diagnostics)
      return inner.ids
    }
    case 'goal': {
      const goal = runbook.goal.shutdown
      const hosts = goal === undefined ? [] : selectHosts(runbook, source, goal).ids
      const shut = new Set<string>(hosts)
      return sort.ids.filter(id => shut.has(id))
    }
  }
}

function matching<Id extends string, Thing>(
  { ids, things }: Sort<Id, Thing>,
  matches: (thing: Thing) => boolean,
): readonly Id[] {
  return ids.filter((_, index) => matches(things[index] as Thing))
}

function among<T>(alternatives: readonly T[] | undefined, value: T | undefined): boolean {
  return alternatives === undefined || (value !== undefined && alternatives.includes(value))
}

function labelled(match: Match, labels: readonly string[]): boolean {
  return match.label === undefined || match.label.some(label => labels.includes(label))
}

function hostMatching(runbook: Runbook, match: Match): (host: Host) => boolean {
  const linked = match.network === undefined ? undefined : linkedTo(runbook, match.network)
  return host =>
    match.kind === undefined &&
    among(match.role, host.role) &&
    among(match.site, host.site) &&
    among(match.platform, host.platform) &&
    among(match.criticality, host.criticality) &&
    labelled(match, host.labels) &&
    (linked === undefined || linked.has(host.id) || host.attachments.some(one => among(match.network, one.network)))
}

/** The hosts that a link joins to one of these networks. */
function linkedTo(runbook: Runbook, networks: readonly NetworkId[]): ReadonlySet<HostId> {
  const isNamed = (end: End): boolean => end.kind === 'network' && networks.includes(end.network)
  const links = [...runbook.links.values()].filter(({ ends }) => ends.some(isNamed))
  return new Set(links.flatMap(({ ends }) => ends.flatMap(end => (end.kind === 'host' ? [end.host] : []))))
}

function networkMatches(network: Network, match: Match): boolean {
  return (
    match.role === undefined &&
    match.site === undefined &&
    match.platform === undefined &&
    match.label === undefined &&
    among(match.kind, network.kind) &&
    among(match.criticality, network.criticality) &&
    among(match.network, network.id)
  )
}

/** Traits of a host are asked of the link's host ends, of which one must have them all. */
function linkMatching(runbook: Runbook, match: Match): (link: Link) => boolean {
  const { kind, label, network, ...traits } = match
  const hasTraits = Object.keys(traits).length > 0
  const matches = hostMatching(runbook, traits)
  return link => {
    const isNamed = (end: End): boolean => end.kind === 'network' && network?.includes(end.network) === true
    const hasHost = (end: End): boolean => end.kind === 'host' && matches(runbook.hosts.get(end.host) as Host)
    return (
      among(kind, link.external ? 'external' : 'internal') &&
      labelled(match, link.labels) &&
      (network === undefined || link.ends.some(isNamed)) &&
      (!hasTraits || link.ends.some(hasHost))
    )
  }
}
