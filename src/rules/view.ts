import type { Path, Source, Span } from '../diagnostic/span.ts'
import type { HostId, LinkId, StepId } from '../names/ids.ts'
import type { Plan } from '../plan/plan.ts'
import type { Sketch } from '../plan/sketch.ts'
import type { Host, Link, Runbook, WrittenStep } from '../runbook/runbook.ts'
import type { DrillStamp } from './drill-stamp.ts'
import { fallsOf } from './falls.ts'
import { grouped } from './grouped.ts'
import { keptOf } from './kept.ts'

/** A runbook with its plan as the rules see it. Steps are told by their index in the plan. */
export interface View {
  readonly runbook: Runbook
  readonly source: Source
  readonly plan: Plan
  /** Empty where no order exists: then rules about steps have nothing to say. */
  readonly steps: readonly Sketch[]
  readonly written: ReadonlyMap<StepId, WrittenStep>
  /** The first step with which a link or attachment falls. */
  readonly cutAt: ReadonlyMap<LinkId, number>
  /** The steps with which a link to the outside falls first, ascending. */
  readonly outside: readonly number[]
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
  readonly placeOf: (step: Sketch) => Span
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
  const falls = fallsOf(plan.sketches, written)
  return {
    runbook,
    source,
    plan,
    steps: plan.sketches,
    written,
    ...falls,
    outside: outsideOf(runbook, falls.cutAt),
    linksOf: linksOf(runbook),
    guestsOf: grouped([...runbook.hosts.values()].flatMap(host => host.runsOn.map(on => [on, host] as const))),
    ...keptOf(runbook, source),
    settled: runbook.owner !== undefined && runbook.reviewed !== undefined,
    ...circumstances,
    at,
    placeOf: step => at(pathOf(step, written)),
  }
}

function pathOf(step: Sketch, written: ReadonlyMap<StepId, WrittenStep>): Path {
  const own = written.get(step.id)
  if (own !== undefined) return own.path
  const [link] = 'links' in step ? step.links : step.removes.links
  const [host] = 'host' in step ? [step.host] : step.removes.hosts
  if (step.kind === 'cut' && link !== undefined) return ['links', link]
  if (step.kind === 'shutdown' && host !== undefined) return ['hosts', host]
  return ['phases', step.phaseNumber - 1]
}

function outsideOf({ links }: Runbook, cutAt: View['cutAt']): readonly number[] {
  const steps = [...links.values()].flatMap(({ id, external }) => (external ? (cutAt.get(id) ?? []) : []))
  return [...new Set(steps)].toSorted((a, b) => a - b)
}

function linksOf({ links }: Runbook): ReadonlyMap<HostId, readonly Link[]> {
  const at = new Map<HostId, Link[]>()
  for (const link of links.values())
    for (const end of link.ends) {
      if (end.kind !== 'host') continue
      const known = at.get(end.host)
      if (known === undefined) at.set(end.host, [link])
      else known.push(link)
    }
  return at
}
