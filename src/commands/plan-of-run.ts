import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { textComplaints } from '../complaints/text.ts'
import type { JournalRecord } from '../journal/event.ts'
import type { Plan } from '../plan/plan.ts'
import { paragraph } from '../terminal/wrap.ts'
import { restoreWords } from '../words/en/restore.ts'
import { start } from '../words/en/walk.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import { type Begun, beginning } from './begun.ts'
import type { Call } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { filesOf, ownText } from './files.ts'
import { differing, named } from './not-approved.ts'
import { differences } from './plan-differences.ts'
import { type Grounded, prepare } from './prepare.ts'
import { lastFingerprint, planAsOf } from './replan.ts'
import { planRestore } from './restore-plan.ts'
import { restoredRecords } from './restored-copy.ts'
import { storedFiles } from './stored-files.ts'

/** `said`: remarks on the runbook, and why there is no plan where there is none. */
export type PlanOfRun = { readonly said: readonly StyledLine[] } & (
  | {
      readonly ok: true
      readonly read: Grounded
      /** The plan of its runbook, before any host was left out on the way. */
      readonly whole: Plan
      readonly plan: Plan
    }
  | { readonly ok: false; readonly code: ExitCode }
)

/** The plan that a run walks or walked: made anew of the runbook that it keeps, and to the letter what its journal names. */
export async function planOfRun(
  call: Call,
  folder: string,
  begun: Begun,
  records: readonly JournalRecord[],
): Promise<PlanOfRun> {
  const { restores } = begun
  if (restores === undefined) return planOfWalk(call, folder, begun, records)
  const before = await restoredRecords(folder, restores)
  const started = before && beginning(before)
  if (before === undefined || started === undefined)
    return { ok: false, said: [[restoreWords.copyAltered(visible(folder))]], code: exitCodes.altered }
  const walked = planOfWalk(call, folder, started, before)
  if (!walked.ok) return walked
  const plan = planRestore(walked.read, walked.plan, before, restores)
  if (plan.fingerprint === begun.fingerprint) return { ...walked, whole: plan, plan }
  const why = otherPlan(folder, begun.fingerprint, plan, false)
  return { ok: false, said: [...walked.said, ...why], code: exitCodes.unavailable }
}

function planOfWalk(call: Call, folder: string, begun: Begun, records: readonly JournalRecord[]): PlanOfRun {
  const { texts, diagnostics, good } = prepare(begun.runbook, storedFiles(folder, begun.runbook, filesOf(call.cwd)))
  const said = textComplaints(diagnostics, texts)
  if (good === undefined) return { ok: false, said, code: exitCodes.invalid }
  const { read } = good
  const plan = planAsOf(read.groundwork, good.plan, records)
  const expected = lastFingerprint(records) ?? begun.fingerprint
  if (plan?.fingerprint === expected) return { ok: true, said, read, whole: good.plan, plan }
  const isChanged = good.plan.runbook.sha256 !== begun.sha256
  const why = otherPlan(folder, expected, plan ?? good.plan, isChanged)
  return { ok: false, said: [...said, ...why], code: exitCodes.unavailable }
}

function otherPlan(folder: string, expected: string, now: Plan, isChanged: boolean): readonly StyledLine[] {
  return [
    ...paragraph(isChanged ? start.changedRunbook(visible(folder)) : start.otherVersion, 'bad', 0),
    ...named(start.begun, expected),
    ...named(start.now, now.fingerprint),
    ...differences(storedPlan(folder), now).flatMap(differing),
    ...paragraph(isChanged ? start.changedBack : start.versionBack, 'plain', 0),
  ]
}

function storedPlan(folder: string): unknown {
  const path = join(folder, 'plan.json')
  try {
    return existsSync(path) ? JSON.parse(ownText(path)) : undefined
  } catch {
    return undefined
  }
}
