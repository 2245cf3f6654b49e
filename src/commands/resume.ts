import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { mayHaveItsTurn } from '../engine/conditions.ts'
import { isHalt } from '../engine/halt.ts'
import { isFinal } from '../engine/progress.ts'
import { type Recovered, recovered, settleAll } from '../engine/resume.ts'
import type { JournalRecord } from '../journal/event.ts'
import { type FoundRun, findRun } from '../journal/find-run.ts'
import type { JournalFile } from '../journal/journal-file.ts'
import type { Refusal } from '../journal/lock.ts'
import { LockWatch } from '../journal/lock-watch.ts'
import { type Opened, openJournal } from '../journal/open-journal.ts'
import { isFinished } from '../journal/read-records.ts'
import type { Plan, SafePlan } from '../plan/plan.ts'
import { safe, safeButOpen, safeToRestore } from '../plan/safe.ts'
import { Redactor } from '../secret/redact.ts'
import { hindered } from '../words/en/commands.ts'
import { noSuchRun } from '../words/en/journal.ts'
import { restoreWords } from '../words/en/restore.ts'
import { inherited as signed, start } from '../words/en/walk.ts'
import { visible } from '../words/visible.ts'
import { attended, slips } from './attended.ts'
import { type Begun, beginning } from './begun.ts'
import { Beside } from './beside.ts'
import { takenOver, takeOrBreak, wayOut } from './break-lock.ts'
import type { Call } from './command.ts'
import { groundedBeside } from './confirmations.ts'
import { dialledSite } from './dialled-site.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { type Inheriting, inheriting } from './inherited.ts'
import { type Lasting, lastingIn } from './lasting.ts'
import { offerWithout } from './offer-without.ts'
import { filesOfWalk, tooFewFiles } from './open-files.ts'
import { operating, operatorName } from './operating.ts'
import { planOfRun } from './plan-of-run.ts'
import type { Walking } from './ready-to-walk.ts'
import { leftOutIn, unfitWithout, withoutHosts } from './replan.ts'
import { writeReportFile } from './report-file.ts'
import { phasesIn, type RunOptions, runOptions } from './run-options.ts'
import { lockNote, lockRunbook } from './runbook-lock.ts'
import { shareRemark } from './share.ts'
import { unapprovable } from './unapprovable.ts'
import { sayUnwritten } from './unwritten.ts'
import { realVenue, type Venue } from './venue.ts'
import { endEarly, ioOf, journalOptions, lockPath, thisHost, walkThrough, whileWritten } from './walking.ts'

/** Goes on with an interrupted run, from the truth on the devices. */
export async function run(call: Call): Promise<ExitCode> {
  const venue = realVenue(call)
  const runs = resolve(call.cwd, call.flags.text('runs') ?? venue.runs)
  const found = await findRun(runs, call.args[0], 'unfinished', call.cwd)
  return found.ok ? resumeIn(call, found.folder, venue) : refused(call, [notFound(found)], exitCodes.invalid)
}

/** Goes on with the run in a folder. */
export async function resumeIn(typed: Call, folder: string, venue: Venue): Promise<ExitCode> {
  const name = operatorName(typed)
  const breaking = typed.flags.text('break-lock')
  const locked = await takeOrBreak(lockPath(folder), name, breaking)
  if (!locked.ok) return refused(typed, [notLocked(locked, folder)], exitCodes.unavailable)
  try {
    const inherited = await inheriting(typed, folder, venue)
    const { call } = inherited
    const beside = new Beside(call)
    const locks = new LockWatch()
    locks.add(locked.lock)
    const redactor = new Redactor()
    const opened = await openJournal(folder, beside.watching(folder, journalOptions(call, venue, locks, redactor)))
    if (!opened.ok) return refused(call, [notOpened(opened, folder)], codeOf(opened))
    try {
      const remarks = [takenOver(lockPath(folder), locked, breaking), shareRemark(folder)].filter(isSaid)
      return await inRun(
        call,
        folder,
        name,
        { ...opened, beside, locks, redactor, inherited, remarks, lasting: lastingIn(typed) },
        venue,
      )
    } finally {
      await sayUnwritten(call, await opened.journal.close(), folder)
      await writeReportFile(folder)
    }
  } finally {
    locked.lock.release()
  }
}

