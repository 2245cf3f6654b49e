import type { HostId, LinkId, StepId } from '../names/ids.ts'
import type { Keep } from '../runbook/runbook.ts'
import type { Move } from '../topology/move.ts'
import { type Fall, giveBack, nothingRemoved, type Removed, take, type Up, upLines } from '../topology/state.ts'
import { type Edge, hostAt, type Node, type Topology } from '../topology/topology.ts'
import { keptPath } from './keep.ts'
import type { Prospect } from './prospect.ts'

type Path = Extract<Keep, { kind: 'between' }>

/** How a kept path stands at the end: the single failures that would break it, and the step that made it so thin. */
export interface Redundancy {
  /** Links and hosts of which each alone would take the path away; empty: it survives any single failure. */
  readonly breaks: readonly (LinkId | HostId)[]
  /** The first step after which a single failure breaks it; undefined where it was so from the start, or never is. */
  readonly thinFrom?: StepId
}

/** `steps` in the order in which they are listed. */
export function redundancyOf(
  topology: Topology,
  keep: Path,
  accepted: ReadonlyMap<LinkId, string>,
  steps: readonly Prospect[],
): Redundancy {
  const after = (count: number): Removed => {
    const removed = nothingRemoved(topology)
    for (const step of steps.slice(0, count)) take(removed, step.management)
    return removed
  }
  const breaks = breaking(topology, keep, accepted, after(steps.length))
  const isThin = (count: number): boolean => breaking(topology, keep, accepted, after(count)).length > 0
  if (breaks.length === 0 || isThin(0)) return { breaks }
  // Redundancy only goes; so the step that uses the last of it up is found by halving.
  let [thick, thin] = [0, steps.length]
  while (thin - thick > 1) {
    const middle = (thick + thin) >> 1
    if (isThin(middle)) thin = middle
    else thick = middle
  }
  const step = steps[thin - 1]
  return step === undefined ? { breaks } : { breaks, thinFrom: step.id }
}

/** Only what lies on one path can break all of them. The two ends themselves don't count. */
function breaking(
  topology: Topology,
  keep: Path,
  accepted: ReadonlyMap<LinkId, string>,
  removed: Removed,
): readonly (LinkId | HostId)[] {
  const path = keptPath(topology, up(topology, removed), keep, accepted)
  if (path === undefined) return []
  return onPath(topology, keep, path)
    .filter(({ fall }) => {
      take(removed, fall)
      const left = keptPath(topology, up(topology, removed), keep, accepted)
      giveBack(removed, fall)
      return left === undefined
    })
    .map(({ id }) => id)
}

function up(topology: Topology, removed: Removed): Up {
  return upLines(topology, removed, 'management')
}

function onPath(
  topology: Topology,
  keep: Path,
  path: readonly Move[],
): readonly { readonly id: LinkId | HostId; readonly fall: Fall }[] {
  const links = path.flatMap(({ link }) =>
    link === undefined ? [] : [{ id: link, fall: { lines: [topology.lineOf.get(link) as Edge], hosts: [] } }],
  )
  const hosts = path.slice(0, -1).flatMap(({ to }) => {
    const node = topology.nodeOf.get(to) as Node
    const host = hostAt(topology, node)
    return host === undefined || keep.between.includes(host.id)
      ? []
      : [{ id: host.id, fall: { lines: [], hosts: [node] } }]
  })
  return [...links, ...hosts]
}
