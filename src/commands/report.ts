import { basename } from 'node:path'
import { DiskFault } from '../journal/disk.ts'
import { readInRun } from '../journal/run-files.ts'
import { buildReport } from '../report/build.ts'
import { reportCsv } from '../report/csv.ts'
import { reportHtml } from '../report/html.ts'
import { reportJson } from '../report/json.ts'
import { reportMarkdown } from '../report/markdown.ts'
import type { Report } from '../report/report.ts'
import { reportBlocks } from '../report/report-blocks.ts'
import { reportText } from '../report/text.ts'
import { noSuchRun } from '../words/en/journal.ts'
import { visible } from '../words/visible.ts'
import { chosenFormat } from './chosen-format.ts'
import { chosenRun } from './chosen-run.ts'
import type { Call } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { checkRun } from './run-checks.ts'

const formats = ['text', 'html', 'json', 'csv', 'markdown'] as const
type Format = (typeof formats)[number]

/** Tells what happened in a run; exit 6 where the journal or the evidence was altered, which the report says first of all. */
export async function run(call: Call): Promise<ExitCode> {
  const format = chosenFormat<Format>(call, formats, 'text')
  const chosen = await chosenRun(call)
  if (!chosen.ok) return refused(call, chosen.lines)
  try {
    const report = await reportOf(chosen.folder)
    await show(call, format, report)
    const { verification, evidence } = report.checked
    return verification.state === 'altered' || evidence.spoilt.length > 0 ? exitCodes.altered : exitCodes.ok
  } catch (error) {
    if (!(error instanceof DiskFault)) throw error
    return refused(call, [noSuchRun.unreadable(visible(error.path), error.errno)])
  }
}

/** The report of the run in `folder`. Rejects with a `DiskFault`. */
export async function reportOf(folder: string): Promise<Report> {
  const { records, ...checked } = await checkRun(folder)
  const plan = await readInRun(folder, 'plan.json')
  const text = plan === undefined ? undefined : Buffer.from(plan).toString('utf8')
  return buildReport({ run: basename(folder), records, plan: text, checked })
}

async function show({ screen }: Call, format: Format, report: Report): Promise<void> {
  switch (format) {
    case 'text':
      return screen.show(reportText(reportBlocks(report)))
    case 'html':
      return screen.answer(reportHtml(reportBlocks(report)))
    case 'markdown':
      return screen.answer(reportMarkdown(reportBlocks(report)))
    case 'json':
      return screen.answer(reportJson(report))
    case 'csv':
      return screen.answer(reportCsv(report))
  }
}

async function refused({ screen }: Call, lines: readonly string[]): Promise<ExitCode> {
  await screen.complain(lines.map(line => [line]))
  return exitCodes.invalid
}
