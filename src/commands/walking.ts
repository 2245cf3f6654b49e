import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { transcriptFiles } from '../device/transcript-file.ts'
import { isDeviceStep } from '../engine/attempt.ts'
import { cleanNews } from '../engine/clean-news.ts'
import { passEarlier } from '../engine/earlier.ts'
import { endingOf } from '../engine/ending.ts'
import { evidenceFiles } from '../engine/evidence-files.ts'
import { type Halt, haltOf, isHalt, JournalLost } from '../engine/halt.ts'
import type { Summary, Tried } from '../engine/news.ts'
import type { Io } from '../engine/ports.ts'
import { hasActed, isFinal, type Progress } from '../engine/progress.ts'
import { protection } from '../engine/protection.ts'
import { tryExecutors } from '../engine/start-check.ts'
import { systemClock } from '../engine/system-clock.ts'
import { summariseHalt, walk } from '../engine/walk.ts'
import type { DiskFault } from '../journal/disk.ts'
import type { JournalOptions } from '../journal/journal-options.ts'
import type { LockWatch } from '../journal/lock-watch.ts'
import { sealOf } from '../journal/seal.ts'
import { consequences } from '../plan/consequence.ts'
import { inReach } from '../plan/in-reach.ts'
import type { Step } from '../plan/plan.ts'
import { withOwn } from '../platform/registry.ts'
import { clustersOf } from '../runbook/members.ts'
import type { Redactor } from '../secret/redact.ts'
import { clockReads } from '../survey/asked.ts'
import { measuring } from '../survey/measure.ts'
import { paragraph } from '../terminal/wrap.ts'
import { replan } from '../words/en/reasons.ts'
import { start, summary as summaryWords } from '../words/en/walk.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { deviceIo } from './device-io.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { offerWithout } from './offer-without.ts'
import type { Walking } from './ready-to-walk.ts'
import type { Venue } from './venue.ts'
import { walkJournal } from './walk-journal.ts'

/** All that the walk touches, over SSH and the run directory. */
export function ioOf(walking: Walking): Io {
  const { call, read, plan, directory, journal, operating, options, venue, redactor } = walking
  const { runbook } = read
  const platforms = withOwn(runbook.platforms)
  const { operator } = operating
  const slow = () => operating.print(paragraph(start.slowDisk(visible(directory), process.pid), 'bad', 0))
  const transcripts = transcriptFiles({ directory, redactor, now: systemClock.wall })
  const devices = venue.connect(runbook, deviceIo(call, read, operating, { transcripts, redactor }))
  return {
    devices,
    journal: walkJournal(journal, venue, transcripts, systemClock, slow),
    operator: { ...operator, tell: news => operator.tell(cleanNews(news, text => redactor.text(text))) },
    clock: venue.clock,
    measure: measuring(devices, venue.clock),
    clockReads: clockReads(runbook, platforms),
    ...whatFollows(walking),
    evidence: evidenceFiles(directory),
    stops: operating.stops,
    protection: protection(runbook, plan, read.groundwork.kept.links.keys()),
    people: runbook.people,
    places: runbook.hosts,
    clusters: clustersOf(runbook),
    emergency: options.emergency !== undefined,
  }
}

/** What is left of the proofs, and who is in reach. A restore proves nothing of isolation, and has all it works on in reach. */
function whatFollows({ read: { groundwork }, plan }: Walking): Pick<Io, 'consequences' | 'inReach'> {
  if (plan.restores === undefined) return { consequences: consequences(groundwork, plan), inReach: inReach(groundwork) }
  return { consequences: () => plan.proofs, inReach: () => () => true }
}

/** Tries the devices, walks, and says how to go on; the caller closes the journal. */
export async function walkThrough(walking: Walking, io: Io, progress: Progress): Promise<ExitCode> {
  const { plan, options } = walking
  const left = plan.steps.filter(step => !isFinal(progress.outcomes.get(step.id)) && !progress.left.has(step.id))
  const own = toTry(walking, left)
  // Once something was changed it is no longer a question of starting: what can be done is done.
  // A restore may begin with what people do: whom it needs afterwards is tried before each of its phases.
  const isAsked = plan.restores === undefined || own.some(isDeviceStep)
  const tried = isAsked ? await tryExecutors(io, own, !hasActed(progress)) : []
  if (isHalt(tried)) return endEarly(walking, io, progress, tried)
  const lost = tried.filter(one => one.lost !== undefined)
  if (lost.some(one => one.first)) return notStarted(walking, io, lost)
  const hosts = [...new Set([...(options.without ?? []), ...lost.map(one => one.host)])]
  const mayOffer = lost.length > 0 && plan.restores === undefined
  const offered = mayOffer ? await offerWithout(walking, io, progress, hosts, false) : undefined
  if (isHalt(offered)) return endEarly(walking, io, progress, offered)
  return walkOn(offered?.walking ?? walking, offered?.io ?? io, progress)
}

