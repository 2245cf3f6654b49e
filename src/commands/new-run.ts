import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Halt } from '../engine/halt.ts'
import type { Io } from '../engine/ports.ts'
import { noProgress } from '../engine/progress.ts'
import { systemClock } from '../engine/system-clock.ts'
import type { JournalEvent } from '../journal/event.ts'
import type { JournalFile } from '../journal/journal-file.ts'
import type { Lock } from '../journal/lock.ts'
import { LockWatch } from '../journal/lock-watch.ts'
import { JournalNotWritten } from '../journal/not-written.ts'
import { createJournal } from '../journal/open-journal.ts'
import { makeRunDirectory, unmakeRunDirectory } from '../journal/run-directory.ts'
import { planJson } from '../plan/document.ts'
import type { Plan, SafePlan, Step } from '../plan/plan.ts'
import { Redactor } from '../secret/redact.ts'
import { hindered } from '../words/en/commands.ts'
import { replan } from '../words/en/reasons.ts'
import { start } from '../words/en/walk.ts'
import { visible } from '../words/visible.ts'
import { attended, slips } from './attended.ts'
import { restoredOptions } from './begun.ts'
import { Beside } from './beside.ts'
import { takeOrBreak } from './break-lock.ts'
import type { Call } from './command.ts'
import { groundedSite } from './confirmations.ts'
import { dialledSite } from './dialled-site.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { lastingIn } from './lasting.ts'
import { filesOfWalk, tooFewFiles } from './open-files.ts'
import { operating, operatorName } from './operating.ts'
import type { Grounded } from './prepare.ts'
import type { Walking } from './ready-to-walk.ts'
import { openIn } from './replan.ts'
import { writeReportFile } from './report-file.ts'
import type { RunOptions } from './run-options.ts'
import { lockNote, lockRunbook } from './runbook-lock.ts'
import { shareRemark } from './share.ts'
import { unapprovable } from './unapprovable.ts'
import { sayUnwritten } from './unwritten.ts'
import { untilDark, type Venue } from './venue.ts'
import { endEarly, ioOf, journalOptions, lockPath, thisHost, walkThrough, whileWritten } from './walking.ts'

/** How a new run ended, and where its directory is. */
export interface Ended {
  /** `dark`: a drill's laptop lost its power, and nothing was closed. */
  readonly code: ExitCode | 'dark'
  readonly directory?: string
}

async function refused({ screen }: Call, lines: readonly string[], code: ExitCode): Promise<Ended> {
  await screen.complain(lines.map(line => [line]))
  return { code }
}

/** Makes the run directory, takes the lock, opens the journal, and walks; the exit code says how it ended. */
export async function newRun(
  call: Call,
  read: Grounded,
  plan: SafePlan,
  options: RunOptions,
  venue: Venue,
  kept: NewRun['kept'] = new Map(),
): Promise<Ended> {
  const name = operatorName(call)
  await call.screen.complain(slips(plan, options).map(line => [line]))
  const walked = planned(plan, options)
  const shut = venue.operator === undefined ? unapprovable(walked, read, options, name, 'run') : []
  if (shut.length > 0) return refused(call, shut, exitCodes.unavailable)
  const missing = venue.operator === undefined ? attended(walked, read, options, name) : []
  if (missing.length > 0) return refused(call, missing, exitCodes.unavailable)
  const starved = venue.drill ? undefined : tooFewFiles(filesOfWalk(read.runbook, plan, walked))
  if (starved !== undefined) return refused(call, [starved, hindered.orByPhase], exitCodes.unavailable)
  const beside = new Beside(call)
  const ready = await beside.ready(read.runbook.people, name)
  if (!ready.ok) return refused(call, [ready.line], ready.code)
  const locks = new LockWatch()
  if (venue.drill) return inNewDirectory({ call, read, plan, options, venue, name, beside, locks, kept })
  const locked = await lockedRunbook(call, read, plan, name)
  if (!locked.ok) return refused(call, [locked.line], exitCodes.unavailable)
  const { lock, remark } = locked
  if (lock !== undefined) locks.add(lock)
  if (remark !== undefined) await call.screen.complain([[remark]])
  try {
    return await inNewDirectory({
      call,
      read,
      plan,
      options,
      venue,
      name,
      beside,
      locks,
      kept,
      ...(remark && { remark }),
    })
  } finally {
    lock?.release()
  }
}

/** A restore goes by the copy that a run keeps of its runbook; where the file itself is gone, nobody else can work by it. */
async function lockedRunbook(call: Call, read: Grounded, plan: Plan, name: string): ReturnType<typeof lockRunbook> {
  const file = fileOf(call, read)
  if (plan.restores !== undefined && !existsSync(file)) return { ok: true }
  return lockRunbook(file, name, call.flags.text('break-lock'))
}

/** The runbook's main file. */
function fileOf(call: Call, { files }: Grounded): string {
  const [main = ''] = files.keys()
  return resolve(call.cwd, main)
}

async function inNewDirectory(fresh: Omit<NewRun, 'directory'>): Promise<Ended> {
  const { call, read, plan, venue } = fresh
  const runs = resolve(call.cwd, call.flags.text('runs') ?? venue.runs)
  const plain = `${JSON.stringify(planJson(plan), null, 2)}\n`
  const made = await makeRunDirectory({
    runs,
    start: systemClock.wall(),
    name: plan.restores === undefined ? plan.runbook.name : `${plan.runbook.name} restore`,
    files: read.files,
    plan: plain,
    kept: fresh.kept,
    ...(venue.disk !== undefined && { disk: venue.disk }),
  })
  if (!made.ok)
    return refused(call, [start.notWritten(visible(runs), made.fault), ...halfMade(made.left)], exitCodes.unavailable)
  return inDirectory({ ...fresh, directory: made.folder })
}

