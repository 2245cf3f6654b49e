import type { HostId, LinkId, NodeId } from '../../names/ids.ts'
import type { Platforms } from '../../platform/registry.ts'
import type { Runbook } from '../../runbook/runbook.ts'
import type { Move } from '../../topology/move.ts'
import type { Edge, Node } from '../../topology/topology.ts'
import { type Groundwork, groundworkOf, type Input } from '../groundwork.ts'
import { outsideOf } from '../isolation.ts'
import type { SafePlan } from '../plan.ts'
import { cuttableOf } from './cuttable.ts'
import { type Proven, proven } from './proven.ts'
import { type Apart, pathLeft, type Separation, separate, unbroken } from './separation.ts'

export type Suggestion =
  /** `least`: no smaller set does it; else none was found. */
  | { readonly kind: 'found'; readonly plan: SafePlan; readonly links: readonly LinkId[]; readonly least: boolean }
  /** Nothing has to be cut. */
  | { readonly kind: 'apart' }
  /** Over these moves a path leads that nobody can cut; `stuck`: its links. */
  | { readonly kind: 'uncuttable'; readonly path: readonly Move[]; readonly stuck: readonly LinkId[] }
  /** Each set that would do breaks a proof; `last`: what the planner said of the smallest. `all`: each one was tried. */
  | { readonly kind: 'unproven'; readonly links: readonly LinkId[]; readonly last: Proven; readonly all: boolean }

/** So many sets are given to the planner; a runbook that none of them is good for has something to be looked at. */
const mostTried = 200

/**
 * The smallest set of cuts that keeps the goal apart from the outside; or the `contained` hosts from all others and from
 * the outside. What must hold at every moment holds, and nobody is locked out: each set is proven by the planner before it
 * is offered. A set that breaks a proof breaks it with further cuts as well, so of each such set one cut is done without.
 */
export function suggest(input: Input, known: Platforms, named: readonly HostId[], name: string): Suggestion {
  const contained = withGuests(input.runbook, named)
  const about = { ...input, runbook: forProof(input.runbook, contained) }
  const ground = groundworkOf(about, known)
  const apart = apartOf(ground, contained)
  if (pathLeft(apart, []) === undefined) return { kind: 'apart' }
  const first = separate(apart, new Set())
  if (first === undefined) return uncuttable(apart)
  return bestOf(first, apart, cuts => proven(about, known, name, linksOf(apart, cuts)))
}

/** Who holds all hypervisors of a guest holds the guest. */
function withGuests({ hosts }: Runbook, named: readonly HostId[]): readonly HostId[] {
  const all = new Set(named)
  // A set that grows while it is walked through hands out what was added, too.
  for (const _ of all)
    for (const { id, runsOn } of hosts.values()) if (runsOn.length > 0 && runsOn.every(on => all.has(on))) all.add(id)
  return [...all]
}

interface Open {
  readonly forbidden: ReadonlySet<Edge>
  readonly found: Separation
}

function bestOf(first: Separation, apart: Apart, prove: (cuts: readonly Edge[]) => Proven): Suggestion {
  const open: Open[] = [{ forbidden: new Set(), found: first }]
  const tried = new Set<string>()
  let refusal: { readonly cuts: readonly Edge[]; readonly last: Proven } | undefined
  let least = true
  while (open.length > 0 && tried.size < mostTried) {
    open.sort((a, b) => a.found.cost - b.found.cost)
    const next = open.shift()
    if (next === undefined) break
    const { cuts } = next.found
    const key = cuts.toSorted((a, b) => a - b).join()
    if (tried.has(key)) continue
    tried.add(key)
    least &&= next.found.least
    const result = prove(cuts)
    if (result.ok) return { kind: 'found', plan: result.plan, links: linksOf(apart, cuts), least }
    refusal ??= { cuts, last: result }
    for (const edge of cuts) {
      const forbidden = new Set([...next.forbidden, edge])
      const found = separate(apart, forbidden)
      if (found !== undefined) open.push({ forbidden, found })
    }
  }
  const { cuts = [], last = { ok: false, diagnostics: [] } } = refusal ?? {}
  return { kind: 'unproven', links: linksOf(apart, cuts), last, all: open.length === 0 }
}

/** What is only to be contained, the proof sees as the intruder's; what is to be shut down is no cut's to do. */
function forProof(runbook: Runbook, contained: readonly HostId[]): Runbook {
  const { shutdown: _, ...goal } = runbook.goal
  if (contained.length === 0) return { ...runbook, goal }
  const hosts = new Map(
    [...runbook.hosts].map(([id, host]) => [id, contained.includes(id) ? { ...host, suspect: true } : host]),
  )
  const items = contained.map(id => ({ kind: 'id', id, path: ['goal'] }) as const)
  return { ...runbook, hosts, goal: { ...goal, from: 'external', isolate: { items, except: [], path: ['goal'] } } }
}

function apartOf(ground: Groundwork, contained: readonly HostId[]): Apart {
  const { topology, kept, inside } = ground
  const node = (id: NodeId): Node => topology.nodeOf.get(id) ?? -1
  const others = topology.hosts.filter(({ id }) => !contained.includes(id)).map(({ id }) => node(id))
  const outside = outsideOf(topology)
  return {
    topology,
    inside: inside.ids.map(node),
    outside: contained.length === 0 ? outside : new Set([...outside, ...others]),
    accepted: new Set([...kept.accepted.keys()].flatMap(id => topology.lineOf.get(id) ?? [])),
    cuttable: cuttableOf(ground),
  }
}

function linksOf({ topology }: Apart, cuts: readonly Edge[]): readonly LinkId[] {
  return cuts.map(edge => topology.lines[edge]?.id).filter(id => id !== undefined)
}

function uncuttable(apart: Apart): Suggestion {
  const path = unbroken(apart) ?? []
  const stuck = path.flatMap(({ link }) => (link === undefined ? [] : [link]))
  return { kind: 'uncuttable', path, stuck: [...new Set(stuck)] }
}