/** Of a restore those of the first phase alone: the others come into reach only by what is brought back before them. */
function toTry({ plan, options }: Walking, left: readonly Step[]): readonly Step[] {
  const only = options.only ?? (plan.restores === undefined ? undefined : left[0]?.phaseNumber)
  return only === undefined ? left : left.filter(one => one.phaseNumber === only)
}

async function walkOn(walking: Walking, io: Io, progress: Progress): Promise<ExitCode> {
  const { plan, read, options } = walking
  if (options.from !== undefined) await passEarlier(plan.steps, options.from, io, progress)
  // What comes back does so one by one, unless somebody says otherwise.
  const phases = plan.restores === undefined ? read.runbook.phases : []
  const parallel = (phase: number): number => options.parallel ?? phases[phase - 1]?.parallel ?? 1
  const summary = await walk(
    plan,
    io,
    progress,
    options.only === undefined ? { parallel } : { parallel, only: options.only },
  )
  sayHowToGoOn(walking, summary)
  return exitOf(summary, progress)
}

/** The walk ends before its first step. */
export async function endEarly(walking: Walking, io: Io, progress: Progress, halt: Halt): Promise<ExitCode> {
  const summary = await summariseHalt(walking.plan, io, progress, halt)
  sayHowToGoOn(walking, summary)
  return exitOf(summary, progress)
}

/**
 * Works on a run whose journal is open. Where that can't be written any more, or is somebody else's by now, the run ends
 * as any other that is stopped: said, with the way on.
 */
export async function whileWritten(
  walking: Walking,
  io: Io,
  progress: Progress,
  work: () => Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof JournalLost)) throw error
    return endEarly(walking, io, progress, haltOf(error))
  }
}

async function notStarted(
  { plan, directory, operating, venue }: Walking,
  io: Io,
  lost: readonly Tried[],
): Promise<ExitCode> {
  const counts = {}
  await io.journal.append({ type: 'run.ended', data: { how: 'stopped', because: summaryWords.notStarted, counts } })
  const { count, head } = io.journal.head()
  io.operator.tell({ kind: 'seal', count, words: sealOf(count, head) })
  if (!venue.drill) {
    const command = `isolate resume ${quoted(directory)}`
    operating.print(paragraph(`${summaryWords.goOn} ${command}`, 'plain', 0))
    const without = replan.orWithout(lost.map(one => one.host))
    const instead =
      plan.restores === undefined
        ? `${summaryWords.orGoOn} ${command} ${without}`
        : `${summaryWords.orPart} isolate restore ${quoted(plan.restores.run)} --only ID,…`
    operating.print(paragraph(instead, 'plain', 0))
  }
  return exitCodes.unavailable
}

/** The one command to go on with. */
export function sayHowToGoOn({ directory, operating, call, venue }: Walking, { how, unrecorded }: Summary): void {
  if (call.json && !process.stderr.isTTY) return
  const isLeft = how === 'stopped' || unrecorded !== undefined
  if (isLeft && venue.drill) operating.print([[], ...command(summaryWords.anew, 'drill', call.args[0] ?? '')])
  const resumable = isLeft && !venue.drill
  const [words, name] = resumable ? [summaryWords.goOn, 'resume'] : [summaryWords.look, 'report']
  operating.print([[], ...command(words, name, directory)])
}

function command(words: string, name: string, path: string): readonly StyledLine[] {
  return [[`${words} `, { style: 'strong', text: `isolate ${name} ${quoted(path)}` }]]
}

function quoted(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`
}

export function exitOf(summary: Summary, progress: Progress): ExitCode {
  // Nothing was sent to any device: the disk refused, or somebody else had the lock, before anything was changed.
  if ((summary.cause === 'journal' || summary.cause === 'taken-over') && !hasActed(progress))
    return exitCodes.unavailable
  const endings = { 'as-wanted': exitCodes.ok, different: exitCodes.different, stopped: exitCodes.stopped } as const
  return endings[endingOf(summary)]
}

/** Every record also goes to `--mirror DIR`; when that can't be written it is said, and the walk goes on. */
export function journalOptions(
  call: Call,
  { drill, disk }: Venue,
  locks: LockWatch,
  redactor: Redactor,
): JournalOptions {
  const mirror = call.flags.text('mirror')
  const clean = (text: string): string => redactor.text(text)
  const options = { clock: systemClock, drill, locks, clean, ...(disk === undefined ? {} : { disk }) }
  if (mirror === undefined) return options
  const onMirrorLost = (fault: DiskFault): void => {
    process.stderr.write(`${start.mirrorLost(visible(mirror), visible(fault.message))}\n`)
  }
  return { ...options, mirror: resolve(call.cwd, mirror), onMirrorLost }
}

export function lockPath(directory: string): string {
  return join(directory, 'lock')
}

export const thisHost = hostname()
