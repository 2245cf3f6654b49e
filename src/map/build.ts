import type { HostId, LinkId } from '../names/ids.ts'
import { isSoft } from '../plan/falls.ts'
import type { Groundwork } from '../plan/groundwork.ts'
import type { Plan } from '../plan/plan.ts'
import type { Runbook } from '../runbook/runbook.ts'
import { nothingRemoved, type Removed, take, type Up, upLines } from '../topology/state.ts'
import type { Line, Topology } from '../topology/topology.ts'
import { islandsOf } from './islands.ts'
import type { Fate, MapEnd, MapHost, MapLink, MapPhase, NetworkMap } from './model.ts'
import { type Taking, takingsOf } from './takings.ts'

/** The map of a runbook after so many phases of its plan; after none it is as it stands at the start. */
export function mapOf(runbook: Runbook, ground: Groundwork, plan: Plan, after: number): NetworkMap {
  const { topology, kept: held } = ground
  const takings = takingsOf(ground, plan)
  const fates = fatesOf(takings)
  const up = upLines(topology, removedBy(takings, topology, after), 'spread')
  const kept = held.links
  const phase = runbook.phases[after - 1]
  return {
    name: runbook.name,
    ...(phase !== undefined && { after: { number: after, name: phase.name } }),
    ...(runbook.operator !== undefined && { operator: runbook.operator }),
    hosts: hostsOf(runbook, topology, up, fates),
    networks: topology.networks.map(({ id, kind, criticality }) => ({ id, kind, criticality })),
    links: topology.lines.map((line, edge) => linkOf(line, up.lines[edge] === 1, { topology, fates, kept, after })),
    phases: phasesOf(runbook, takings),
    kept: runbook.keep.map(({ name }) => ({
      name,
      links: [...kept].filter(([, holder]) => holder === name).map(([id]) => id),
    })),
    islands: islandsOf(topology, up),
  }
}

interface Fates {
  readonly links: ReadonlyMap<LinkId, Fate>
  readonly hosts: ReadonlyMap<HostId, Fate>
}

/** Of each link and host the first step that takes it away for certain, else the first that may. */
function fatesOf(takings: readonly Taking[]): Fates {
  const fates = { links: new Map<LinkId, Fate>(), hosts: new Map<HostId, Fate>() }
  for (const { id, phase, conditional, links, hosts } of takings) {
    const fate = { phase, step: id, conditional }
    for (const link of links) enter(fates.links, link, fate)
    for (const host of hosts) enter(fates.hosts, host, fate)
  }
  return fates
}

function enter<Id>(fates: Map<Id, Fate>, id: Id, fate: Fate): void {
  const known = fates.get(id)
  if (known === undefined || (known.conditional && !fate.conditional)) fates.set(id, fate)
}

/** What hangs on a decision counts as still there: it errs on the side of the intruder. */
function removedBy(takings: readonly Taking[], topology: Topology, after: number): Removed {
  const removed = nothingRemoved(topology)
  for (const { phase, conditional, links, hosts } of takings) {
    if (phase > after || conditional) continue
    const lines = links
      .flatMap(id => topology.lineOf.get(id) ?? [])
      .filter(edge => !isSoft(topology.lines[edge] as Line))
    take(removed, { lines, hosts: hosts.flatMap(id => topology.nodeOf.get(id) ?? []) })
  }
  return removed
}

function hostsOf(runbook: Runbook, topology: Topology, up: Up, fates: Fates): readonly MapHost[] {
  return [...runbook.hosts.values()].map((host, node) => {
    const { id, role, site, platform, criticality, suspect, runsOn } = host
    const off = fates.hosts.get(id)
    return {
      id,
      role,
      ...(site !== undefined && { site }),
      platform,
      criticality,
      suspect,
      runsOn,
      state: up.live[topology.nodeOf.get(id) ?? node] === 1 ? 'on' : 'off',
      ...(off !== undefined && { off }),
    }
  })
}

interface Around {
  readonly topology: Topology
  readonly fates: Fates
  readonly kept: ReadonlyMap<LinkId, string>
  readonly after: number
}

function linkOf(line: Line, isUp: boolean, { topology, fates, kept, after }: Around): MapLink {
  const cut = fates.links.get(line.id)
  const keep = kept.get(line.id)
  const isCut = cut !== undefined && !cut.conditional && cut.phase <= after
  return {
    id: line.id,
    ends: [endOf(line, 'a', topology), endOf(line, 'b', topology)],
    attachment: line.link === undefined,
    external: line.external,
    management: isManagement(line, topology),
    ...(keep !== undefined && { kept: keep }),
    state: isCut ? (isSoft(line) ? 'soft' : 'cut') : isUp ? 'open' : 'down',
    ...(cut !== undefined && { cut }),
  }
}

function endOf(line: Line, end: 'a' | 'b', { ids }: Topology): MapEnd {
  const name = end === 'a' ? line.aInterface : line.bInterface
  const node = ids[line[end]]
  if (node === undefined) throw new Error(`line ${line.id} ends nowhere`)
  return { node, ...(name !== undefined && { interface: name }) }
}

function isManagement({ a, b, aInterface, bInterface }: Line, { hosts }: Topology): boolean {
  const isOne = (node: number, name: Line['aInterface']) =>
    name !== undefined && (hosts[node]?.managementInterfaces.includes(name) ?? false)
  return isOne(a, aInterface) || isOne(b, bInterface)
}

function phasesOf(runbook: Runbook, takings: readonly Taking[]): readonly MapPhase[] {
  return runbook.phases.map(({ name }, index) => {
    const here = takings.filter(({ phase }) => phase === index + 1)
    return {
      number: index + 1,
      name,
      cuts: [...new Set(here.flatMap(({ links }) => links))].filter(id => runbook.links.has(id)),
      shutdowns: [...new Set(here.flatMap(({ hosts }) => hosts))],
    }
  })
}
