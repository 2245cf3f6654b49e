import { DiskFault } from '../journal/disk.ts'
import { parseSeal, sealOf, unreadableSeal } from '../journal/seal.ts'
import { faultWords, lack, noSuchRun, sealWords, signatureWords, spoiltWords } from '../words/en/journal.ts'
import { inertJson } from '../words/inert.ts'
import { visible } from '../words/visible.ts'
import { chosenRun } from './chosen-run.ts'
import type { Call } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { filesOf } from './files.ts'
import { checkRun } from './run-checks.ts'
import { type RunState, runStateOf } from './run-state.ts'
import { UsageError } from './usage.ts'
import type { Verified } from './verified.ts'
import { verifyLines } from './verify-lines.ts'
import { checkSignature } from './verify-signature.ts'

/** Is the journal of a run whole and unaltered, and what it rests on as it was? */
export async function run(call: Call): Promise<ExitCode> {
  const seal = call.flags.text('seal')
  refuseUnreadable(seal)
  const file = signatureFile(call)
  if (file !== undefined && 'because' in file) return refused(call, [file.because])
  const chosen = await chosenRun(call)
  if (!chosen.ok) return refused(call, chosen.lines, chosen.isMissing ? exitCodes.altered : exitCodes.invalid)
  const { folder } = chosen
  try {
    const checked = await checkRun(folder, seal)
    const signature = await checkSignature({ folder, records: checked.records, env: call.env }, file?.path)
    return await answer(call, folder, { ...checked, signature })
  } catch (error) {
    if (!(error instanceof DiskFault)) throw error
    return refused(call, [noSuchRun.unreadable(visible(error.path), error.errno)])
  }
}

function refuseUnreadable(seal: string | undefined): void {
  const parsed = seal === undefined ? undefined : parseSeal(seal)
  if (parsed !== undefined && 'unreadable' in parsed)
    throw new UsageError(sealWords(unreadableSeal({ ...parsed, unreadable: visible(parsed.unreadable) })))
}

async function refused(
  { screen }: Call,
  lines: readonly string[],
  code: ExitCode = exitCodes.invalid,
): Promise<ExitCode> {
  await screen.complain(lines.map(line => [line]))
  return code
}

/** Where the signature is that was named; a file that is none says nothing about a journal. */
function signatureFile(call: Call): { readonly path: string } | { readonly because: string } | undefined {
  const given = call.flags.text('signature')
  if (given === undefined) return undefined
  const files = filesOf(call.cwd)
  const path = files.resolve(given, call.cwd)
  const read = files.read(path)
  if ('reason' in read) return { because: `${visible(given)}: ${read.reason}` }
  const isSignature = Buffer.from(read.bytes).toString('latin1').startsWith('-----BEGIN SSH SIGNATURE-----')
  return isSignature ? { path } : { because: signatureWords.notOne(visible(given)) }
}

async function answer(call: Call, folder: string, verified: Verified): Promise<ExitCode> {
  const state = runStateOf(verified.records)
  if (call.json) call.screen.answer(inertJson(document(folder, verified, state), 2))
  else await call.screen.show([[{ style: 'strong', text: visible(folder) }], ...verifyLines(verified, state)])
  return codeOf(verified)
}

function codeOf({ verification, evidence, signature }: Verified): ExitCode {
  const isAsItWas = verification.state === 'whole' && evidence.spoilt.length === 0
  if (!isAsItWas) return exitCodes.altered
  if (signature === undefined || signature.signature === 'matches') return exitCodes.ok
  // Neither good nor bad: nobody could look.
  return signature.signature === 'unchecked' ? exitCodes.unavailable : exitCodes.altered
}

function document(folder: string, { verification, evidence, signature }: Verified, { how, drill }: RunState) {
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
    signature: signature === undefined ? undefined : said(signatureWords.found)(signature),
    evidence: { ...evidence, spoilt: evidence.spoilt.map(said(spoiltWords)) },
    ended: how,
    drill,
  }
}

function said<T extends object>(words: (fact: T) => string): (fact: T) => T & { readonly message: string } {
  return fact => ({ ...fact, message: words(fact) })
}
