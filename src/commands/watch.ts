import { basename, relative, resolve } from 'node:path'
import { unkeptTranscripts } from '../device/unkept.ts'
import { questionsOf } from '../engine/last-look.ts'
import type { JournalEvent } from '../journal/event.ts'
import { findRun } from '../journal/find-run.ts'
import { isFinished, type VerifiedRecords } from '../journal/read-records.ts'
import { siteOf } from '../operator/site.ts'
import { inReach } from '../plan/in-reach.ts'
import { clustersOf } from '../runbook/members.ts'
import { Redactor } from '../secret/redact.ts'
import { type RunSoFar, untold, watch } from '../survey/watching.ts'
import { paragraph } from '../terminal/wrap.ts'
import { start } from '../words/en/walk.ts'
import { watchWords as say } from '../words/en/watch.ts'
import { visible } from '../words/visible.ts'
import { type Begun, beginning } from './begun.ts'
import { whyNoRun } from './chosen-run.ts'
import type { Call } from './command.ts'
import { deviceIo } from './device-io.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { filesOfAsking, tooFewFiles } from './open-files.ts'
import { operating, operatorName } from './operating.ts'
import { planOfRun } from './plan-of-run.ts'
import type { Grounded } from './prepare.ts'
import { refused } from './refused.ts'
import { RunFollowed, readJournal } from './run-so-far.ts'
import { realVenue, type Venue } from './venue.ts'
import { thisHost } from './walking.ts'
import { type WatchOptions, watchOptions } from './watch-options.ts'
import { beginRecord, type WatchRecord } from './watch-record.ts'
import { WatchTold } from './watch-told.ts'

/** Reads back in rounds that what a run has cut stays cut. Takes no lock and changes nothing. */
export async function run(call: Call): Promise<ExitCode> {
  const venue = realVenue(call)
  const options = watchOptions(call)
  const runs = resolve(call.cwd, call.flags.text('runs') ?? venue.runs)
  const found = await findRun(runs, call.args[0], 'any', call.cwd)
  if (!found.ok) return refused(call, whyNoRun(found), exitCodes.invalid)
  return watchIn(call, found.folder, options, venue)
}

/** Watches the run in a folder. */
export async function watchIn(call: Call, folder: string, options: WatchOptions, venue: Venue): Promise<ExitCode> {
  const run = visible(basename(folder))
  const journal = await readJournal(folder)
  if (journal.verification.state === 'altered') return refused(call, [say.altered(run)], exitCodes.altered)
  const begun = beginning(journal.records)
  if (begun === undefined) return refused(call, [start.noJournal(visible(folder))], exitCodes.invalid)
  const { restores } = begun
  if (restores !== undefined) return refused(call, [say.ofRestore(run, visible(restores.run))], exitCodes.invalid)
  if (begun.drill !== venue.drill) return refused(call, [say.ofDrill(run)], exitCodes.invalid)
  const planned = await planOfRun(call, folder, begun, journal.records)
  await call.screen.complain(planned.said)
  if (!planned.ok) return planned.code
  const { read, whole, plan } = planned
  const followed = new RunFollowed(folder, read, whole, plan, journal.records)
  const vain = isFinished(journal.records) ? inVain(followed.soFar, run) : undefined
  if (vain !== undefined) return refused(call, vain.lines, vain.code)
  const starved = tooFewFiles(filesOfAsking(read.runbook.hosts.size))
  if (starved !== undefined) return refused(call, [starved], exitCodes.unavailable)
  return watchFollowed({ call, folder, begun, journal, fingerprint: plan.fingerprint, read, followed, options, venue })
}

/** Why there is nothing to watch of a run that has ended. */
function inVain(
  soFar: RunSoFar,
  run: string,
): { readonly lines: readonly string[]; readonly code: ExitCode } | undefined {
  if (questionsOf(soFar.steps, soFar.progress).length > 0) return undefined
  const ids = untold(soFar)
  if (ids.length === 0) return { lines: [say.nothingDone(run)], code: exitCodes.invalid }
  return { lines: [say.nobodyTells(run), say.untold(ids)], code: exitCodes.different }
}

interface Watch {
  readonly call: Call
  readonly folder: string
  readonly begun: Begun
  readonly journal: VerifiedRecords
  readonly fingerprint: string
  readonly read: Grounded
  readonly followed: RunFollowed
  readonly options: WatchOptions
  readonly venue: Venue
}

async function watchFollowed(watched: Watch): Promise<ExitCode> {
  const { call, folder } = watched
  const redactor = new Redactor()
  const bad = (text: string) => call.screen.complain([...paragraph(text, 'bad', 0)])
  const begun = await beginRecord(folder, started(watched), redactor, why => bad(say.noLongerKept(visible(why))))
  if (!begun.ok) return refused(call, [say.notKept(visible(begun.folder), visible(begun.why))], exitCodes.unavailable)
  const { record } = begun
  const told = new WatchTold(call, record, redactor, watched.venue.clock, watched.begun.runbook)
  const isStopped = await rounds(watched, record, redactor, told)
  const code = await told.ended(isStopped)
  const unwritten = await record.close()
  await told.closing(visible(relative(call.cwd, record.folder)))
  return unwritten > 0 && code !== exitCodes.stopped ? exitCodes.unavailable : code
}

async function rounds(watched: Watch, record: WatchRecord, redactor: Redactor, told: WatchTold): Promise<boolean> {
  const { call, read, followed, options, venue } = watched
  const asking = { name: operatorName(call), answers: new Map(), yes: false, venue, stopping: say.stopping }
  const people = await operating(call, siteOf(read.runbook), asking)
  const devices = venue.connect(
    read.runbook,
    deviceIo(call, read, people, { transcripts: unkeptTranscripts, redactor }),
  )
  // As nothing is changed here, there is nothing to end first.
  const stop = people.stops.pausing
  const looking = { devices, clock: venue.clock, stops: { leaving: stop }, clusters: clustersOf(read.runbook) }
  let isLost = false
  const now = async (): Promise<RunSoFar> => {
    const isThere = await followed.look()
    if (!isThere && !isLost) await call.screen.complain([...paragraph(say.shrunk, 'bad', 0)])
    isLost = !isThere
    return followed.soFar
  }
  try {
    await told.begun(
      visible(basename(watched.folder)),
      followed.soFar,
      options,
      visible(relative(call.cwd, record.folder)),
    )
    await watch({ looking, ...options, inReach: inReach(read.groundwork), now, told: round => told.round(round) })
    return stop.aborted
  } finally {
    await devices.close()
    people.close()
  }
}

function started({ call, folder, journal, fingerprint, options }: Watch): JournalEvent {
  const { count, head } = journal.verification
  const { every, lasting } = options
  const by = { operator: operatorName(call), version: call.version, host: thisHost, node: process.version }
  return { type: 'watch.started', data: { run: basename(folder), count, head, fingerprint, ...by, every, lasting } }
}
