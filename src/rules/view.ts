import type { Path, Source, Span } from '../diagnostic/span.ts'
import type { HostId, LinkId, StepId } from '../names/ids.ts'
import type { Plan, Step } from '../plan/plan.ts'
import { selectHosts, selectLinks } from '../plan/select.ts'
import type { Host, Link, Runbook, WrittenStep } from '../runbook/runbook.ts'
import type { DrillStamp } from './drill-stamp.ts'

/** A runbook with its plan as the rules see it. Steps are told by their index in the plan. */
export interface View {
  readonly runbook: Runbook
  readonly source: Source
  readonly plan: Plan
  /** Empty where no order exists: then rules about steps have nothing to say. */
  readonly steps: readonly Step[]
  readonly written: ReadonlyMap<StepId, WrittenStep>
  /** The first step with which a link or attachment falls. */
  readonly cutAt: ReadonlyMap<LinkId, number>
  /** The first step with which a host goes dead. */
  readonly downAt: ReadonlyMap<HostId, number>
  /** The step that shuts this very host down. */
  readonly stopAt: ReadonlyMap<HostId, number>
  /** Links at each host. */
  readonly linksOf: ReadonlyMap<HostId, readonly Link[]>
  readonly guestsOf: ReadonlyMap<HostId, readonly Host[]>
  /** Hosts that a keep names. */
  readonly kept: ReadonlySet<HostId>
  readonly keptLinks: ReadonlySet<LinkId>
  /** `YYYY-MM-DD`, in UTC. */
  readonly today: string
  /** Somebody keeps it right and has reviewed it: it is in use, and may be asked for all that a finished runbook has. */
  readonly settled: boolean
  /** What the last drill left beside the runbook. */
  readonly drilled?: DrillStamp
  /** Where a step is written, or else the link or host that it is made for. */
  readonly placeOf: (step: Step) => Span
  readonly at: (path: Path) => Span
}

export interface Circumstances {
  readonly today: string
  readonly drilled?: DrillStamp
}

/** Linear in the size of runbook and plan. */
export function viewOf(runbook: Runbook, source: Source, plan: Plan, circumstances: Circumstances): View {
  const written = new Map(runbook.phases.flatMap(({ steps }) => steps.map(step => [step.id, step] as const)))
  const at = (path: Path): Span => source.keyOf(path)
  return {
    runbook,
    source,
    plan,
    steps: plan.steps,
    written,
    ...fallsOf(plan.steps, written),
    linksOf: linksOf(runbook),
    guestsOf: grouped([...runbook.hosts.values()].flatMap(host => host.runsOn.map(on => [on, host] as const))),
    ...keptOf(runbook, source),
    settled: runbook.owner !== undefined && runbook.reviewed !== undefined,
    ...circumstances,
    at,
    placeOf: step => at(pathOf(step, written)),
  }
}

function pathOf(step: Step, written: ReadonlyMap<StepId, WrittenStep>): Path {
  const own = written.get(step.id)
  if (own !== undefined) return own.path
  const [link] = 'links' in step ? step.links : step.removes.links
  const [host] = 'host' in step ? [step.host] : step.removes.hosts
  if (step.kind === 'cut' && link !== undefined) return ['links', link]
  if (step.kind === 'shutdown' && host !== undefined) return ['hosts', host]
  return ['phases', step.phaseNumber - 1]
}

function fallsOf(steps: readonly Step[], written: ReadonlyMap<StepId, WrittenStep>) {
  const cutAt = new Map<LinkId, number>()
  const downAt = new Map<HostId, number>()
  const stopAt = new Map<HostId, number>()
  for (const [index, step] of steps.entries()) {
    for (const link of step.removes.links) if (!cutAt.has(link)) cutAt.set(link, index)
    for (const host of step.removes.hosts) if (!downAt.has(host)) downAt.set(host, index)
    const own = shutBy(step, written)
    if (own !== undefined && !stopAt.has(own)) stopAt.set(own, index)
  }
  return { cutAt, downAt, stopAt }
}

/** The host that a step is there to shut down. */
function shutBy(step: Step, written: ReadonlyMap<StepId, WrittenStep>): HostId | undefined {
  if ('host' in step) return step.host
  const work = written.get(step.id)?.work
  if (work?.kind === 'manual' || work?.kind === 'shutdown') return work.kind === 'manual' ? work.shutdown : work.host
  return step.kind === 'shutdown' ? (step.id.replace(/^shutdown:/, '') as HostId) : undefined
}

function linksOf({ links }: Runbook): ReadonlyMap<HostId, readonly Link[]> {
  return grouped(
    [...links.values()].flatMap(link =>
      link.ends.flatMap(end => (end.kind === 'host' ? [[end.host, link] as const] : [])),
    ),
  )
}

function keptOf(runbook: Runbook, source: Source) {
  const kept = new Set<HostId>()
  const keptLinks = new Set<LinkId>()
  for (const keep of runbook.keep) {
    if (keep.kind === 'hosts') for (const id of selectHosts(runbook, source, keep.hosts).ids) kept.add(id)
    if (keep.kind === 'links') for (const id of selectLinks(runbook, source, keep.links).ids) keptLinks.add(id)
    if (keep.kind !== 'between') continue
    for (const id of keep.through ?? []) keptLinks.add(id)
    for (const id of keep.between) if (runbook.hosts.has(id as HostId)) kept.add(id as HostId)
  }
  return { kept, keptLinks }
}

/** Values by their key, in order. */
export function grouped<K, V>(pairs: Iterable<readonly [K, V]>): ReadonlyMap<K, readonly V[]> {
  const groups = new Map<K, V[]>()
  for (const [key, value] of pairs) {
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [value])
    else group.push(value)
  }
  return groups
}
