import { rehearse } from '../engine/rehearse.ts'
import type { SafePlan } from '../plan/plan.ts'
import type { Read } from '../runbook/read.ts'
import type { Call } from './command.ts'
import { groundedSite } from './confirmations.ts'
import { operatorName, printer, teller } from './operating.ts'
import type { RunOptions } from './run-options.ts'
import { wouldBeRefused } from './unapprovable.ts'

/** The walk without any network: every step with its exact lines, and what would refuse it. */
export async function dryRun(call: Call, read: Read, plan: SafePlan, options: RunOptions): Promise<void> {
  const print = await printer(call)
  rehearse(plan, teller(call, groundedSite(call, read, plan), print, !call.json, options.emergency), options.only)
  await call.screen.complain(wouldBeRefused(plan.steps, read, options, operatorName(call)))
}
