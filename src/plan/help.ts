import type { NetworkId } from '../names/ids.ts'
import type { Host } from '../runbook/runbook.ts'
import { hostAt, interfaceAt, type Line, type Node, type Topology } from '../topology/topology.ts'
import { help as words } from '../words/en/plan.ts'
import type { Ordered } from './order.ts'
import type { Blocked } from './plan.ts'
import type { Prospect } from './prospect.ts'
import { type Changed, orderWith } from './reorder.ts'

/** What the ways round are tried on. */
export interface Stuck {
  readonly topology: Topology
  readonly all: readonly Prospect[]
  readonly later: ReadonlyMap<Prospect, readonly Prospect[]>
  readonly step: Prospect
  readonly culprits: readonly Prospect[]
  /** The order of the runbook with this changed; undefined where that would be invalid. */
  readonly reorder: (changed: Changed) => Ordered | undefined
}

type Tried = Pick<Blocked, 'help' | 'frees' | 'vain' | 'untried'>

interface Attempt {
  readonly words: string
  readonly order: () => Ordered | undefined
}

/**
 * Of each kind of way round those up to the first that works; each was tried on the whole runbook. Where no more than
 * `most` may be tried, each kind has its first before one has its second; `attempts` says how many were.
 */
export function helpFor(stuck: Stuck, most: number): Tried & { readonly attempts: number } {
  const kinds = [otherEnds, managing, overJumps, earlier, moving, byHand].map(ways => ({
    ways: ways(stuck),
    tried: [] as { readonly words: string; readonly end: keyof Ends }[],
  }))
  let attempts = 0
  let open = kinds
  let untried = false
  while (open.length > 0 && !untried)
    open = open.filter(({ ways, tried }) => {
      const next = ways.next()
      if (next.done === true) return false
      untried ||= attempts >= most
      if (untried) return false
      attempts++
      const end = outcome(stuck.step, next.value.order())
      tried.push({ words: next.value.words, end })
      return end !== 'help'
    })
  const all = kinds.flatMap(({ tried }) => tried)
  const ended = (as: keyof Ends): readonly string[] => all.filter(({ end }) => end === as).map(({ words }) => words)
  const ends: Ends = { help: ended('help'), frees: ended('frees'), vain: ended('vain') }
  return { ...ends, ...(untried ? { untried } : {}), attempts }
}

type Ends = Pick<Blocked, 'help' | 'frees' | 'vain'>

/** Nothing is stuck any more; or this step isn't, and nothing behind it is that wasn't before. */
function outcome(step: Prospect, ordered: Ordered | undefined): keyof Ends {
  if (ordered === undefined) return 'vain'
  if (ordered.ok) return 'help'
  const waits = ordered.waiting.some(one => one.id === step.id || one.block > step.block)
  return waits ? 'vain' : 'frees'
}

/** Cut from another host end than the one that is said or comes first: the step itself, or one that takes its way. */
function* otherEnds({ topology, step, culprits, reorder }: Stuck): Generator<Attempt> {
  for (const { work, doer } of [step, ...culprits]) {
    if (work.kind !== 'cut') continue
    const choices = doer.kind === 'one' ? doer.of : []
    const line = topology.lines[topology.lineOf.get(work.link) as number] as Line
    const { link } = line
    if (link?.by === undefined || link.by.kind === 'manual') continue
    for (const node of new Set([line.a, line.b])) {
      const host = hostAt(topology, node)
      if (host === undefined || host.id === link.cutFrom || host.platform === 'manual') continue
      if (link.by.kind === 'interface' && interfaceAt(line, node) === undefined) continue
      // Where nobody else can do it, saying so changes nothing.
      if (choices.length > 0 && choices.every(one => one.node === node)) continue
      const links = new Map([[link.id, { ...link, cutFrom: host.id }]])
      yield { words: words.from(link.id, host.id), order: () => reorder({ links }) }
    }
  }
}

/** Where the runbook says by what a host is managed: by another internal network that it is on. */
function* managing({ topology, step, reorder }: Stuck): Generator<Attempt> {
  for (const host of executors(topology, step)) {
    if (host.ways.every(({ manage }) => manage === undefined)) continue
    for (const network of internalNetworks(topology, [host])) {
      if (host.ways.some(({ manage }) => manage?.network === network && manage.through.length === 0)) continue
      const [first, ...more] = host.ways
      const own = { ...first, manage: { network, through: [] } }
      const hosts = new Map([[host.id, { ...host, ways: [own, ...more] as const }]])
      yield { words: words.manage(host.id, network), order: () => reorder({ hosts }) }
    }
  }
}

/** Over a jump host or a console server that the host isn't reached over yet. */
function* overJumps({ topology, step, reorder }: Stuck): Generator<Attempt> {
  const jumps = topology.hosts.filter(
    ({ role, suspect }) => (role === 'jump-host' || role === 'console-server') && !suspect,
  )
  for (const host of executors(topology, step))
    for (const jump of jumps) {
      const [first, ...more] = host.ways
      if (jump.id === host.id || first.via?.includes(jump.id) === true) continue
      const hosts = new Map([[host.id, { ...host, ways: [{ ...first, via: [jump.id] }, ...more] as const }]])
      yield { words: words.via(host.id, jump.id), order: () => reorder({ hosts }) }
    }
}

/** Right before the first of those that take its executor out of reach. */
function* earlier(stuck: Stuck): Generator<Attempt> {
  const { step, culprits } = stuck
  const [first] = culprits.toSorted((a, b) => a.order - b.order)
  if (first === undefined) return
  const moved = { ...step, block: first.block - 0.5, place: first.place }
  yield {
    words: words.earlier(step.id, first.id),
    order: () => orderWith(stuck.topology, stuck, new Map([[step, moved]])),
  }
}

/** With the laptop plugged in somewhere else from this step on, until the next move. */
function* moving(stuck: Stuck): Generator<Attempt> {
  const { topology, all, step } = stuck
  const same = (one: Prospect): boolean => one.order >= step.order && one.place === step.place
  for (const place of internalNetworks(topology, executors(topology, step))) {
    if (place === step.place) continue
    const swapped = () => new Map(all.filter(same).map(one => [one, { ...one, place }]))
    yield { words: words.move(place, step.id), order: () => orderWith(topology, stuck, swapped()) }
  }
}

function* byHand(stuck: Stuck): Generator<Attempt> {
  const { step } = stuck
  if (step.doer.kind !== 'one') return
  const person: Prospect = { ...step, doer: { kind: 'person', needs: [] } }
  yield { words: words.byHand(step.id), order: () => orderWith(stuck.topology, stuck, new Map([[step, person]])) }
}

function executors(topology: Topology, { doer }: Prospect): readonly Host[] {
  const nodes: readonly Node[] =
    doer.kind === 'one' ? doer.of.map(one => one.node) : doer.kind === 'all' ? doer.nodes : []
  return [...new Set(nodes)].flatMap(node => hostAt(topology, node) ?? [])
}

/** The internal networks that these hosts are on: where somebody could plug in beside them. */
function internalNetworks({ runbook }: Topology, hosts: readonly Host[]): readonly NetworkId[] {
  const networks = hosts.flatMap(host => host.attachments.map(one => one.network))
  return [...new Set(networks)].filter(id => runbook.networks.get(id)?.kind === 'internal')
}
