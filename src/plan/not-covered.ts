import { softCuts } from '../runbook/runbook.ts'
import type { Topology } from '../topology/topology.ts'
import { notCovered as words } from '../words/en/plan.ts'
import { isRemoving, type Step } from './plan.ts'

/** What no proof speaks of, in words: it belongs on the first screen, not in a footnote. */
export function notCovered({ runbook }: Topology, steps: readonly Step[]): readonly string[] {
  const persons = steps.filter(step => step.verification.kind === 'person' && removesSomething(step)).length
  const cloud = [...runbook.hosts.values()].filter(host => host.role === 'cloud').map(host => host.id)
  const soft = [...runbook.links.values()]
    .filter(link => link.by !== undefined && softCuts.has(link.by.kind) && link.sufficient !== undefined)
    .map(link => link.id)
  const notSaved = steps.flatMap(step =>
    isRemoving(step) && step.kind === 'cut' && step.persist && 'impossible' in step.rendered.save ? step.links : [],
  )
  return [
    ...(runbook.goal.isolate === undefined ? [words.noGoal] : []),
    words.model,
    words.onPaper,
    ...(persons > 0 ? [words.manual(persons)] : []),
    ...(cloud.length > 0 ? [words.cloud(cloud)] : []),
    ...(soft.length > 0 ? [words.soft(soft)] : []),
    ...(notSaved.length > 0 ? [words.notSaved(notSaved)] : []),
  ]
}

function removesSomething({ removes }: Step): boolean {
  return removes.links.length > 0 || removes.hosts.length > 0
}
