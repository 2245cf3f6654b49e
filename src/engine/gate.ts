import type { Step } from '../plan/plan.ts'
import type { Approvals } from '../runbook/runbook.ts'
import { approvalFaults, roleOf } from './approval.ts'
import type { Halt } from './halt.ts'
import { broken } from './pause.ts'
import type { Io } from './ports.ts'

/** Stays here until enough people said yes, or the walk is ended; no way leads round it. */
export async function passGate(step: Step, approvals: Approvals, io: Io): Promise<Halt | undefined> {
  const rule = { approvals, people: io.people, operator: io.operator.name, emergency: io.emergency }
  for (;;) {
    const reply = await io.operator.approve({ step, rule }, io.stops.pausing)
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
