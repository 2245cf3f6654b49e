import type { HostId, LinkId, StepId } from '../names/ids.ts'
import type { Sketch } from '../plan/sketch.ts'
import type { WrittenStep } from '../runbook/runbook.ts'

/** What falls with which step, by its index: links and hosts, and those that a step is there to shut down. */
export function fallsOf(steps: readonly Sketch[], written: ReadonlyMap<StepId, WrittenStep>) {
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
function shutBy(step: Sketch, written: ReadonlyMap<StepId, WrittenStep>): HostId | undefined {
  if ('host' in step) return step.host
  const work = written.get(step.id)?.work
  if (work?.kind === 'manual' || work?.kind === 'shutdown') return work.kind === 'manual' ? work.shutdown : work.host
  return step.kind === 'shutdown' ? (step.id.replace(/^shutdown:/, '') as HostId) : undefined
}
