import type { HostId } from '../names/ids.ts'
import type { RenderedCheck } from '../platform/rendered.ts'
import type { Access, Host, Probe } from '../runbook/runbook.ts'
import { type Management, managementOf, type WayIn } from '../topology/reachable.ts'
import { nothingRemoved } from '../topology/state.ts'
import type { Topology } from '../topology/topology.ts'
import { unaskable } from '../words/en/probes.ts'
import { after, type EndStates } from './end-states.ts'
import { privilegeOf, probeOperation, renderOn, unfitToLogIn } from './operations.ts'
import type { DeviceHand, MeasuredPath } from './plan.ts'
import type { Prospect } from './prospect.ts'
import type { Renderings } from './renderings.ts'

/** The probes of what must be kept and of the goal, each with the exact line that asks and the login by which it is asked. */
export function measuredPaths(
  topology: Topology,
  platforms: Renderings,
  states: EndStates,
  prospects: readonly Prospect[],
): readonly MeasuredPath[] {
  const { keep, goal, operator } = topology.runbook
  const kept = keep.flatMap(({ name, probe }, index) =>
    probe === undefined ? [] : [{ id: `keep:${index + 1}`, of: 'keep' as const, name, probe }],
  )
  const gone = goal.probes.map((probe, index) => ({ id: `goal:${index + 1}`, of: 'goal' as const, probe }))
  if (kept.length + gone.length === 0) return []
  const places = prospects.flatMap(({ work }) => (work.kind === 'move' ? [work.to] : []))
  const start = { state: managementOf(topology, states.start, nothingRemoved(topology)), place: operator }
  const removed = after(topology, prospects, 'management')
  const end = { state: managementOf(topology, states.management, removed), place: places.at(-1) ?? operator }
  const asking = (probe: Probe) => askOf(topology, platforms, probe, wayTo(end, probe.from), wayTo(start, probe.from))
  return [
    ...kept.map(({ probe, ...path }) => ({ ...path, ...endsOf(probe), ask: asking(probe) })),
    ...gone.map(({ probe, ...path }) => {
      const ends = endsOf(probe)
      return { ...path, ...ends, name: `${ends.from} → ${ends.to}`, ask: asking(probe) }
    }),
  ]
}

function endsOf({ from, to }: Probe): { readonly from: HostId; readonly to: string } {
  if (to.kind === 'node') return { from, to: to.id }
  if (to.port === undefined) return { from, to: to.host }
  return { from, to: to.host.includes(':') ? `[${to.host}]:${to.port}` : `${to.host}:${to.port}` }
}

interface Standpoint {
  readonly state: Management
  readonly place: string | undefined
}

function wayTo({ state, place }: Standpoint, host: HostId): WayIn | undefined {
  const { nodeOf } = state.topology
  const from = place === undefined ? undefined : nodeOf.get(place as HostId)
  const node = nodeOf.get(host)
  return from === undefined || node === undefined ? undefined : state.wayIn(node, from)
}

/** A way that is there in the end was there all along; else the one of the start is tried for as long as it lasts. */
function askOf(
  { runbook }: Topology,
  platforms: Renderings,
  probe: Probe,
  atEnd: WayIn | undefined,
  atStart: WayIn | undefined,
): MeasuredPath['ask'] {
  const host = runbook.hosts.get(probe.from) as Host // the reader has checked that it is one
  if (unfitToLogIn(host) !== undefined) return { because: unaskable.nobody(host.id) }
  const operation = probeOperation(runbook.hosts, probe)
  if (operation === undefined) return { because: unaskable.noTarget }
  const way = atEnd ?? atStart
  if (way === undefined) return { because: unaskable.noWay(host.id) }
  const by = handOf(host, way, runbook.access.get(way.access), platforms)
  const result = renderOn(platforms, host, operation, by.privilege)
  const check: RenderedCheck | undefined = 'rendered' in result ? result.rendered.check : undefined
  if (check === undefined) return { because: unaskable.unsupported(host.id, host.platform) }
  return { by, check, lasting: atEnd !== undefined }
}

function handOf(host: Host, { access, way, via }: WayIn, used: Access | undefined, platforms: Renderings): DeviceHand {
  const privilege = used === undefined ? 'none' : privilegeOf(used, platforms.get(host.platform))
  return { kind: 'device', executor: host.id, login: { access, way, via }, privilege, platform: host.platform }
}
