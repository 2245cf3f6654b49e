import { planOn } from '../plan/build.ts'
import { diffPlans, type PlanDiff } from '../plan/diff.ts'
import { planJson } from '../plan/document.ts'
import { type LeftOut, leftOut } from '../plan/left-out.ts'
import { type Part, stepsIn } from '../plan/part.ts'
import type { Plan } from '../plan/plan.ts'
import { safe } from '../plan/safe.ts'
import { asStored } from '../plan/stored-plan.ts'
import type { Without } from '../plan/without.ts'
import type { Read } from '../runbook/read.ts'
import { planned } from '../words/en/commands.ts'
import { inertJson } from '../words/inert.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { groundedSite } from './confirmations.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { filesOf } from './files.ts'
import { operatorName } from './operating.ts'
import { otherPlan } from './other-plan.ts'
import { mostStepsInFull } from './plan-compact.ts'
import { diffLines } from './plan-diff-screen.ts'
import { writePlan } from './plan-out.ts'
import { partAsked, partName } from './plan-part.ts'
import { planLines, type View } from './plan-screen.ts'
import { verdictLines } from './plan-verdict.ts'
import { type Grounded, prepare } from './prepare.ts'
import { withoutHosts } from './replan.ts'
import { sayOf } from './said-of-runbook.ts'
import { stepFactsOf } from './step-facts.ts'
import { wouldBeRefused } from './unapprovable.ts'
import { UsageError } from './usage.ts'

/** Shows the plan of a runbook, or in what it differs; what is wrong with it goes to stderr, and then no file is written. */
export async function run(call: Call): Promise<ExitCode> {
  const { flags } = call
  const [file = ''] = call.args
  const prepared = prepare(file, filesOf(call.cwd), read => leavingOut(call, read))
  await sayOf(call, file, prepared, 'document')
  const { good } = prepared
  if (good === undefined) return exitCodes.invalid
  const { read, plan } = good
  const part = partAsked(flags, read.runbook)
  const diff = await compared(call, plan)
  if (diff === 'unreadable') return exitCodes.invalid
  if (diff === undefined) await show(call, read, plan, part)
  else await showDifference(call, diff, verdictLines(plan, groundedSite(call, read, plan).basis))
  const written = await write(call, plan)
  if (written !== exitCodes.ok || diff === undefined) return written
  return diff.same ? exitCodes.ok : exitCodes.different
}

/** From the very beginning, where nothing has been done: as `run --without` plans. */
function leavingOut(call: Call, read: Read): Without | undefined {
  const leaving = withoutHosts(call, read)
  if (!leaving.ok) throw new UsageError(leaving.fault)
  return leaving.hosts.length === 0 ? undefined : { hosts: new Set(leaving.hosts), achieved: [], given: [] }
}

/** In what it falls short of the whole plan; undefined: it is the whole one. */
function leftOutOf(call: Call, read: Grounded, plan: Plan): LeftOut | undefined {
  const leaving = withoutHosts(call, read)
  if (!leaving.ok || leaving.hosts.length === 0) return undefined
  const whole = planOn(read.groundwork)
  return whole.ok ? leftOut(whole.value, plan, leaving.hosts) : undefined
}

async function compared(call: Call, plan: Plan): Promise<PlanDiff | 'unreadable' | undefined> {
  const file = call.flags.text('diff')
  if (file === undefined) return undefined
  const other = otherPlan(call, file)
  if (other.ok) return diffPlans(other.plan, asStored(plan))
  await call.screen.complain(other.complaints)
  return 'unreadable'
}

async function showDifference(
  { json, verbose, screen }: Call,
  diff: PlanDiff,
  verdict: readonly StyledLine[],
): Promise<void> {
  if (json) screen.answer(jsonText(diff))
  else await screen.show(diffLines(diff, verbose, verdict))
}

async function show(call: Call, read: Grounded, plan: Plan, part: Part | undefined): Promise<void> {
  const { runbook } = read
  const steps = part === undefined ? plan.steps : stepsIn(plan.steps, runbook, part)
  if (call.json) return call.screen.answer(jsonText(part === undefined ? planJson(plan) : partJson(plan, part, steps)))
  const left = leftOutOf(call, read, plan)
  const view: View = {
    depth: call.verbose ? 'all' : steps.length > mostStepsInFull ? 'line' : 'short',
    parallel: phase => runbook.phases[phase - 1]?.parallel ?? 1,
    grounded: groundedSite(call, read, plan),
    facts: stepFactsOf(runbook, plan.proofs),
    ...(left !== undefined && { leftOut: left }),
    ...(part !== undefined && { part: { steps, name: partName(part, runbook) } }),
  }
  await call.screen.show(planLines(plan, view))
  await call.screen.complain(wouldBeRefused(plan.steps, read, { yes: false, answers: new Map() }, operatorName(call)))
}

/** Some of the steps; the fingerprint is that of the whole, so it can't be taken for a plan. */
function partJson(plan: Plan, part: Part, steps: Plan['steps']) {
  const ids = new Set<unknown>(steps.map(({ id }) => id))
  const { steps: all, gates, ...rest } = planJson(plan)
  const isIn = (one: object): boolean => 'id' in one && ids.has(one.id)
  return { ...rest, part, steps: all.filter(isIn), gates: gates.filter(isIn) }
}

function jsonText(document: object): string {
  return inertJson(document, 2)
}

async function write(call: Call, plan: Plan): Promise<ExitCode> {
  const { flags, screen } = call
  const isSafe = safe(plan) !== undefined
  const out = flags.text('out')
  if (out === undefined) return isSafe ? exitCodes.ok : exitCodes.unsafe
  if (!isSafe) {
    await screen.complain([[planned.unsafeNotWritten(visible(out))]])
    return exitCodes.unsafe
  }
  return writePlan(call, plan, out)
}
