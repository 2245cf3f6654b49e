import { resolve } from 'node:path'
import { textComplaints } from '../complaints/text.ts'
import { planJson } from '../plan/document.ts'
import { safe } from '../plan/safe.ts'
import type { Read } from '../runbook/read.ts'
import { planned } from '../words/en/commands.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { filesOf } from './files.ts'
import { type Parallel, planLines } from './plan-screen.ts'
import { prepare } from './prepare.ts'
import { writeWhole } from './write-whole.ts'

/** Shows the plan of a runbook; what is wrong with it goes to stderr, and then no file is written. */
export async function run(call: Call): Promise<ExitCode> {
  const { screen, flags } = call
  const { texts, diagnostics, good } = prepare(call.args[0] ?? '', filesOf(call.cwd))
  await screen.complain(textComplaints(diagnostics, texts))
  if (good === undefined) return exitCodes.invalid
  const text = `${JSON.stringify(planJson(good.plan), null, 2)}\n`
  if (call.json) screen.answer(text)
  else await screen.show(planLines(good.plan, call.verbose ? 'all' : 'short', parallelIn(good.read)))
  const isSafe = safe(good.plan) !== undefined
  const out = flags.text('out')
  if (out === undefined) return isSafe ? exitCodes.ok : exitCodes.unsafe
  if (isSafe) return write(call, out, text)
  await screen.complain([[planned.unsafeNotWritten(visible(out))]])
  return exitCodes.unsafe
}

function parallelIn({ runbook }: Read): Parallel {
  return phase => runbook.phases[phase - 1]?.parallel ?? 1
}

async function write({ screen, cwd }: Call, out: string, text: string): Promise<ExitCode> {
  try {
    writeWhole(resolve(cwd, out), text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    await screen.complain([[planned.notWritten(visible(out), visible(reason))]])
    return exitCodes.unavailable
  }
  await screen.progress([[planned.written(visible(out))]])
  return exitCodes.ok
}