interface Reopened {
  readonly journal: JournalFile
  readonly records: readonly JournalRecord[]
  readonly beside: Beside
  readonly locks: LockWatch
  readonly redactor: Redactor
  readonly inherited: Inheriting
  /** Of the lock and its disk, for the journal. */
  readonly remarks: readonly string[]
  /** What this call says of what holds for the whole run. */
  readonly lasting: Lasting
}

const isSaid = (remark: string | undefined): remark is string => remark !== undefined

async function inRun(call: Call, folder: string, name: string, reopened: Reopened, venue: Venue): Promise<ExitCode> {
  const { journal, records, beside } = reopened
  if (isFinished(records)) return refused(call, [start.finished(visible(folder))], exitCodes.invalid)
  const begun = beginning(records)
  if (begun === undefined) return refused(call, [start.noJournal(visible(folder))], exitCodes.invalid)
  // What was approved and done in a drill was never approved and done among the real devices.
  if (begun.drill !== venue.drill) return refused(call, [start.ofDrill(visible(folder))], exitCodes.invalid)
  const planned = await planOfRun(call, folder, begun, records)
  await call.screen.complain(planned.said)
  if (!planned.ok) return planned.code
  const { read } = planned
  // What a replaced plan leaves open was somebody's own word.
  const plan = walkable(planned)
  if (plan === undefined) return refused(call, [start.unsafe], exitCodes.unsafe)
  const checked = runOptions(call, plan, phasesIn(plan, read.runbook))
  if (!checked.ok) return refused(call, checked.faults, exitCodes.invalid)
  // Without some hosts the runbook is planned anew, and that would cut.
  if (plan.restores !== undefined && call.flags.text('without') !== undefined)
    return refused(call, [restoreWords.noWithout], exitCodes.invalid)
  const leaving = withoutHosts(call, read)
  if (!leaving.ok) return refused(call, [leaving.fault], exitCodes.invalid)
  const before = recovered(plan, records)
  const hosts = leaving.hosts.length === 0 ? [] : [...new Set([...leftOutIn(records), ...leaving.hosts])]
  const unfit = unfitWithout(read.groundwork, plan, before.progress, hosts)
  if (unfit !== undefined) return refused(call, [unfit], exitCodes.unsafe)
  const options = { ...withEmergency(checked.options, begun), without: hosts.length > 0 ? hosts : leftOutIn(records) }
  const run = { read, plan, directory: folder, journal, options, venue, beside, reopened, from: begun.runbook }
  if (venue.drill || !existsSync(begun.runbook)) return goOn(call, run, name, before)
  const locked = await lockRunbook(begun.runbook, name, call.flags.text('break-lock'))
  if (!locked.ok) return refused(call, [locked.line], exitCodes.unavailable)
  const { lock, remark } = locked
  if (lock !== undefined) reopened.locks.add(lock)
  try {
    const remarks = [...reopened.remarks, ...(remark === undefined ? [] : [remark])]
    return await goOn(call, { ...run, reopened: { ...reopened, remarks } }, name, before)
  } finally {
    lock?.release()
  }
}

function walkable({ whole, plan }: { readonly whole: Plan; readonly plan: Plan }): SafePlan | undefined {
  if (plan.restores !== undefined) return safeToRestore(plan)
  return plan === whole ? safe(plan) : safeButOpen(plan)
}

/** An emergency lasts until the run has ended. */
function withEmergency(options: RunOptions, { emergency }: Begun): RunOptions {
  return options.emergency !== undefined || emergency === undefined ? options : { ...options, emergency }
}

