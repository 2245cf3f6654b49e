import { type MinimumCut, minimumCut } from '../../topology/minimum-cut.ts'
import type { Move } from '../../topology/move.ts'
import { pathOut, spreadOf } from '../../topology/spread.ts'
import { nothingRemoved, take, upLines } from '../../topology/state.ts'
import type { Edge, Node, Topology } from '../../topology/topology.ts'
import type { Cuttable } from './cuttable.ts'

/** What is to be kept apart from what. */
export interface Apart {
  readonly topology: Topology
  readonly inside: readonly Node[]
  readonly outside: ReadonlySet<Node>
  /** Lines that are accepted to stay: they count as closed. */
  readonly accepted: ReadonlySet<Edge>
  readonly cuttable: Cuttable
}

export interface Separation {
  readonly cuts: readonly Edge[]
  readonly cost: number
  /** No set of less cost does it. */
  readonly least: boolean
}

// A person's cut counts as one like any other; of two sets of the same size the one with fewer of them is taken.
const device = 10_000
const person = device + 1

/** The cheapest set of cuts that does it without the `forbidden` ones; undefined: there is none. */
export function separate(apart: Apart, forbidden: ReadonlySet<Edge>): Separation | undefined {
  const all = cutWith(apart, forbidden, new Set())
  if (all === undefined) return undefined
  const candidates = [carried(apart, forbidden), all.lines].filter(cuts => cuts !== undefined)
  const [best] = candidates
    .map(cuts => pruned(apart, cuts))
    .map(cuts => ({ cuts, cost: costOfAll(apart, cuts) }))
    .sort((a, b) => a.cost - b.cost)
  return best && { ...best, least: best.cuts.length <= floorOf(apart, forbidden) }
}

function cutWith(
  apart: Apart,
  forbidden: ReadonlySet<Edge>,
  free: ReadonlySet<Edge>,
  costed: (edge: Edge) => number = edge => costOf(apart.cuttable, edge),
): MinimumCut | undefined {
  const { topology, inside, outside, accepted } = apart
  const up = upLines(topology, nothingRemoved(topology), 'spread')
  return minimumCut(topology, up, inside, outside, edge => {
    if (accepted.has(edge) || free.has(edge)) return 0
    return forbidden.has(edge) ? Number.POSITIVE_INFINITY : costed(edge)
  })
}

/**
 * So many cuts are needed at least: as if every tunnel fell with what it rides on, and as if a line that falls with others
 * in one act were only that part of a cut.
 */
function floorOf(apart: Apart, forbidden: ReadonlySet<Edge>): number {
  const largest = new Map<Edge, number>()
  for (const fall of apart.cuttable.falls.values())
    for (const edge of fall) largest.set(edge, Math.max(fall.length, largest.get(edge) ?? 1))
  const part = (edge: Edge) =>
    apart.cuttable.falls.has(edge) ? 1 / (largest.get(edge) ?? 1) : Number.POSITIVE_INFINITY
  const cut = cutWith(apart, forbidden, apart.topology.riding, part)
  // What is left of a sum of fractions by rounding is no cut more.
  return cut === undefined ? Number.POSITIVE_INFINITY : Math.ceil(cut.cost - 1e-6)
}

function costOf({ falls, byPerson }: Cuttable, edge: Edge): number {
  if (!falls.has(edge)) return Number.POSITIVE_INFINITY
  return byPerson.has(edge) ? person : device
}

function costOfAll({ cuttable }: Apart, cuts: readonly Edge[]): number {
  return cuts.reduce((sum, edge) => sum + costOf(cuttable, edge), 0)
}

/** Tunnels fall with what they ride on: only those are cut by themselves that stay up when all else is cut. */
function carried(apart: Apart, forbidden: ReadonlySet<Edge>): readonly Edge[] | undefined {
  const free = new Set(apart.topology.riding)
  for (;;) {
    const cut = cutWith(apart, forbidden, free)
    if (cut === undefined) return undefined
    const path = pathLeft(apart, cut.lines)
    const still = (path ?? []).flatMap(({ link }) =>
      link === undefined ? [] : (apart.topology.lineOf.get(link) ?? []),
    )
    const staying = still.filter(edge => free.has(edge))
    if (path === undefined) return cut.lines
    if (staying.length === 0) return undefined
    for (const edge of staying) free.delete(edge)
  }
}

/** Without those that all others do without, tunnels first. */
function pruned(apart: Apart, cuts: readonly Edge[]): readonly Edge[] {
  const { riding } = apart.topology
  const order = cuts.toSorted((a, b) => Number(riding.has(b)) - Number(riding.has(a)))
  return order.reduce<readonly Edge[]>((left, edge) => {
    const fewer = left.filter(one => one !== edge)
    return pathLeft(apart, fewer) === undefined ? fewer : left
  }, cuts)
}

/** A path that is left once these are cut, with all that falls with them. */
export function pathLeft(
  { topology, inside, outside, accepted, cuttable }: Apart,
  cuts: readonly Edge[],
): readonly Move[] | undefined {
  const removed = nothingRemoved(topology)
  for (const edge of cuts) take(removed, { lines: cuttable.falls.get(edge) ?? [], hosts: [] })
  return pathOut(spreadOf(topology, upLines(topology, removed, 'spread')), inside, outside, edge => accepted.has(edge))
}

/** The path on which nothing can be cut, where there is one. */
export function unbroken(apart: Apart): readonly Move[] | undefined {
  return pathLeft(apart, [...apart.cuttable.falls.keys()])
}