/** The steps that this call is about. */
function planned(plan: SafePlan, { only }: RunOptions): readonly Step[] {
  return only === undefined ? plan.steps : plan.steps.filter(step => step.phaseNumber === only)
}

interface NewRun {
  readonly call: Call
  readonly read: Grounded
  readonly plan: SafePlan
  readonly options: RunOptions
  readonly venue: Venue
  readonly name: string
  readonly directory: string
  readonly beside: Beside
  readonly locks: LockWatch
  /** What else is kept of what the run rests on, by its name in the directory. */
  readonly kept: ReadonlyMap<string, Uint8Array>
  /** Of the runbook's lock. */
  readonly remark?: string
}

async function inDirectory(fresh: NewRun): Promise<Ended> {
  const { call, directory, name, venue, beside, locks } = fresh
  const locked = await takeOrBreak(lockPath(directory), name, undefined)
  if (!locked.ok) return neverBegun(fresh, start.notLocked(visible(directory)))
  locks.add(locked.lock)
  const redactor = new Redactor()
  const created = await createJournal(
    directory,
    beside.watching(directory, journalOptions(call, venue, locks, redactor)),
  )
  if (!created.ok) {
    locked.lock.release()
    return neverBegun(fresh, start.notWritten(visible(directory), created.fault))
  }
  return walkNew({ ...fresh, redactor }, locked.lock, created.journal)
}

/** Its folder would look like a run whose journal is missing, so it goes again. */
async function neverBegun({ call, directory, venue }: NewRun, line: string): Promise<Ended> {
  const left = (await unmakeRunDirectory(directory, venue.disk)) ? undefined : directory
  return refused(call, [line, ...halfMade(left)], exitCodes.unavailable)
}

function halfMade(left: string | undefined): readonly string[] {
  return left === undefined ? [] : [start.halfMade(visible(left))]
}

async function walkNew(fresh: NewRun & Pick<Walking, 'redactor'>, lock: Lock, journal: JournalFile): Promise<Ended> {
  const { call, read, plan, directory, options, venue, name, redactor } = fresh
  const unbegun = await notBegun(fresh, journal)
  if (unbegun !== undefined) {
    lock.release()
    return neverBegun(fresh, unbegun)
  }
  const own = groundedSite(call, read, plan)
  const site = venue.drill ? own : await dialledSite(own, read.runbook, plan, call.env)
  const console = await operating(call, site, { name, ...options, venue })
  const walking = { call, read, plan, directory, journal, operating: console, options, venue, redactor }
  const io = ioOf(walking)
  const progress = noProgress()
  try {
    const walked = whileWritten(walking, io, progress, async () => {
      for (const note of await firstNotes(fresh)) await io.journal.append(note)
      io.operator.tell({ kind: 'run', plan, rehearsal: false, directory })
      const refusal = await openWord(io, plan, options)
      return refusal === undefined ? walkThrough(walking, io, progress) : endEarly(walking, io, progress, refusal)
    })
    return { code: await untilDark(walked, venue), directory }
  } finally {
    await io.devices.close()
    await fresh.beside.end(journal)
    await sayUnwritten(call, await journal.close(), directory)
    await writeReportFile(directory)
    lock.release()
    console.close()
  }
}

/** Writes the first record; why it can't be, where it can't: then there is no run. */
async function notBegun(fresh: NewRun, journal: JournalFile): Promise<string | undefined> {
  try {
    await journal.append(started(fresh))
    return undefined
  } catch (error) {
    if (!(error instanceof JournalNotWritten)) throw error
    await fresh.beside.end(journal)
    await journal.close()
    return error.message
  }
}

/** What is to be known of the run beside how it was begun. */
async function firstNotes({ call, directory, remark, options }: NewRun): Promise<readonly JournalEvent[]> {
  const onShare = shareRemark(directory)
  if (onShare !== undefined) await call.screen.complain([[onShare]])
  const { emergency } = options
  return [
    ...[remark, onShare].flatMap(one => (one === undefined ? [] : [lockNote(one)])),
    ...(emergency === undefined ? [] : [{ type: 'note', data: { text: start.emergency(emergency) } } as const]),
  ]
}

/** A plan that leaves something open is walked on somebody's own word. */
async function openWord(io: Io, plan: SafePlan, { without = [] }: RunOptions): Promise<Halt | undefined> {
  const open = openIn(plan)
  if (open === undefined) return undefined
  const question = { hosts: without, differences: [], open, choices: ['without', 'abort'] as const }
  const { who, choice } = await io.operator.absent(question, io.stops.leaving)
  await io.journal.append({ type: 'decision', data: { who, choice, reason: replan.decided(without, open) } })
  return choice === 'without' ? undefined : { halt: io.stops.left ?? 'operator' }
}

function started({ call, read, plan, options, venue, name }: NewRun): JournalEvent {
  const { fingerprint, words, runbook } = plan
  const { yes, only, from, emergency, parallel, without } = options
  const given = { only, from, emergency, parallel, without: without?.join(','), ...lastingIn(call) }
  const restored = plan.restores && restoredOptions(plan.restores)
  const said = Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]))
  return {
    type: 'run.started',
    data: {
      fingerprint,
      words,
      runbook,
      operator: name,
      version: call.version,
      host: thisHost,
      node: process.version,
      drill: venue.drill,
      options: { runbook: fileOf(call, read), yes, ...Object.fromEntries(said), ...restored },
    },
  }
}
