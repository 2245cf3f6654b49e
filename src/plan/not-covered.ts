import type { LinkId } from '../names/ids.ts'
import type { CutMethod } from '../runbook/runbook.ts'
import type { Topology } from '../topology/topology.ts'
import { notCovered as words } from '../words/en/plan.ts'
import { isRemoving, type Proofs, type Step, timerOf } from './plan.ts'

/** What no proof speaks of, in words: it belongs on the first screen, not in a footnote. */
export function notCovered(
  { runbook }: Topology,
  steps: readonly Step[],
  isolation: Proofs['isolation'],
): readonly string[] {
  const cloud = [...runbook.hosts.values()].filter(host => host.role === 'cloud').map(host => host.id)
  const { soft = [], until_power_returns: power = [] } = isolation.verdict === 'proven' ? isolation : {}
  let persons = 0
  const [onlyIpv4, timers, notSaved]: [LinkId[], LinkId[], LinkId[]] = [[], [], []]
  for (const step of steps) {
    if (step.verification.kind === 'person' && removesSomething(step)) persons++
    if (!isRemoving(step) || step.kind !== 'cut') continue
    const { links, persist, rendered } = step
    for (const id of links) if (stopsIpv4Alone(runbook.links.get(id)?.by)) onlyIpv4.push(id)
    if (timerOf(step) !== undefined) timers.push(...links)
    if (persist && 'impossible' in rendered.save) notSaved.push(...links)
  }
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

function stopsIpv4Alone(by: CutMethod | undefined): boolean {
  return (by?.kind === 'block' && !by.cidr.includes(':')) || (by?.kind === 'route' && !by.prefix.includes(':'))
}
