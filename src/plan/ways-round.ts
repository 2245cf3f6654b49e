import type { NetworkId } from '../names/ids.ts'
import type { Host } from '../runbook/runbook.ts'
import { hostAt, interfaceAt, type Line, type Node, networkAt, otherEnd, type Topology } from '../topology/topology.ts'
import { help as words } from '../words/en/plan.ts'
import { groupOf, nothingFalls } from './falls.ts'
import { alreadyDone, type Prospect } from './prospect.ts'
import { type Changed, type StuckIds, stuckWith } from './reorder.ts'

/** What the ways round are tried on. */
export interface Stuck {
  readonly topology: Topology
  readonly all: readonly Prospect[]
  readonly later: ReadonlyMap<Prospect, readonly Prospect[]>
  /** What must come before a step. */
  readonly before: (step: Prospect) => readonly Prospect[]
  readonly step: Prospect
  readonly culprits: readonly Prospect[]
  /** What is stuck with this changed; undefined where that would be invalid. Left out: a walk has begun already. */
  readonly change?: (changed: Changed) => StuckIds | undefined
  /** What is stuck now. */
  readonly stuck: StuckIds
}

/** A way round, and what comes of it. */
export interface Attempt {
  readonly words: string
  /** What is stuck then; undefined: the runbook would be invalid. */
  readonly stuck: () => StuckIds | undefined
}

/** All kinds of ways round, each with the likeliest first. */
export const waysRound: readonly ((stuck: Stuck) => Generator<Attempt>)[] = [
  otherEnds,
  managing,
  overJumps,
  earlier,
  moving,
  byHand,
]

/** Cut from another host end than the one that is said or comes first: the step itself, or one that takes its way. */
function* otherEnds({ topology, step, culprits, change }: Stuck): Generator<Attempt> {
  if (change === undefined) return
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
      yield { words: words.from(link.id, host.id), stuck: () => change({ links }) }
    }
  }
}

/** Where the runbook says by what a host is managed: by another internal network that it is on. */
function* managing({ topology, step, change }: Stuck): Generator<Attempt> {
  if (change === undefined) return
  for (const host of executors(topology, step)) {
    if (host.ways.every(({ manage }) => manage === undefined)) continue
    for (const network of internalNetworks(topology, [host])) {
      if (host.ways.some(({ manage }) => manage?.network === network && manage.through.length === 0)) continue
      const [first, ...more] = host.ways
      const own = { ...first, manage: { network, through: [] } }
      const hosts = new Map([[host.id, { ...host, ways: [own, ...more] as const }]])
      yield { words: words.manage(host.id, network), stuck: () => change({ hosts }) }
    }
  }
}

/** Over a jump host or a console server that the host isn't reached over yet. */
function* overJumps({ topology, step, change }: Stuck): Generator<Attempt> {
  if (change === undefined) return
  const jumps = topology.hosts.filter(
    ({ role, suspect }) => (role === 'jump-host' || role === 'console-server') && !suspect,
  )
  for (const host of executors(topology, step))
    for (const jump of jumps) {
      const [first, ...more] = host.ways
      if (jump.id === host.id || first.via?.includes(jump.id) === true) continue
      const hosts = new Map([[host.id, { ...host, ways: [{ ...first, via: [jump.id] }, ...more] as const }]])
      yield { words: words.via(host.id, jump.id), stuck: () => change({ hosts }) }
    }
}

/** Right before the first of those that take its executor out of reach, unless it would come before what it must follow. */
function* earlier(stuck: Stuck): Generator<Attempt> {
  const { topology, all, step, culprits } = stuck
  const [first] = culprits.toSorted((a, b) => a.order - b.order)
  if (first === undefined || first.block === alreadyDone) return
  const moved = { ...step, block: first.block - 0.5, place: first.place }
  const isTooEarly = stuck.before(step).some(({ block }) => block > moved.block)
  // There is one step for each link and host: what has made this one second to it goes.
  const again = all.filter(one => one !== step && one.work.kind !== 'manual' && isSameWork(one, step))
  const swapped = new Map([[step, moved], ...again.map(one => [one, leftOut(one)] as const)])
  yield {
    words: words.earlier(step.id, first.id),
    stuck: () => (isTooEarly ? undefined : stuckWith(topology, stuck, swapped)),
  }
}

function isSameWork(one: Prospect, other: Prospect): boolean {
  return (one.host !== undefined && one.host === other.host) || one.links.some(id => other.links.includes(id))
}

function leftOut(one: Prospect): Prospect {
  return { ...one, doer: { kind: 'nobody' }, management: nothingFalls, spread: nothingFalls }
}

/**
 * With the laptop plugged in somewhere else from this step on, until the next move: beside its executor, else at it. A
 * `move` is a step of its own, so it comes before all that the same selector makes.
 */
function* moving(stuck: Stuck): Generator<Attempt> {
  const { topology, all, step } = stuck
  const next = all.find(({ work, order }) => work.kind === 'move' && order > step.order)?.order ?? all.length
  const moved = all.filter(({ block, order }) => block >= step.block && order <= next)
  const hosts = executors(topology, step)
  for (const place of [...internalNetworks(topology, hosts), ...hosts.map(({ id }) => id)]) {
    if (place === step.place) continue
    const swapped = () => new Map(moved.map(one => [one, { ...one, place }]))
    yield { words: words.move(place, step.id), stuck: () => stuckWith(topology, stuck, swapped()) }
  }
}

/** What is cut by hand needs what its link says, and takes nothing along that is only held by the same interface. */
function* byHand(stuck: Stuck): Generator<Attempt> {
  const { topology, step } = stuck
  const { work, doer } = step
  if (doer.kind !== 'one') return
  const edge = work.kind === 'cut' ? topology.lineOf.get(work.link) : undefined
  const needs = (edge === undefined ? undefined : topology.lines[edge]?.link?.needs) ?? []
  const management = edge === undefined ? step.management : { lines: groupOf(topology, edge), hosts: [] }
  const person: Prospect = { ...step, doer: { kind: 'person', needs }, management }
  yield { words: words.byHand(step.id), stuck: () => stuckWith(topology, stuck, new Map([[step, person]])) }
}

function executors(topology: Topology, { doer }: Prospect): readonly Host[] {
  const nodes: readonly Node[] =
    doer.kind === 'one' ? doer.of.map(one => one.node) : doer.kind === 'all' ? doer.nodes : []
  return [...new Set(nodes)].flatMap(node => hostAt(topology, node) ?? [])
}

/** The internal networks that these hosts are on, attached or by a link: where somebody could plug in beside them. */
function internalNetworks(topology: Topology, hosts: readonly Host[]): readonly NetworkId[] {
  const networks = hosts.flatMap(({ id }) => {
    const node = topology.nodeOf.get(id) as Node
    return (topology.at[node] ?? []).flatMap(
      edge => networkAt(topology, otherEnd(topology.lines[edge] as Line, node)) ?? [],
    )
  })
  return [...new Set(networks.filter(({ kind }) => kind === 'internal').map(({ id }) => id))]
}
