import { resolve } from 'node:path'
import { type FaultName, faultNames, faultSets } from '../drill/faults.ts'
import { canPlay } from '../drill/own-platform.ts'
import type { Score } from '../drill/score.ts'
import type { SafePlan } from '../plan/plan.ts'
import { safe } from '../plan/safe.ts'
import { isBuiltIn, withOwn } from '../platform/registry.ts'
import type { Read } from '../runbook/read.ts'
import { paragraph } from '../terminal/wrap.ts'
import { drill as words } from '../words/en/drill.ts'
import { start } from '../words/en/walk.ts'
import { inertJson } from '../words/inert.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { leaveStamp } from './drill-stamp-file.ts'
import { type DrillOptions, type DrillVenue, openDrill } from './drill-venue.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { filesOf } from './files.ts'
import { newRun } from './new-run.ts'
import { filesOfDrill, tooFewFiles } from './open-files.ts'
import { isInteractive, operatorName } from './operating.ts'
import { type Grounded, prepare } from './prepare.ts'
import { refutedLines } from './proof-lines.ts'
import { resumeIn } from './resume.ts'
import { runOptions } from './run-options.ts'
import { sayOf } from './said-of-runbook.ts'
import { scoreLines } from './score-lines.ts'
import { unapprovable } from './unapprovable.ts'
import { UsageError } from './usage.ts'
import { writeWhole } from './write-whole.ts'

/** Walks a runbook against a simulated hospital on this computer: the same engine, transport and journal as for real. */
export async function run(call: Call): Promise<ExitCode> {
  const { screen } = call
  const options = optionsOf(call)
  const [file = ''] = call.args
  const prepared = prepare(file, filesOf(call.cwd))
  await sayOf(call, file, prepared, 'line')
  const { good } = prepared
  if (good === undefined) return exitCodes.invalid
  const own = ownHosts(good.read)
  if (own.length > 0) {
    await screen.complain([[words.ownPlatforms(own)]])
    return exitCodes.invalid
  }
  const plan = safe(good.plan)
  if (plan === undefined) {
    await screen.complain([...refutedLines(good.plan.proofs, 'whole'), [], [{ style: 'bad', text: start.unsafe }]])
    return exitCodes.unsafe
  }
  if (!options.auto && !isInteractive()) {
    await screen.complain([[words.nobody]])
    return exitCodes.unavailable
  }
  // Loaded only here: a call that is refused does without.
  await (await import('./rules-broken.ts')).sayRules(call, visible(file), resolve(call.cwd, file), prepared)
  return play(call, good.read, plan, options)
}

/** Hosts of a platform of the user's own whose prompts can't be made from their patterns. */
function ownHosts({ runbook }: Read): readonly string[] {
  const platforms = withOwn(runbook.platforms)
  return [...runbook.hosts.values()].flatMap(({ id, platform }) => {
    const known = isBuiltIn(platform) ? undefined : platforms.get(platform)
    return known === undefined || canPlay(known) ? [] : [id]
  })
}

async function play(call: Call, read: Grounded, plan: SafePlan, options: DrillOptions): Promise<ExitCode> {
  const checked = runOptions(call, plan, read.runbook.phases)
  if (!checked.ok) {
    await call.screen.complain(checked.faults.map(line => [line]))
    return exitCodes.invalid
  }
  // Who walks by itself may invent people, but no roles for them.
  const shut = unapprovable(plan.steps, read, checked.options, operatorName(call), 'run')
  if (shut.length > 0) {
    await call.screen.complain(shut.map(line => [line]))
    return exitCodes.unavailable
  }
  const starved = tooFewFiles(filesOfDrill(read.runbook))
  if (starved !== undefined) {
    await call.screen.complain([[starved]])
    return exitCodes.unavailable
  }
  const venue = await openDrill(call, read, plan, options)
  try {
    await call.screen.progress([
      ...paragraph(words.begins(venue.devices, options.seed), 'warn', 0),
      ...paragraph(words.faults(options.faults), 'warn', 0),
      [],
    ])
    const { code, directory } = await newRun(call, read, plan, checked.options, venue)
    // Nothing was walked, so there is nothing to score.
    if (directory === undefined && code !== 'dark') return code
    const last = code === 'dark' ? await afterDark(call, directory ?? '', venue) : code
    const score = venue.score()
    // Nobody has rehearsed what walked by itself.
    if (score.reached && !options.auto && !broke.includes(last)) await stamped(call, plan, venue.phases())
    return await judged(call, last, score, options)
  } finally {
    await venue.close()
  }
}

