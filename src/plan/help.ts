import type { NodeId } from '../names/ids.ts'
import type { Link } from '../runbook/runbook.ts'
import { hostAt, interfaceAt, type Line, type Node, type Topology } from '../topology/topology.ts'
import { help as words } from '../words/en/plan.ts'
import { order } from './order.ts'
import type { Prospect } from './prospect.ts'

/** What the ways round are tried on. */
export interface Stuck {
  readonly topology: Topology
  readonly all: readonly Prospect[]
  readonly later: ReadonlyMap<Prospect, readonly Prospect[]>
  readonly step: Prospect
  readonly culprits: readonly Prospect[]
  /** Plans a changed runbook as far as its order: does one exist? */
  readonly works: (changed: ReadonlyMap<Link['id'], Link>) => boolean
}

/** Ways round, in words; each was tried, and with it an order exists. */
export function helpFor(stuck: Stuck): readonly string[] {
  return [otherEnd(stuck), earlier(stuck), moved(stuck), byHand(stuck)].filter(one => one !== undefined)
}

/** Cut from another host end than the one that is said or comes first: the step itself, or one that takes its way. */
function otherEnd(stuck: Stuck): string | undefined {
  for (const cut of [stuck.step, ...stuck.culprits]) {
    const found = fromOtherEnd(stuck, cut)
    if (found !== undefined) return found
  }
  return undefined
}

function fromOtherEnd({ topology, works }: Stuck, cut: Prospect): string | undefined {
  if (cut.work.kind !== 'cut') return undefined
  const line = topology.lines[topology.lineOf.get(cut.work.link) as number] as Line
  const { link } = line
  if (link?.by === undefined || link.by.kind === 'manual') return undefined
  const byInterface = link.by.kind === 'interface'
  for (const node of [line.a, line.b]) {
    const host = hostAt(topology, node)
    if (host === undefined || host.id === link.cutFrom || host.platform === 'manual') continue
    if (byInterface && interfaceAt(line, node) === undefined) continue
    if (works(new Map([[link.id, { ...link, cutFrom: host.id }]]))) return words.from(link.id, host.id)
  }
  return undefined
}

/** Right before the first of those that take its executor out of reach. */
function earlier({ topology, all, later, step, culprits }: Stuck): string | undefined {
  const [first] = culprits.toSorted((a, b) => a.order - b.order)
  if (first === undefined) return undefined
  const moved = { ...step, block: first.block - 0.5, place: first.place }
  return worksWith(topology, all, later, step, moved) ? words.earlier(step.id, first.id) : undefined
}

/** With the laptop plugged in somewhere else from this step on, until the next move. */
function moved({ topology, all, later, step }: Stuck): string | undefined {
  const places: readonly NodeId[] = placesNear(topology, step)
  const same = (one: Prospect): boolean => one.order >= step.order && one.place === step.place
  for (const place of places) {
    if (place === step.place) continue
    const swapped = new Map(all.filter(same).map(one => [one, { ...one, place }]))
    if (order(topology, swap(all, swapped), relinked(later, swapped)).ok) return words.move(place, step.id)
  }
  return undefined
}

/** The internal networks that the step's hosts are on: where somebody could plug in beside them. */
function placesNear(topology: Topology, { doer }: Prospect): readonly NodeId[] {
  const nodes: readonly Node[] =
    doer.kind === 'one' ? doer.of.map(one => one.node) : doer.kind === 'all' ? doer.nodes : []
  const hosts = nodes.flatMap(node => hostAt(topology, node) ?? [])
  const networks = hosts.flatMap(host => host.attachments.map(one => one.network))
  return [...new Set(networks)].filter(id => topology.runbook.networks.get(id)?.kind === 'internal')
}

function byHand({ topology, all, later, step }: Stuck): string | undefined {
  if (step.doer.kind !== 'one') return undefined
  const person: Prospect = { ...step, doer: { kind: 'person', needs: [] } }
  return worksWith(topology, all, later, step, person) ? words.byHand(step.id) : undefined
}

function worksWith(
  topology: Topology,
  all: readonly Prospect[],
  later: ReadonlyMap<Prospect, readonly Prospect[]>,
  step: Prospect,
  changed: Prospect,
): boolean {
  const swapped = new Map([[step, changed]])
  const list = swap(all, swapped).toSorted((a, b) => a.block - b.block)
  return order(topology, list, relinked(later, swapped)).ok
}

function swap(all: readonly Prospect[], swapped: ReadonlyMap<Prospect, Prospect>): readonly Prospect[] {
  return all.map(one => swapped.get(one) ?? one)
}

function relinked(
  later: ReadonlyMap<Prospect, readonly Prospect[]>,
  swapped: ReadonlyMap<Prospect, Prospect>,
): ReadonlyMap<Prospect, readonly Prospect[]> {
  const renamed = (one: Prospect): Prospect => swapped.get(one) ?? one
  return new Map([...later].map(([first, after]) => [renamed(first), after.map(renamed)]))
}
