import type { Topology } from '../topology/topology.ts'
import { notCovered as words } from '../words/en/plan.ts'
import { isRemoving, type Proofs, type Step, timerOf } from './plan.ts'

/** What no proof speaks of, in words: it belongs on the first screen, not in a footnote. */
export function notCovered(
  { runbook }: Topology,
  steps: readonly Step[],
  isolation: Proofs['isolation'],
): readonly string[] {
  const persons = steps.filter(step => step.verification.kind === 'person' && removesSomething(step)).length
  const cloud = [...runbook.hosts.values()].filter(host => host.role === 'cloud').map(host => host.id)
  const { soft = [], until_power_returns: power = [] } = isolation.verdict === 'proven' ? isolation : {}
  const blocks = steps.flatMap(step => (isRemoving(step) && step.kind === 'cut' ? step.links : []))
  const onlyIpv4 = blocks.filter(id => {
    const by = runbook.links.get(id)?.by
    return (by?.kind === 'block' && !by.cidr.includes(':')) || (by?.kind === 'route' && !by.prefix.includes(':'))
  })
  const timers = steps.flatMap(step =>
    isRemoving(step) && step.kind === 'cut' && timerOf(step) !== undefined ? step.links : [],
  )
  const notSaved = steps.flatMap(step =>
    isRemoving(step) && step.kind === 'cut' && step.persist && 'impossible' in step.rendered.save ? step.links : [],
  )
  return [
    ...(runbook.goal.isolate === undefined ? [words.noGoal] : []),
    words.model,
    words.onPaper,
    ...(persons > 0 ? [words.manual(persons)] : []),
    ...(cloud.length > 0 ? [words.cloud(cloud)] : []),
    ...soft.map(({ link, because }) => words.soft(link, because)),
    ...(power.length > 0 ? [words.power(power)] : []),
    ...(timers.length > 0 ? [words.timers(timers)] : []),
    ...(onlyIpv4.length > 0 ? [words.onlyIpv4(onlyIpv4)] : []),
    ...(notSaved.length > 0 ? [words.notSaved(notSaved)] : []),
  ]
}

function removesSomething({ removes }: Step): boolean {
  return removes.links.length > 0 || removes.hosts.length > 0
}
