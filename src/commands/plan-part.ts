import type { HostId } from '../names/ids.ts'
import { nearest } from '../names/nearest.ts'
import { type Part, phaseCalled } from '../plan/part.ts'
import type { Runbook } from '../runbook/runbook.ts'
import { part as say } from '../words/en/plan-part.ts'
import { visible } from '../words/visible.ts'
import type { Flags } from './command.ts'
import { UsageError } from './usage.ts'

/** The part of the plan that is asked for; undefined: all of it. What names nothing is a usage error. */
export function partAsked(flags: Flags, runbook: Runbook): Part | undefined {
  const [phase, host] = [flags.text('phase'), flags.text('host')]
  if (phase === undefined && host === undefined) return undefined
  if (flags.text('diff') !== undefined)
    throw new UsageError(say.ofDifference(phase === undefined ? '--host' : '--phase'))
  return {
    ...(phase !== undefined && { phase: phaseIn(runbook, phase) }),
    ...(host !== undefined && { host: hostIn(runbook, host) }),
  }
}

function phaseIn(runbook: Runbook, typed: string): number {
  const number = phaseCalled(runbook, typed)
  if (number !== undefined) return number
  const known = runbook.phases.map(({ name }, index) => `${index + 1} ${visible(name)}`)
  throw new UsageError(say.unknownPhase(visible(typed), known))
}

function hostIn({ hosts }: Runbook, typed: string): HostId {
  const ids = [...hosts.keys()]
  const host = ids.find(id => id === typed)
  if (host === undefined) throw new UsageError(say.unknownHost(visible(typed), nearest(typed, ids)))
  return host
}

/** `what has to do with fw-1 in phase 2 “Inside”`. */
export function partName({ phase, host }: Part, { phases }: Runbook): string {
  const inPhase = phase === undefined ? undefined : say.phase(phase, visible(phases[phase - 1]?.name ?? ''))
  if (host === undefined) return inPhase ?? ''
  return inPhase === undefined ? say.host(host) : say.both(host, inPhase)
}
