import { type Diagnostic, error } from '../diagnostic/diagnostic.ts'
import type { Source } from '../diagnostic/span.ts'
import type { HostId, LinkId, NetworkId, NodeId } from '../names/ids.ts'
import type { End, Host, Link, Match, Network, Runbook, Selector, SelectorItem } from '../runbook/runbook.ts'

/** What is selected from: its sorts of things, and how a word and a match apply to each. */
interface Sort<Id extends string> {
  readonly sort: 'links' | 'hosts' | 'hosts or networks'
  readonly ids: readonly Id[]
  readonly has: (id: string) => id is Id
  readonly word: (id: Id, word: 'external' | 'internal' | 'all') => boolean
  /** What a match asks is made ready once for all ids. */
  readonly matching: (match: Match) => (id: Id) => boolean
}

export interface Selected<Id> {
  /** In the order of the file. */
  readonly ids: readonly Id[]
  readonly diagnostics: readonly Diagnostic<'error'>[]
}

/** Links for a phase's `cut` or a keep. Attachments match no selector. */
export function selectLinks(runbook: Runbook, source: Source, selector: Selector): Selected<LinkId> {
  const link = (id: LinkId): Link => runbook.links.get(id) as Link
  return select<LinkId>(runbook, source, selector, {
    sort: 'links',
    ids: [...runbook.links.keys()],
    has: (id): id is LinkId => runbook.links.has(id as LinkId),
    word: (id, word) => word === 'all' || (word === 'external') === link(id).external,
    matching: match => {
      const matches = linkMatching(runbook, match)
      return id => matches(link(id))
    },
  })
}

export function selectHosts(runbook: Runbook, source: Source, selector: Selector): Selected<HostId> {
  return select<HostId>(runbook, source, selector, {
    sort: 'hosts',
    ids: [...runbook.hosts.keys()],
    has: (id): id is HostId => runbook.hosts.has(id as HostId),
    word: (_, word) => word === 'all',
    matching: match => {
      const matches = hostMatching(runbook, match)
      return id => matches(runbook.hosts.get(id) as Host)
    },
  })
}

/** Hosts and networks for `goal.isolate`. `all` leaves external networks out. */
export function selectNodes(runbook: Runbook, source: Source, selector: Selector): Selected<NodeId> {
  return select<NodeId>(runbook, source, selector, {
    sort: 'hosts or networks',
    ids: [...runbook.hosts.keys(), ...runbook.networks.keys()],
    has: (id): id is NodeId => runbook.hosts.has(id as HostId) || runbook.networks.has(id as Network['id']),
    word: (id, word) => {
      const network = runbook.networks.get(id as Network['id'])
      return word === 'all' ? network?.kind !== 'external' : network?.kind === word
    },
    matching: match => {
      const matches = hostMatching(runbook, match)
      return id => {
        const host = runbook.hosts.get(id as HostId)
        const network = runbook.networks.get(id as Network['id'])
        return host === undefined ? network !== undefined && networkMatches(network, match) : matches(host)
      }
    },
  })
}

function select<Id extends string>(runbook: Runbook, source: Source, selector: Selector, sort: Sort<Id>): Selected<Id> {
  const diagnostics: Diagnostic<'error'>[] = []
  const chosen = new Set<Id>()
  for (const item of selector.items) {
    const matched = itemIds(runbook, source, item, sort, diagnostics)
    if (matched.length === 0 && item.kind !== 'nested')
      diagnostics.push(error('selector-matches-nothing', { sort: sort.sort }, source.spanOf(item.path)))
    for (const id of matched) chosen.add(id)
  }
  for (const item of selector.except) for (const id of itemIds(runbook, source, item, sort, [])) chosen.delete(id)
  if (diagnostics.length === 0 && chosen.size === 0)
    diagnostics.push(error('selector-matches-nothing', { sort: sort.sort }, source.spanOf(selector.path)))
  return { ids: sort.ids.filter(id => chosen.has(id)), diagnostics }
}

function itemIds<Id extends string>(
  runbook: Runbook,
  source: Source,
  item: SelectorItem,
  sort: Sort<Id>,
  diagnostics: Diagnostic<'error'>[],
): readonly Id[] {
  switch (item.kind) {
    case 'id':
      return sort.has(item.id) ? [item.id] : []
    case 'word':
      return sort.ids.filter(id => sort.word(id, item.word))
    case 'match':
      return sort.ids.filter(sort.matching(item.match))
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
