import { safe } from '../plan/safe.ts'
import { paperOf } from '../report/print/build.ts'
import { htmlPaper } from '../report/print/html-paper.ts'
import type { Paper } from '../report/print/paper.ts'
import { textPaper } from '../report/print/text-paper.ts'
import { printed } from '../words/en/print.ts'
import { inertJson } from '../words/inert.ts'
import { chosenFormat } from './chosen-format.ts'
import type { Call } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { filesOf } from './files.ts'
import { prepare } from './prepare.ts'
import { sayOf } from './said-of-runbook.ts'
import { UsageError } from './usage.ts'

const formats = ['html', 'text', 'json'] as const
type Format = (typeof formats)[number]

/** Puts the plan of a runbook on paper. A plan that isn't safe isn't printed: on paper nobody would see that it isn't. */
export async function run(call: Call): Promise<ExitCode> {
  const { screen } = call
  const format = chosenFormat<Format>(call, formats, 'html')
  const qr = call.flags.on('qr')
  if (qr && format !== 'text') throw new UsageError(printed.qrOnlyInText)
  const [file = ''] = call.args
  const prepared = prepare(file, filesOf(call.cwd))
  await sayOf(call, file, prepared, 'document')
  const { good } = prepared
  if (good === undefined) return exitCodes.invalid
  const plan = safe(good.plan)
  if (plan === undefined) return exitCodes.unsafe
  screen.answer(written(paperOf(good.read.runbook, plan, call.version), format, qr))
  return exitCodes.ok
}

function written(paper: Paper, format: Format, qr: boolean): string {
  switch (format) {
    case 'html':
      return htmlPaper(paper)
    case 'text':
      return textPaper(paper, { qr })
    case 'json':
      return inertJson(paper, 2)
  }
}
