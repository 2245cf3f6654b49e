import { type Diagnostic, error } from '../diagnostic/diagnostic.ts'
import type { Source } from '../diagnostic/span.ts'
import type { HostId, LinkId, NodeId } from '../names/ids.ts'
import type { End, Host, Link, Match, Network, Runbook, Selector, SelectorItem } from '../runbook/runbook.ts'

/** What is selected from: its sorts of things, and how a word and a match apply to each. */
interface Sort<Id extends string> {
  readonly sort: 'links' | 'hosts' | 'hosts or networks'
  readonly ids: readonly Id[]
  readonly word: (id: Id, word: 'external' | 'internal' | 'all') => boolean
  readonly matches: (id: Id, match: Match) => boolean
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
    word: (id, word) => word === 'all' || (word === 'external') === link(id).external,
    matches: (id, match) => linkMatches(runbook, link(id), match),
  })
}

export function selectHosts(runbook: Runbook, source: Source, selector: Selector): Selected<HostId> {
  return select<HostId>(runbook, source, selector, {
    sort: 'hosts',
    ids: [...runbook.hosts.keys()],
    word: (_, word) => word === 'all',
    matches: (id, match) => hostMatches(runbook, runbook.hosts.get(id) as Host, match),
  })
}

/** Hosts and networks for `goal.isolate`. `all` leaves external networks out. */
export function selectNodes(runbook: Runbook, source: Source, selector: Selector): Selected<NodeId> {
  return select<NodeId>(runbook, source, selector, {
    sort: 'hosts or networks',
    ids: [...runbook.hosts.keys(), ...runbook.networks.keys()],
    word: (id, word) => {
      const network = runbook.networks.get(id as Network['id'])
      return word === 'all' ? network?.kind !== 'external' : network?.kind === word
    },
    matches: (id, match) => {
      const host = runbook.hosts.get(id as HostId)
      const network = runbook.networks.get(id as Network['id'])
      if (host !== undefined) return hostMatches(runbook, host, match)
      return network !== undefined && networkMatches(network, match)
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
      return sort.ids.filter(id => id === item.id)
    case 'word':
      return sort.ids.filter(id => sort.word(id, item.word))
    case 'match':
      return sort.ids.filter(id => sort.matches(id, item.match))
    case 'nested': {
      const inner = select(runbook, source, item.selector, sort)
      diagnostics.push(...inner.diagnostics)
      return inner.ids
    }
    case 'goal': {
      const goal = runbook.goal.shutdown
      const hosts = goal === undefined ? [] : selectHosts(runbook, source, goal).ids
      return sort.ids.filter(id => hosts.some(host => host === (id as string)))
    }
  }
}

function among<T>(alternatives: readonly T[] | undefined, value: T | undefined): boolean {
  return alternatives === undefined || (value !== undefined && alternatives.includes(value))
}

function labelled(match: Match, labels: readonly string[]): boolean {
  return match.label === undefined || match.label.some(label => labels.includes(label))
}

function hostMatches(runbook: Runbook, host: Host, match: Match): boolean {
  const traits =
    match.kind === undefined &&
    among(match.role, host.role) &&
    among(match.site, host.site) &&
    among(match.platform, host.platform) &&
    among(match.criticality, host.criticality) &&
    labelled(match, host.labels)
  return traits && (match.network === undefined || networksOf(runbook, host).some(id => among(match.network, id)))
}

/** The networks that a host is attached or linked to. */
function networksOf(runbook: Runbook, host: Host): readonly Network['id'][] {
  const linked = [...runbook.links.values()].flatMap(({ ends: [a, b] }) => [
    ...across(a, b, host),
    ...across(b, a, host),
  ])
  return [...host.attachments.map(({ network }) => network), ...linked]
}

function across(near: End, far: End, host: Host): Network['id'][] {
  return near.kind === 'host' && near.host === host.id && far.kind === 'network' ? [far.network] : []
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
function linkMatches(runbook: Runbook, link: Link, match: Match): boolean {
  const { kind, label, network, ...traits } = match
  const networks = link.ends.flatMap(end => (end.kind === 'network' ? [end.network] : []))
  const hosts = link.ends.flatMap(end => (end.kind === 'host' ? [runbook.hosts.get(end.host) as Host] : []))
  return (
    among(kind, link.external ? 'external' : 'internal') &&
    labelled(match, link.labels) &&
    (network === undefined || networks.some(id => network.includes(id))) &&
    (Object.keys(traits).length === 0 || hosts.some(host => hostMatches(runbook, host, traits)))
  )
}