/** The laptop has lost its power: it starts again, and only what is on its disk is known. */
async function afterDark(call: Call, directory: string, venue: DrillVenue): Promise<ExitCode> {
  await call.screen.progress([[], ...paragraph(words.power, 'warn', 0), []])
  return resumeIn(call, directory, venue.afterDark())
}

/** Ends of a walk that was no whole drill. */
const broke: readonly ExitCode[] = [exitCodes.invalid, exitCodes.unsafe, exitCodes.unavailable, exitCodes.stopped]

/** Leaves beside the runbook what `validate` says of its last drill; that it can't be left is told and no fault. */
async function stamped(
  { args: [file = ''], cwd, screen }: Call,
  { fingerprint }: SafePlan,
  phases: Readonly<Record<string, number>>,
): Promise<void> {
  const stamp = { version: 1, at: new Date().toISOString(), fingerprint, phases } as const
  const fault = leaveStamp(resolve(cwd, file), stamp)
  if (fault !== undefined) await screen.progress([[words.stampNotLeft(visible(fault))]])
}

async function judged(call: Call, code: ExitCode, score: Score, { score: file }: DrillOptions): Promise<ExitCode> {
  const asWanted = code === exitCodes.ok
  if (call.json) call.screen.answer(inertJson({ type: 'score', drill: true, ...score, asWanted }))
  else await call.screen.show(scoreLines(score, code === exitCodes.different))
  if (file !== undefined && !(await written(call, file, { ...score, asWanted }))) return exitCodes.unavailable
  if (broke.includes(code)) return code
  // A drill is judged by its goal, as the world of it stands; what a step came to, on a busy computer too, is told beside it.
  return score.reached ? exitCodes.ok : exitCodes.different
}

async function written(
  { cwd, screen }: Call,
  file: string,
  score: Score & { readonly asWanted: boolean },
): Promise<boolean> {
  try {
    writeWhole(resolve(cwd, file), `${JSON.stringify({ drill: true, ...score }, null, 2)}\n`)
    return true
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    await screen.complain([[words.scoreNotWritten(visible(file), visible(reason))]])
    return false
  }
}

function optionsOf({ flags }: Call): DrillOptions {
  const score = flags.text('score')
  return {
    auto: flags.on('auto'),
    seed: numberOf(flags.text('seed'), '--seed', 1, words.wholeNumber),
    speed: numberOf(flags.text('speed'), '--speed', 1, words.speed),
    faults: faultsOf(flags.text('faults')),
    ...(score !== undefined && { score }),
  }
}

function numberOf(typed: string | undefined, flag: string, usual: number, what: string): number {
  if (typed === undefined) return usual
  if (!/^[1-9][0-9]{0,5}$/.test(typed)) throw new UsageError(words.number(flag, what))
  return Number(typed)
}

/** `none`, `light`, `night`, `worst`, or names of faults, separated by commas. */
function faultsOf(typed: string | undefined): readonly FaultName[] {
  if (typed === undefined) return []
  const set = Object.hasOwn(faultSets, typed) ? faultSets[typed] : undefined
  if (set !== undefined) return set
  return typed.split(',').map(name => {
    const found = faultNames.find(one => one === name.trim())
    if (found === undefined)
      throw new UsageError(words.unknownFault(visible(name), [...Object.keys(faultSets), ...faultNames]))
    return found
  })
}
