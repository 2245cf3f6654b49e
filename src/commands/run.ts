import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { textComplaints } from '../complaints/text.ts'
import { noProgress } from '../engine/progress.ts'
import { rehearse } from '../engine/rehearse.ts'
import { systemClock } from '../engine/system-clock.ts'
import type { JournalEvent } from '../journal/event.ts'
import type { JournalFile } from '../journal/journal-file.ts'
import { type Lock, takeLock } from '../journal/lock.ts'
import { createJournal } from '../journal/open-journal.ts'
import { makeRunDirectory } from '../journal/run-directory.ts'
import { siteOf } from '../operator/site.ts'
import { planJson } from '../plan/document.ts'
import type { SafePlan, Step } from '../plan/plan.ts'
import { safe } from '../plan/safe.ts'
import type { Read } from '../runbook/read.ts'
import { usage } from '../words/en/commands.ts'
import { start } from '../words/en/walk.ts'
import { visible } from '../words/visible.ts'
import { attended, slips } from './attended.ts'
import type { Call } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { filesOf } from './files.ts'
import { operating, operatorName, printer, teller } from './operating.ts'
import { prepare } from './prepare.ts'
import { proofLines } from './proof-lines.ts'
import { writeReportFile } from './report-file.ts'
import { type RunOptions, runOptions } from './run-options.ts'
import { UsageError } from './usage.ts'
import { ioOf, journalOptions, lockPath, thisHost, walkThrough } from './walking.ts'

/** Walks through a runbook, or rehearses it with `--dry-run`. */
export async function run(call: Call): Promise<ExitCode> {
  const { screen } = call
  const { texts, diagnostics, good } = prepare(runbookOf(call), filesOf(call.cwd))
  await screen.complain(textComplaints(diagnostics, texts))
  if (good === undefined) return exitCodes.invalid
  const plan = safe(good.plan)
  if (plan === undefined) {
    await screen.complain([...proofLines(good.plan.proofs), [], [{ style: 'bad', text: start.unsafe }]])
    return exitCodes.unsafe
  }
  const other = otherPlan(call, plan)
  if (other !== undefined) return refused(call, [other], exitCodes.unavailable)
  const checked = runOptions(call, plan)
  if (!checked.ok) return refused(call, checked.faults, exitCodes.invalid)
  return call.flags.on('dry-run')
    ? dryRun(call, good.read, plan, checked.options)
    : begin(call, good.read, plan, checked.options)
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

/** What is wrong with running this plan where another was approved. */
function otherPlan(call: Call, plan: SafePlan): string | undefined {
  const file = call.flags.text('plan')
  if (file === undefined) return undefined
  try {
    const approved: unknown = JSON.parse(readFileSync(resolve(call.cwd, file), 'utf8'))
    const expected =
      typeof approved === 'object' && approved !== null && 'fingerprint' in approved && approved.fingerprint
    if (typeof expected !== 'string') return start.badPlan(visible(file))
    return expected === plan.fingerprint ? undefined : start.otherPlan(visible(expected), plan.fingerprint)
  } catch {
    return start.badPlan(visible(file))
  }
}

async function dryRun(call: Call, read: Read, plan: SafePlan, options: RunOptions): Promise<ExitCode> {
  const print = await printer(call)
  rehearse(plan, teller(call, siteOf(read.runbook), print, !call.json, options.emergency), options.only)
  return options.only === undefined ? exitCodes.ok : exitCodes.different
}

async function begin(call: Call, read: Read, plan: SafePlan, options: RunOptions): Promise<ExitCode> {
  const name = operatorName(call)
  await call.screen.complain(slips(plan, options).map(line => [line]))
  const missing = attended(planned(plan, options), read, options, name)
  if (missing.length > 0) return refused(call, missing, exitCodes.unavailable)
  const runs = resolve(call.cwd, call.flags.text('runs') ?? call.env['ISOLATE_RUNS'] ?? 'runs')
  const plain = `${JSON.stringify(planJson(plan), null, 2)}\n`
  const made = await makeRunDirectory({
    runs,
    start: systemClock.wall(),
    name: plan.runbook.name,
    files: read.files,
    plan: plain,
  })
  if (!made.ok) return refused(call, [start.notWritten(visible(runs), made.fault.message)], exitCodes.unavailable)
  return inDirectory(call, read, plan, options, name, made.folder)
}

/** The steps that this call is about. */
function planned(plan: SafePlan, { only }: RunOptions): readonly Step[] {
  return only === undefined ? plan.steps : plan.steps.filter(step => step.phaseNumber === only)
}

async function inDirectory(
  call: Call,
  read: Read,
  plan: SafePlan,
  options: RunOptions,
  name: string,
  directory: string,
): Promise<ExitCode> {
  const locked = await takeLock(lockPath(directory), { who: name, since: systemClock.wall().toISOString() })
  if (!locked.ok) return refused(call, [start.notLocked(visible(directory))], exitCodes.unavailable)
  const created = await createJournal(directory, journalOptions(call))
  if (!created.ok) {
    locked.lock.release()
    return refused(call, [start.notWritten(visible(directory), created.fault.message)], exitCodes.unavailable)
  }
  return walkNew(call, read, plan, options, { name, directory, lock: locked.lock, journal: created.journal })
}

interface Opened {
  readonly name: string
  readonly directory: string
  readonly lock: Lock
  readonly journal: JournalFile
}

async function walkNew(
  call: Call,
  read: Read,
  plan: SafePlan,
  options: RunOptions,
  { name, directory, lock, journal }: Opened,
): Promise<ExitCode> {
  const console = await operating(call, siteOf(read.runbook), { name, ...options })
  const io = ioOf({ call, read, plan, directory, journal, operating: console, options })
  try {
    await journal.append(started(call, read, plan, options, name))
    if (options.emergency !== undefined)
      await journal.append({ type: 'note', data: { text: start.emergency(options.emergency) } })
    io.operator.tell({ kind: 'run', plan, rehearsal: false, directory })
    return await walkThrough({ call, read, plan, directory, journal, operating: console, options }, io, noProgress())
  } finally {
    await io.devices.close()
    await journal.close()
    await writeReportFile(directory)
    lock.release()
    console.close()
  }
}

function started(call: Call, read: Read, plan: SafePlan, options: RunOptions, operator: string): JournalEvent {
  const { fingerprint, words, runbook } = plan
  const { yes, only, from, emergency, parallel } = options
  const [main = ''] = read.files.keys()
  const given = { only, from, emergency, parallel }
  const said = Object.entries(given).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]))
  return {
    type: 'run.started',
    data: {
      fingerprint,
      words,
      runbook,
      operator,
      version: call.version,
      host: thisHost,
      node: process.version,
      drill: false,
      options: { runbook: main, yes, ...Object.fromEntries(said) },
    },
  }
}