async function goOn(
  call: Call,
  run: Pick<Walking, 'read' | 'plan' | 'directory' | 'journal' | 'options' | 'venue'> & {
    readonly beside: Beside
    readonly reopened: Reopened
    /** The runbook that the run was begun with, where it stood then. */
    readonly from: string
  },
  name: string,
  { progress, unknown }: Recovered,
): Promise<ExitCode> {
  const { plan, read, options, journal, directory, venue, beside, reopened } = run
  const { inherited, lasting } = reopened
  const left = plan.steps.filter(step => !isFinal(progress.outcomes.get(step.id)) && !progress.left.has(step.id))
  await call.screen.complain(slips(plan, options).map(line => [line]))
  const open = venue.operator === undefined ? left.filter(step => mayHaveItsTurn(step, progress)) : []
  const shut = unapprovable(open, read, options, name, 'resume')
  if (shut.length > 0) return refused(call, shut, exitCodes.unavailable)
  const missing = attended(open, read, options, name)
  if (missing.length > 0) return refused(call, missing, exitCodes.unavailable)
  const ready = await beside.ready(read.runbook.people, name)
  if (!ready.ok && !inherited.isInherited('sign')) return refused(call, [ready.line], ready.code)
  const unsigned = ready.ok ? [] : [signed.unsigned(ready.line)]
  // Something may have been changed already: what can be done is done.
  const starved = venue.drill ? undefined : tooFewFiles(filesOfWalk(read.runbook, plan, left), hindered.fewFilesLeft)
  if (starved !== undefined) await call.screen.complain([[{ style: 'warn', text: starved }]])
  const remarks = [...reopened.remarks, ...unsigned, ...inherited.said]
  await call.screen.complain(remarks.map(line => [line]))
  const own = groundedBeside(run.from, read, plan)
  const site = venue.drill ? own : await dialledSite(own, read.runbook, plan, call.env)
  const console = await operating(call, site, { name, ...options, venue })
  const walking: Walking = { call, ...run, operating: console, redactor: reopened.redactor }
  const io = ioOf(walking)
  try {
    return await whileWritten(walking, io, progress, async () => {
      const after = journal.head().count
      const options = Object.keys(lasting).length > 0 ? { options: lasting } : {}
      await io.journal.append({
        type: 'run.resumed',
        data: { operator: name, version: call.version, host: thisHost, after, ...options },
      })
      for (const remark of remarks) await io.journal.append(lockNote(remark))
      io.operator.tell({ kind: 'run', plan, rehearsal: false, directory })
      io.operator.tell({ kind: 'resumed', done: plan.steps.length - left.length, left: left.length, unknown })
      const halt = await settleAll(unknown, io, progress)
      if (isHalt(halt)) return endEarly(walking, io, progress, halt)
      const asked = call.flags.text('without') === undefined ? [] : (run.options.without ?? [])
      const offered = asked.length === 0 ? undefined : await offerWithout(walking, io, progress, asked, true)
      if (isHalt(offered)) return endEarly(walking, io, progress, offered)
      return walkThrough(offered?.walking ?? walking, offered?.io ?? io, progress)
    })
  } finally {
    await io.devices.close()
    await beside.end(journal)
    console.close()
  }
}

async function refused({ screen }: Call, lines: readonly string[], code: ExitCode): Promise<ExitCode> {
  await screen.complain(lines.map(line => [line]))
  return code
}

function notFound(found: Exclude<FoundRun, { ok: true }>): string {
  switch (found.because) {
    case 'none':
      return start.noRun(visible(found.runs))
    case 'unknown':
      return start.unknownRun(visible(found.wanted), found.known)
    case 'no-journal':
      return found.unnamed
        ? `${noSuchRun.noJournal(visible(found.folder))} ${noSuchRun.nameOlder}`
        : start.noJournal(visible(found.folder))
    case 'several':
      return start.severalRuns(found.names)
    case 'disk':
      return noSuchRun.unreadable(visible(found.fault.path), found.fault.errno)
  }
}

function notLocked(refusal: Refusal, folder: string): string {
  if (refusal.because === 'disk') return start.notLocked(visible(folder))
  if (refusal.because === 'empty') return `${start.notLocked(visible(folder))} ${wayOut(refusal)}`
  const { who, host, pid, since } = refusal.holder
  return `${start.heldBy(visible(who), visible(host), pid, visible(since))} ${wayOut(refusal)}`
}

function notOpened(opened: Exclude<Opened, { ok: true }>, folder: string): string {
  if (opened.because === 'missing') return start.noJournal(visible(folder))
  if ('fault' in opened) return start.notWritten(visible(folder), opened.fault)
  return start.altered(visible(folder))
}

function codeOf(opened: Exclude<Opened, { ok: true }>): ExitCode {
  if (opened.because === 'missing') return exitCodes.invalid
  return 'fault' in opened ? exitCodes.unavailable : exitCodes.altered
}
