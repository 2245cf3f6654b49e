import { textComplaints } from '../complaints/text.ts'
import { nearest } from '../names/nearest.ts'
import { safe } from '../plan/safe.ts'
import { usage, validated } from '../words/en/commands.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { withFilesThere } from './files-there.ts'
import { type LookedAt, lookAt } from './looked-at.ts'
import { UsageError } from './usage.ts'
import type { Circumstances, DocumentFormat } from './validate-documents.ts'

const formats = ['text', 'json', 'sarif', 'junit', 'github'] as const

/** Reads and plans each runbook; stdout carries what is to be said of them. */
export async function run(call: Call): Promise<ExitCode> {
  const format = formatOf(call)
  const strict = call.flags.on('strict')
  const at = new Date()
  const all = await lookAt(call, at)
  if (format === 'text') for (const one of all) await call.screen.show(report(one, call))
  else call.screen.answer(await document(format, all, { version: call.version, at, strict }))
  return firstOf(all.map(one => exitOf(one, strict)))
}

// Loaded only here: most calls are for a person.
async function document(format: DocumentFormat, all: readonly LookedAt[], about: Circumstances): Promise<string> {
  return (await import('./validate-documents.ts')).documentOf(format, all, about)
}

function formatOf({ flags, json }: Call): 'text' | DocumentFormat {
  const typed = flags.text('format') ?? (json ? 'json' : 'text')
  const format = formats.find(known => known === typed)
  if (format === undefined) {
    throw new UsageError(usage.unknownFormat(visible(typed), formats, nearest(typed, formats)))
  }
  if (json && format !== 'json') throw new UsageError(usage.formatAgainstJson(format))
  return format
}

function exitOf({ prepared: { diagnostics, good }, refused }: LookedAt, strict: boolean): ExitCode {
  if (good === undefined || refused || (strict && diagnostics.some(({ severity }) => severity === 'warning'))) {
    return exitCodes.invalid
  }
  return safe(good.plan) === undefined ? exitCodes.unsafe : exitCodes.ok
}

function firstOf(codes: readonly ExitCode[]): ExitCode {
  const { invalid, unsafe } = exitCodes
  return [invalid, unsafe].find(code => codes.includes(code)) ?? exitCodes.ok
}

/** What only this computer lacks is for whoever sits at it: other programs check the runbook elsewhere. */
function report(one: LookedAt, { quiet, verbose, flags }: Call): readonly StyledLine[] {
  const { diagnostics, texts } = quiet ? one.prepared : withFilesThere(one.prepared)
  // A file, a log or a pager has all of it.
  const extent = process.stdout.isTTY && !verbose ? 'short' : 'whole'
  const complaints = textComplaints(diagnostics, texts, extent)
  const verdict = verdictLine(visible(one.name), one, flags.on('strict'))
  return quiet ? complaints : [...complaints, verdict]
}

function verdictLine(
  name: string,
  { prepared: { diagnostics, good }, refused }: LookedAt,
  strict: boolean,
): StyledLine {
  if (good === undefined) return [{ style: 'bad', text: '✗' }, ` ${name}: ${validated.invalid}`]
  if (safe(good.plan) === undefined) return [{ style: 'bad', text: '✗' }, ` ${name}: ${validated.unsafe}`]
  if (refused) return [{ style: 'bad', text: '✗' }, ` ${name}: ${validated.refused}`]
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length
  if (strict && warnings > 0) return [{ style: 'bad', text: '✗' }, ` ${name}: ${validated.warned(warnings)}`]
  const { steps, waves } = good.plan.extent
  if (good.read.runbook.goal.isolate === undefined) {
    return [{ style: 'warn', text: '–' }, ` ${name}: ${validated.aimless(steps, waves)}`]
  }
  return [{ style: 'good', text: '✓' }, ` ${name}: ${validated.good(steps, waves)}`]
}
