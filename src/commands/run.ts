import { resolve } from 'node:path'
import { noProgress } from '../engine/progress.ts'
import type { HostId } from '../names/ids.ts'
import type { Plan, SafePlan } from '../plan/plan.ts'
import { safe } from '../plan/safe.ts'
import { asStored } from '../plan/stored-plan.ts'
import type { Read } from '../runbook/read.ts'
import { usage } from '../words/en/commands.ts'
import { replan } from '../words/en/reasons.ts'
import { start } from '../words/en/walk.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { dryRun } from './dry-run.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { filesOf } from './files.ts'
import { newRun } from './new-run.ts'
import { differing, notApproved } from './not-approved.ts'
import { isInteractive } from './operating.ts'
import { approvedPlan, type OtherPlan } from './other-plan.ts'
import { differencesFrom } from './plan-differences.ts'
import { type Prepared, prepare } from './prepare.ts'
import { refutedLines } from './proof-lines.ts'
import { openIn, planWithout, standing, withoutHosts } from './replan.ts'
import { type RunOptions, runOptions } from './run-options.ts'
import { sayOf } from './said-of-runbook.ts'
import { UsageError } from './usage.ts'
import { realVenue } from './venue.ts'

/** Walks through a runbook, or rehearses it with `--dry-run`. */
export async function run(call: Call): Promise<ExitCode> {
  const { screen } = call
  const file = runbookOf(call)
  const prepared = prepare(file, filesOf(call.cwd))
  await sayOf(call, file, prepared, 'line')
  const { good } = prepared
  if (good === undefined) return exitCodes.invalid
  const leaving = withoutHosts(call, good.read)
  if (!leaving.ok) return refused(call, [leaving.fault], exitCodes.invalid)
  const approved = approvedOf(call)
  if (approved !== undefined && !approved.ok && !approved.altered) return unreadable(call, approved.complaints)
  // A wrong call comes before an unsafe plan: whoever corrects the call is told of the plan then.
  const asked = runOptions(call, good.plan, good.read.runbook.phases)
  if (!asked.ok) return refused(call, asked.faults, exitCodes.invalid)
  if (safe(good.plan) === undefined) {
    await screen.complain([...refutedLines(good.plan.proofs, 'whole'), [], [{ style: 'bad', text: start.unsafe }]])
    return exitCodes.unsafe
  }
  const { hosts } = leaving
  const plan =
    hosts.length === 0 ? safe(good.plan) : planWithout(good.read.groundwork, standing(good.plan, noProgress(), hosts))
  if (plan === undefined) return refused(call, [replan.none(hosts)], exitCodes.unsafe)
  const open = openIn(plan)
  if (hosts.length > 0) await screen.complain(leftOut(good.plan, plan, hosts, open))
  const unapproved = notApproved(approved, plan)
  if (unapproved.length > 0) {
    await screen.complain(unapproved)
    return exitCodes.unavailable
  }
  const checked = runOptions(call, plan, good.read.runbook.phases)
  if (!checked.ok) return refused(call, checked.faults, exitCodes.invalid)
  const options = hosts.length === 0 ? checked.options : { ...checked.options, without: hosts }
  if (call.flags.on('dry-run')) {
    const code = await dryRunOf(call, good.read, plan, options)
    return open === undefined ? code : exitCodes.unsafe
  }
  if (open !== undefined && !isInteractive()) return refused(call, [replan.needsWord], exitCodes.unsafe)
  await sayRules(call, file, prepared)
  const { code } = await newRun(call, good.read, plan, options, realVenue(call))
  return code === 'dark' ? exitCodes.stopped : code
}

/** Loaded only here: a rehearsal, and a call that is refused, do without. */
async function sayRules(call: Call, file: string, prepared: Prepared): Promise<void> {
  await (await import('./rules-broken.ts')).sayRules(call, visible(file), resolve(call.cwd, file), prepared)
}

/** In what the plan without some hosts differs, and what it leaves open. */
function leftOut(before: Plan, after: Plan, hosts: readonly HostId[], open: string | undefined): readonly StyledLine[] {
  const lines = before.fingerprint === after.fingerprint ? [replan.same] : differencesFrom(asStored(before), after)
  return [
    [replan.without(hosts)],
    ...lines.flatMap(differing),
    ...(open === undefined ? [] : [[{ style: 'bad', text: open }] satisfies StyledLine]),
  ]
}

function runbookOf(call: Call): string {
  const flag = call.flags.text('runbook')
  const [argument] = call.args
  if (flag !== undefined && argument !== undefined)
    throw new UsageError(usage.twoRunbooks(visible(flag), visible(argument)))
  const file = flag ?? argument
  if (file === undefined) throw new UsageError(usage.noRunbook)
  return file
}

async function refused({ screen }: Call, lines: readonly string[], code: ExitCode): Promise<ExitCode> {
  await screen.complain(lines.map(line => [line]))
  return code
}

function approvedOf(call: Call): OtherPlan | undefined {
  const file = call.flags.text('plan')
  return file === undefined ? undefined : approvedPlan(call, file)
}

async function unreadable({ screen }: Call, complaints: readonly StyledLine[]): Promise<ExitCode> {
  await screen.complain(complaints)
  return exitCodes.invalid
}

async function dryRunOf(call: Call, read: Read, plan: SafePlan, options: RunOptions): Promise<ExitCode> {
  await dryRun(call, read, plan, options)
  return options.only === undefined ? exitCodes.ok : exitCodes.different
}
