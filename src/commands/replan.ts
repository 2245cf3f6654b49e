import { isAchieved, isFinal, type Progress } from '../engine/progress.ts'
import { recovered } from '../engine/resume.ts'
import type { JournalRecord } from '../journal/event.ts'
import { eventOf } from '../journal/read-event.ts'
import type { HostId } from '../names/ids.ts'
import { nearest } from '../names/nearest.ts'
import { planOn } from '../plan/build.ts'
import type { Groundwork } from '../plan/groundwork.ts'
import type { Plan, SafePlan, Step } from '../plan/plan.ts'
import { safe, safeButOpen } from '../plan/safe.ts'
import type { Without } from '../plan/without.ts'
import type { Read } from '../runbook/read.ts'
import { consequence, replan as words } from '../words/en/reasons.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { isInteractive } from './operating.ts'

export type WithoutHosts =
  | { readonly ok: true; readonly hosts: readonly HostId[] }
  | { readonly ok: false; readonly fault: string }

/** The hosts of `--without HOST,…`. */
export function withoutHosts(call: Call, { runbook }: Read): WithoutHosts {
  const typed = (call.flags.text('without') ?? '').split(',').map(id => id.trim())
  const ids = typed.filter(id => id !== '')
  const known = [...runbook.hosts.keys()]
  const odd = ids.find(id => !known.some(one => one === id))
  if (odd !== undefined) return { ok: false, fault: words.noSuchHost(visible(odd), nearest(odd, known)) }
  return { ok: true, hosts: known.filter(id => ids.includes(id)) }
}

/** The plan without some hosts; undefined where it would lock somebody out or lose what must be kept. */
export function planWithout(groundwork: Groundwork, without: Without): SafePlan | undefined {
  const built = planOn(groundwork, without)
  return built.ok ? safeButOpen(built.value) : undefined
}

/** From where a walk stands. */
export function standing({ steps }: Plan, { outcomes }: Progress, hosts: readonly HostId[]): Without {
  const ended = steps.filter(step => isFinal(outcomes.get(step.id)))
  const isWell = (step: Step): boolean => isAchieved(outcomes.get(step.id))
  return {
    hosts: new Set(hosts),
    achieved: ended.filter(isWell),
    given: ended.filter(step => !isWell(step)),
  }
}

/** What a plan leaves open, in words; undefined: nothing. */
export function openIn(plan: Plan): string | undefined {
  // A restore opens on purpose: that is no word to ask for once more.
  if (plan.restores !== undefined || safe(plan) !== undefined) return undefined
  const { isolation, shutdown } = plan.proofs
  const path = isolation.verdict === 'refuted' ? [consequence.pathLeft(isolation.path)] : []
  const living = shutdown.verdict === 'refuted' ? [consequence.living(shutdown.living)] : []
  return [...path, ...living].join(' ')
}

/** The plan of a run as its journal tells: the runbook's, or what it was replaced by when hosts were left out. */
export function planAsOf(groundwork: Groundwork, whole: Plan, records: readonly JournalRecord[]): Plan | undefined {
  let plan: Plan | undefined = whole
  for (const [index, record] of records.entries()) {
    const hosts = withoutIn(record)
    if (hosts.length === 0 || plan === undefined) continue
    const { progress } = recovered(plan, records.slice(0, index))
    plan = planWithout(groundwork, standing(plan, progress, hosts as readonly HostId[]))
  }
  return plan
}

function startedWithout({ type, data }: JournalRecord): readonly string[] {
  const options = data['options']
  if (type !== 'run.started' || typeof options !== 'object' || options === null) return []
  return 'without' in options && typeof options.without === 'string' ? options.without.split(',') : []
}

/** It is unknown what became of an act that one of these hosts was to do: what stands then, no plan can know. */
export function isOpenAt(hosts: readonly HostId[], { steps }: Plan, { outcomes, attempts }: Progress): boolean {
  return steps.some(step => {
    const executor = 'by' in step && step.by.kind === 'device' ? step.by.executor : undefined
    const ended = outcomes.get(step.id)
    const acted = (attempts.get(step.id) ?? 0) > 0
    return executor !== undefined && hosts.includes(executor) && acted && (ended?.outcome ?? 'unknown') === 'unknown'
  })
}

/** The fingerprint of the plan that replaced the first one. */
export function lastFingerprint(records: readonly JournalRecord[]): string | undefined {
  const last = records.findLast(({ type }) => type === 'run.replanned')
  const event = last && eventOf(last)
  return event?.type === 'run.replanned' ? event.data.fingerprint : undefined
}

/** The hosts that a run does without so far. */
export function leftOutIn(records: readonly JournalRecord[]): readonly HostId[] {
  const last = records.findLast(record => withoutIn(record).length > 0)
  return last === undefined ? [] : (withoutIn(last) as readonly HostId[]) // compared with the runbook's when used
}

function withoutIn(record: JournalRecord): readonly string[] {
  const event = eventOf(record)
  return event?.type === 'run.replanned' ? event.data.without : startedWithout(record)
}

/** Why a walk can't go on without these hosts. */
export function unfitWithout(
  groundwork: Groundwork,
  plan: Plan,
  progress: Progress,
  hosts: readonly HostId[],
): string | undefined {
  if (hosts.length === 0) return undefined
  const fresh = isOpenAt(hosts, plan, progress) ? undefined : planWithout(groundwork, standing(plan, progress, hosts))
  if (fresh === undefined) return words.none(hosts)
  const open = openIn(fresh)
  return open === undefined || isInteractive() ? undefined : `${open} ${words.needsWord}`
}
