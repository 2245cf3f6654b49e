import { jsonComplaints } from '../complaints/json.ts'
import { textComplaints } from '../complaints/text.ts'
import { type Diagnostic, error } from '../diagnostic/diagnostic.ts'
import { type ImportKind, importKinds } from '../diagnostic/import-codes.ts'
import { importers } from '../importers/import.ts'
import { draftOf } from '../importers/inventory/draft.ts'
import type { Inventory } from '../importers/inventory/inventory.ts'
import { nearest } from '../names/nearest.ts'
import { decode } from '../source/text-file.ts'
import type { SourceFile } from '../source/value.ts'
import { stdinName } from '../words/en/commands.ts'
import { imported } from '../words/en/import.ts'
import { inertJson } from '../words/inert.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { filesOf } from './files.ts'
import { standardInput } from './standard-input.ts'
import { jsonUntaken, untakenLines } from './untaken-lines.ts'
import { UsageError } from './usage.ts'

/** Makes a draft of a runbook from an inventory, on stdout; what isn't in it is told on stderr. */
export async function run(call: Call): Promise<ExitCode> {
  const [typed = '', ...names] = call.args
  const kind = importKinds.find(known => known === typed)
  if (kind === undefined)
    throw new UsageError(imported.unknownKind(visible(typed), importKinds, nearest(typed, importKinds)))
  const { files, diagnostics } = await read(names, call.cwd)
  if (diagnostics.length > 0) return refuse(call, names, files, diagnostics)
  const result = importers[kind](files)
  if (!result.ok) return refuse(call, names, files, result.diagnostics)
  await answer(call, kind, files, result.inventory)
  return exitCodes.ok
}

async function answer(call: Call, kind: ImportKind, files: readonly SourceFile[], inventory: Inventory): Promise<void> {
  const names = files.map(({ name }) => name)
  const { text, untaken } = draftOf(kind, names, inventory)
  if (call.json) call.screen.answer(inertJson({ kind, files: names, runbook: text, untaken: jsonUntaken(untaken) }, 2))
  else call.screen.answer(text)
  if (untaken.length > 0) await call.screen.complain(untakenLines(untaken, call.verbose))
  const decide = text.split('\n').filter(line => line.includes('DECIDE')).length - 1
  const { hosts, links, networks } = inventory
  await call.screen.progress([[imported.found(hosts.length, links.length, networks.length, decide)]])
}

interface ReadFiles {
  readonly files: readonly SourceFile[]
  readonly diagnostics: readonly Diagnostic[]
}

async function read(names: readonly string[], cwd: string): Promise<ReadFiles> {
  const input = names.includes('-') ? await standardInput() : undefined
  const there = filesOf(cwd, new Map(input === undefined ? [] : [['-', input]]))
  const all = names.map(typed => {
    const found = there.read(typed)
    const name = typed === '-' ? stdinName : typed
    const path = there.resolve(typed, '.')
    if ('reason' in found) {
      const { reason, near } = found
      const facts = { file: name, reason, ...(near !== undefined && { near }) }
      const at = { file: name, start: 0, end: 0 }
      return { file: { name, path, text: '' }, diagnostics: [error('unreadable-file', facts, at)] }
    }
    const { text, diagnostics, readable } = decode(name, found.bytes)
    return { file: { name, path, text }, diagnostics: readable ? [] : diagnostics }
  })
  return { files: all.map(({ file }) => file), diagnostics: all.flatMap(({ diagnostics }) => diagnostics) }
}

async function refuse(
  { screen, json, verbose }: Call,
  names: readonly string[],
  files: readonly SourceFile[],
  diagnostics: readonly Diagnostic[],
): Promise<ExitCode> {
  const texts = new Map(files.map(({ name, text }) => [name, text]))
  await screen.complain(textComplaints(diagnostics, texts, verbose ? 'whole' : 'short'))
  if (json) screen.answer(inertJson(jsonComplaints(names, diagnostics, texts), 2))
  return exitCodes.invalid
}
