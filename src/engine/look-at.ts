import type { Outcome } from '../journal/event.ts'
import type { HostId } from '../names/ids.ts'
import type { RemovingStep, RunStep } from '../plan/plan.ts'
import { lookAtWords } from '../words/en/reasons.ts'
import type { Io } from './ports.ts'

/** What nobody could tell over the network, a person can see where the device stands: says where to look. */
export function whereToLook(step: RemovingStep | RunStep, outcome: Outcome, io: Pick<Io, 'places'>): Outcome {
  if (outcome.outcome !== 'unknown') return outcome
  const look = placeToLook(step)
  const place = look && placeOf(step.by.executor, io)
  const hints = [look, place, silence(step)].filter(hint => hint !== undefined)
  return hints.length === 0 ? outcome : { ...outcome, because: [outcome.because, ...hints].join(' ') }
}

/** Who goes there at night must know which room, and whom to ring up; undefined where the runbook says neither. */
export function placeOf(host: HostId, { places }: Pick<Io, 'places'>): string | undefined {
  const { where, contact } = places.get(host) ?? {}
  return where === undefined && contact === undefined ? undefined : lookAtWords.place(host, where, contact)
}

/** A blind step has no device that could tell; but what it was to silence can be tried from where it is used. */
function silence({ verification, removes }: RemovingStep | RunStep): string | undefined {
  if (verification.kind !== 'blind') return undefined
  const { links, hosts } = removes
  return links.length + hosts.length === 0 ? undefined : lookAtWords.silent(links, hosts)
}

function placeToLook(step: RemovingStep | RunStep): string | undefined {
  const { executor } = step.by
  if (step.kind === 'run') {
    const line = step.verify[0]?.command
    return line === undefined ? undefined : lookAtWords.console(executor, line)
  }
  if (step.kind === 'shutdown' && step.from === 'itself') return lookAtWords.power(step.host)
  const { check } = step.rendered
  return check === undefined ? lookAtWords.device(executor) : lookAtWords.console(executor, check.read)
}
