import { jsonComplaints } from '../complaints/json.ts'
import { textComplaints } from '../complaints/text.ts'
import { nearest } from '../names/nearest.ts'
import { safe } from '../plan/safe.ts'
import { stdinName, usage, validated } from '../words/en/commands.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { filesOf } from './files.ts'
import { type Prepared, prepare } from './prepare.ts'
import { standardInput } from './standard-input.ts'
import { UsageError } from './usage.ts'

const formats = ['text', 'json', 'sarif', 'junit', 'github']

/** Reads and plans each runbook; stdout carries what is to be said of them. */
export async function run(call: Call): Promise<ExitCode> {
  const format = formatOf(call)
  const given = new Map(call.args.includes('-') ? [[stdinName, await standardInput()]] : [])
  const files = filesOf(call.cwd, given)
  const names = call.args.map(name => (name === '-' ? stdinName : name))
  const all = names.map(name => ({ name, prepared: prepare(name, files) }))
  const codes = all.map(({ prepared }) => exitOf(prepared, call.flags.on('strict')))
  if (format === 'json') call.screen.answer(`${JSON.stringify(document(names, all), null, 2)}\n`)
  else for (const { name, prepared } of all) await call.screen.show(report(name, prepared, call))
  return firstOf(codes)
}

function formatOf({ flags, json }: Call): string {
  const format = flags.text('format') ?? (json ? 'json' : 'text')
  if (!formats.includes(format)) {
    throw new UsageError(usage.unknownFormat(visible(format), formats, nearest(format, formats)))
  }
  if (json && format !== 'json') throw new UsageError(usage.formatAgainstJson(format))
  if (format !== 'text' && format !== 'json') throw new UsageError(usage.unbuiltFormat(format))
  return format
}

function exitOf({ diagnostics, good }: Prepared, strict: boolean): ExitCode {
  if (good === undefined || (strict && diagnostics.some(({ severity }) => severity === 'warning'))) {
    return exitCodes.invalid
  }
  return safe(good.plan) === undefined ? exitCodes.unsafe : exitCodes.ok
}

function firstOf(codes: readonly ExitCode[]): ExitCode {
  const { invalid, unsafe } = exitCodes
  return [invalid, unsafe].find(code => codes.includes(code)) ?? exitCodes.ok
}

interface Named {
  readonly name: string
  readonly prepared: Prepared
}

function document(names: readonly string[], all: readonly Named[]) {
  const diagnostics = all.flatMap(({ prepared }) => prepared.diagnostics)
  return jsonComplaints(names, diagnostics, new Map(all.flatMap(({ prepared }) => [...prepared.texts])))
}

function report(name: string, prepared: Prepared, { quiet, flags }: Call): readonly StyledLine[] {
  const complaints = textComplaints(prepared.diagnostics, prepared.texts)
  const verdict = verdictLine(visible(name), prepared, flags.on('strict'))
  return quiet ? complaints : [...complaints, verdict]
}

function verdictLine(name: string, { diagnostics, good }: Prepared, strict: boolean): StyledLine {
  if (good === undefined) return [{ style: 'bad', text: '✗' }, ` ${name}: ${validated.invalid}`]
  if (safe(good.plan) === undefined) return [{ style: 'bad', text: '✗' }, ` ${name}: ${validated.unsafe}`]
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length
  if (strict && warnings > 0) return [{ style: 'bad', text: '✗' }, ` ${name}: ${validated.warned(warnings)}`]
  const { steps } = good.plan
  const waves = new Set(steps.map(({ wave }) => wave)).size
  return [{ style: 'good', text: '✓' }, ` ${name}: ${validated.good(steps.length, waves)}`]
}
