import { readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { findRun } from '../journal/find-run.ts'
import { journalName } from '../journal/journal-options.ts'
import { verified } from '../journal/read-records.ts'
import type { Plan, SafePlan } from '../plan/plan.ts'
import { safeToRestore } from '../plan/safe.ts'
import { restoreWords as say } from '../words/en/restore.ts'
import { start } from '../words/en/walk.ts'
import { visible } from '../words/visible.ts'
import { beginning } from './begun.ts'
import { whyNoRun } from './chosen-run.ts'
import type { Call } from './command.ts'
import { dryRun } from './dry-run.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { newRun } from './new-run.ts'
import { notApproved } from './not-approved.ts'
import { approvedPlan } from './other-plan.ts'
import { planOfRun } from './plan-of-run.ts'
import { writePlan } from './plan-out.ts'
import type { Grounded } from './prepare.ts'
import { refused } from './refused.ts'
import { planRestore } from './restore-plan.ts'
import { restoredJournal } from './restored-copy.ts'
import { phasesIn, runOptions } from './run-options.ts'
import { realVenue, type Venue } from './venue.ts'

/** Brings back what a run cut: a plan of its own, made from the journal, walked like any other. */
export async function run(call: Call): Promise<ExitCode> {
  const venue = realVenue(call)
  const runs = resolve(call.cwd, call.flags.text('runs') ?? venue.runs)
  const found = await findRun(runs, call.args[0], 'any', call.cwd)
  return found.ok ? restoreIn(call, found.folder, venue) : refused(call, whyNoRun(found), exitCodes.invalid)
}

async function restoreIn(call: Call, folder: string, venue: Venue): Promise<ExitCode> {
  const run = visible(basename(folder))
  const bytes = await readFile(join(folder, journalName))
  const { verification, records } = verified(bytes)
  const { state, count, head } = verification
  if (state === 'altered') return refused(call, [say.altered(run)], exitCodes.altered)
  const begun = beginning(records)
  if (begun === undefined) return refused(call, [start.noJournal(visible(folder))], exitCodes.invalid)
  if (begun.restores !== undefined)
    return refused(call, [say.isRestore(run, visible(begun.restores.run))], exitCodes.invalid)
  if (begun.drill !== venue.drill) return refused(call, [say.ofDrill(run)], exitCodes.invalid)
  const walked = await planOfRun(call, folder, begun, records)
  await call.screen.complain(walked.said)
  if (!walked.ok) return walked.code
  const only = call.flags.text('only')
  const about = { run: basename(folder), count, head, ...(only !== undefined && { only }) }
  const plan = planRestore(walked.read, walked.plan, records, about)
  if (plan.steps.length === 0) {
    const why = only === undefined ? say.nothing(run) : say.nothingAsked(visible(only))
    return refused(call, [why], exitCodes.invalid)
  }
  return walkRestore(call, walked.read, plan, venue, new Map([[restoredJournal, bytes]]))
}

async function walkRestore(
  typed: Call,
  read: Grounded,
  plan: Plan,
  venue: Venue,
  kept: ReadonlyMap<string, Uint8Array>,
): Promise<ExitCode> {
  // What is to come back was said by `--only`: of the plan that was made so, all is walked.
  const call = withoutOnly(typed)
  const approved = call.flags.text('plan')
  const file = approved === undefined ? undefined : approvedPlan(call, approved)
  if (file !== undefined && !file.ok && !file.altered) {
    await call.screen.complain(file.complaints)
    return exitCodes.invalid
  }
  const unapproved = notApproved(file, plan)
  if (unapproved.length > 0) {
    await call.screen.complain(unapproved)
    return exitCodes.unavailable
  }
  const checked = runOptions(call, plan, phasesIn(plan, read.runbook))
  if (!checked.ok) return refused(call, checked.faults, exitCodes.invalid)
  const safe = safeToRestore(plan)
  if (safe === undefined) return refused(call, [start.unsafe], exitCodes.unsafe)
  if (call.flags.on('dry-run')) return rehearsed(call, read, safe, checked.options)
  const { code } = await newRun(call, read, safe, checked.options, venue, kept)
  return code === 'dark' ? exitCodes.stopped : code
}

async function rehearsed(
  call: Call,
  read: Grounded,
  plan: SafePlan,
  options: Parameters<typeof dryRun>[3],
): Promise<ExitCode> {
  await dryRun(call, read, plan, options)
  const out = call.flags.text('out')
  return out === undefined ? exitCodes.ok : writePlan(call, plan, out)
}

function withoutOnly(call: Call): Call {
  const text = (name: string): string | undefined => (name === 'only' ? undefined : call.flags.text(name))
  return { ...call, flags: { text, on: name => call.flags.on(name) } }
}
