import { DiskFault } from '../journal/disk.ts'
import { parseSeal, sealOf } from '../journal/seal.ts'
import { faultWords, lack, noSuchRun, sealWords, spoiltWords } from '../words/en/journal.ts'
import { inert } from '../words/inert.ts'
import { visible } from '../words/visible.ts'
import { chosenRun } from './chosen-run.ts'
import type { Call } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { type CheckedRun, checkRun } from './run-checks.ts'
import { type RunState, runStateOf } from './run-state.ts'
import { UsageError } from './usage.ts'
import { verifyLines } from './verify-lines.ts'

/** Is the journal of a run whole and unaltered, and what it rests on as it was? */
export async function run(call: Call): Promise<ExitCode> {
  const seal = call.flags.text('seal')
  refuseUnreadable(seal)
  const chosen = await chosenRun(call)
  if (!chosen.ok) return refused(call, chosen.lines)
  try {
    return await answer(call, chosen.folder, await checkRun(chosen.folder, seal))
  } catch (error) {
    if (!(error instanceof DiskFault)) throw error
    return refused(call, [noSuchRun.unreadable(visible(error.path), error.errno)])
  }
}

function refuseUnreadable(seal: string | undefined): void {
  const parsed = seal === undefined ? undefined : parseSeal(seal)
  if (parsed !== undefined && 'unreadable' in parsed)
    throw new UsageError(sealWords({ seal: 'unreadable', at: visible(parsed.unreadable) }))
}

async function refused({ screen }: Call, lines: readonly string[]): Promise<ExitCode> {
  await screen.complain(lines.map(line => [line]))
  return exitCodes.invalid
}

async function answer(call: Call, folder: string, checked: CheckedRun): Promise<ExitCode> {
  const state = runStateOf(checked.records)
  if (call.json) call.screen.answer(`${inert(JSON.stringify(document(folder, checked, state), null, 2))}\n`)
  else await call.screen.show([[{ style: 'strong', text: visible(folder) }], ...verifyLines(checked, state)])
  const isGood = checked.verification.state === 'whole' && checked.evidence.spoilt.length === 0
  return isGood ? exitCodes.ok : exitCodes.altered
}

function document(folder: string, { verification, evidence }: CheckedRun, { how, drill }: RunState) {
  const { state, count, head, torn, seal } = verification
  return {
    run: folder,
    state,
    count,
    head,
    seal: count === 0 ? undefined : sealOf(count, head),
    lacks: verification.state === 'incomplete' ? verification.lacks : [],
    faults: verification.state === 'altered' ? verification.faults.map(said(faultWords)) : [],
    because: verification.state === 'incomplete' ? verification.lacks.map(lack) : [],
    torn,
    given_seal: seal === undefined ? undefined : said(sealWords)(seal),
    evidence: { ...evidence, spoilt: evidence.spoilt.map(said(spoiltWords)) },
    ended: how,
    drill,
  }
}

function said<T extends object>(words: (fact: T) => string): (fact: T) => T & { readonly message: string } {
  return fact => ({ ...fact, message: words(fact) })
}
