import type { Outcome } from '../journal/event.ts'
import type { Step } from '../plan/plan.ts'
import type { Approvals } from '../runbook/runbook.ts'
import { reasons } from '../words/en/reasons.ts'
import { approvalFaults, roleOf } from './approval.ts'
import type { Halt } from './halt.ts'
import type { ApproveReply, Refusal } from './operator.ts'
import { broken } from './pause.ts'
import type { Io } from './ports.ts'

type No = Extract<ApproveReply, { choice: 'no' }>

/** Stays here until enough people said yes, somebody said no, or the walk is ended; no way leads round it. */
export async function passGate(step: Step, approvals: Approvals, io: Io): Promise<Halt | No | undefined> {
  const rule = { approvals, people: io.people, operator: io.operator.name, emergency: io.emergency }
  for (;;) {
    const reply = await io.operator.approve({ step, rule }, io.stops.pausing)
    if (reply.choice === 'no') {
      await noteRefusal(step, io, reply)
      return reply
    }
    if (reply.choice !== 'approved') {
      const halt = await broken(io, step.id, reply)
      if (halt !== undefined) return halt
      continue
    }
    // Whoever asks checks this too; a gate doesn't rely on it.
    if (approvalFaults(reply.by, rule).length > 0) return { halt: 'failure' }
    for (const { who, how } of reply.by) {
      const role = roleOf(who, rule)
      const data = role === undefined ? { who, how } : { who, role, how }
      await io.journal.append({ type: 'approval', step: step.id, data })
    }
    return undefined
  }
}

/**
 * Whether the walk may go on though somebody says no to what is to be confirmed. What other people approve, and a phase's
 * gate, isn't the operator's to pass, unless the runbook says beforehand that a step that fails is gone on after.
 */
export function mayGoOn(step: Step): boolean {
  if (step.kind !== 'confirm' || step.onFailure === 'stop') return false
  return step.approvals.count === 0 || step.onFailure === 'continue'
}

export async function noteRefusal(step: Step, io: Io, { who, choice, reason }: Refusal): Promise<void> {
  await io.journal.append({ type: 'decision', step: step.id, data: { who, choice, reason } })
}

export function refused({ who, reason }: Refusal): Outcome {
  return { outcome: 'failed', because: reasons.saysNo(who, reason), seen: [] }
}
