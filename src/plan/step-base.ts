import type { HostId, LinkId, NodeId } from '../names/ids.ts'
import type { Operation } from '../platform/operation.ts'
import type { Rendered } from '../platform/rendered.ts'
import type { Host, Link } from '../runbook/runbook.ts'
import { liveNodes, nothingRemoved, take } from '../topology/state.ts'
import { hostAt, type Line, type Node, type Topology } from '../topology/topology.ts'
import { between } from '../words/en/plan.ts'
import type { Listed } from './listed.ts'
import { privilegeOf, renderOn } from './operations.ts'
import type { Entry } from './placed.ts'
import type { DeviceHand, Removes, Step } from './plan.ts'
import type { Prospect } from './prospect.ts'
import type { Renderings } from './renderings.ts'

/** What steps are made with. */
export interface Making {
  readonly topology: Topology
  readonly platforms: Renderings
}

/** What every step has. Timeouts: the step's own, else `fallback`; milliseconds. */
export type Base = Omit<Extract<Step, { kind: 'confirm' }>, 'kind' | 'verification' | 'ask'>

const dependsOnNothing: Step['dependsOn'] = []
const noApprovals: Step['approvals'] = { count: 0, of: [] }

/**
 * Made in one go and added to afterwards (`Object.assign`), not put together of spread pieces: of those V8 keeps each
 * object apart from its fellows, and is twenty times slower to make it; a large plan has fifty thousand.
 */
export function baseOf(listed: Listed, title: string, why: string, removes: Removes, timeout: number): Base {
  const { prospect } = listed.placed
  const { written, phase, place } = prospect
  const base: Writable<Base> = {
    id: prospect.id,
    phase: phase.name,
    phaseNumber: prospect.phaseNumber,
    wave: listed.wave,
    title: written?.name ?? title,
    dependsOn: written?.dependsOn ?? dependsOnNothing,
    timeout: written?.timeout ?? timeout,
    retries: written?.retries ?? 0,
    onFailure: written?.onFailure ?? phase.onFailure ?? 'ask',
    approvals: written?.approvals ?? noApprovals,
    removes,
    why,
  }
  if (place !== undefined) base.place = place
  if (written?.onlyIf !== undefined) base.onlyIf = written.onlyIf
  if (written?.who !== undefined) base.who = written.who
  return base
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

export const takesNothing: Removes = { links: [], hosts: [] }

/** The logged-in hand of a host. */
export function deviceHand({ topology, platforms }: Making, { node, way }: Entry): DeviceHand {
  const host = hostAt(topology, node) as Host
  const access = topology.runbook.access.get(way.access)
  return {
    kind: 'device',
    executor: host.id,
    login: { access: way.access, way: way.way, via: way.via },
    privilege: access === undefined ? 'none' : privilegeOf(access, platforms.get(host.platform)),
    platform: host.platform,
  }
}

/** The exact lines of an operation by that hand. That it can be rendered was found out when the hand was chosen. */
export function lines({ topology, platforms }: Making, hand: DeviceHand, operation: Operation): Rendered {
  const host = topology.runbook.hosts.get(hand.executor) as Host
  const result = renderOn(platforms, host, operation, hand.privilege)
  if ('unfit' in result) throw new Error(`${operation.name} on ${host.id} was renderable before`)
  return result.rendered
}

/** Milliseconds for work on a host: its own timeout, its access's, else a minute; never less than its platform takes. */
export function hostTimeout(
  { topology, platforms }: Making,
  id: HostId,
  access: DeviceHand['login']['access'],
): number {
  const host = topology.runbook.hosts.get(id)
  const given = host?.timeout ?? topology.runbook.access.get(access)?.timeout ?? 60_000
  return Math.max(given, platforms.get(host?.platform ?? '')?.takes ?? 0)
}

/** Both ends of a link in words: `fw-1:wan1 – internet`. */
export function endsOf({ topology }: Making, id: LinkId): string {
  const line = topology.lines[topology.lineOf.get(id) as number] as Line
  const end = (node: number, name: string | undefined): string => {
    const own: NodeId | undefined = topology.ids[node]
    return name === undefined ? `${own}` : `${own}:${name}`
  }
  return between(end(line.a, line.aInterface), end(line.b, line.bInterface))
}

export function linkOf({ topology }: Making, id: LinkId): Link | undefined {
  return topology.runbook.links.get(id)
}

/** A host and all that dies with it, by itself and nothing else being down: its guests, what it alone powers. */
export function dyingWith({ topology }: Pick<Making, 'topology'>, prospect: Prospect): readonly HostId[] {
  const { hosts } = prospect.management
  const ids = (nodes: readonly Node[]): readonly HostId[] => nodes.flatMap(node => hostAt(topology, node)?.id ?? [])
  if (hosts.every(node => topology.hungOn[node]?.length === 0)) return ids(hosts)
  const removed = nothingRemoved(topology)
  take(removed, { lines: [], hosts })
  const live = liveNodes(topology, removed)
  return ids([...live.keys()].filter(node => live[node] === 0))
}
