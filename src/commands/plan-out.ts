import { resolve } from 'node:path'
import { planJson } from '../plan/document.ts'
import type { Plan } from '../plan/plan.ts'
import { planned } from '../words/en/commands.ts'
import { inertJson } from '../words/inert.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { writeWhole } from './write-whole.ts'

/** Writes a plan to the file of `--out`, whole or not at all, and says so. */
export async function writePlan({ screen, cwd }: Call, plan: Plan, out: string): Promise<ExitCode> {
  try {
    writeWhole(resolve(cwd, out), inertJson(planJson(plan), 2))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    await screen.complain([[planned.notWritten(visible(out), visible(reason))]])
    return exitCodes.unavailable
  }
  await screen.progress([[planned.written(visible(out))]])
  return exitCodes.ok
}
