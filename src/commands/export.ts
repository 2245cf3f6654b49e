import { nearest } from '../names/nearest.ts'
import { safe } from '../plan/safe.ts'
import { playbookOf } from '../report/cacao/playbook.ts'
import { usage } from '../words/en/commands.ts'
import { inertJson } from '../words/inert.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { filesOf } from './files.ts'
import { prepare } from './prepare.ts'
import { sayOf } from './said-of-runbook.ts'
import { UsageError } from './usage.ts'

const formats = ['cacao'] as const

/** Writes the plan of a runbook for other systems. One that isn't safe isn't written: nobody there would see that it isn't. */
export async function run(call: Call): Promise<ExitCode> {
  const typed = call.flags.text('format') ?? 'cacao'
  if (!formats.some(known => known === typed))
    throw new UsageError(usage.unknownFormat(visible(typed), formats, nearest(typed, formats)))
  const [file = ''] = call.args
  const prepared = prepare(file, filesOf(call.cwd))
  await sayOf(call, file, prepared, 'document')
  const { good } = prepared
  if (good === undefined) return exitCodes.invalid
  const plan = safe(good.plan)
  if (plan === undefined) return exitCodes.unsafe
  call.screen.answer(inertJson(playbookOf(good.read.runbook, plan, new Date()), 2))
  return exitCodes.ok
}
