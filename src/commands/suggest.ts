import { textComplaints } from '../complaints/text.ts'
import { type HostId, isId } from '../names/ids.ts'
import { nearest } from '../names/nearest.ts'
import { type Suggestion, suggest } from '../plan/suggest/suggest.ts'
import { withOwn } from '../platform/registry.ts'
import { readRunbook } from '../runbook/read.ts'
import type { Runbook } from '../runbook/runbook.ts'
import { suggested as words } from '../words/en/suggest.ts'
import { inertJson } from '../words/inert.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { filesOf } from './files.ts'
import { grounded } from './prepare.ts'
import { sayOf } from './said-of-runbook.ts'
import { refusalLines, suggestionJson, suggestionText } from './suggestion-text.ts'
import { UsageError } from './usage.ts'

/** Finds the smallest set of cuts, and prints it as steps; what the planner can't prove isn't offered. */
export async function run(call: Call): Promise<ExitCode> {
  const { screen, json } = call
  const [file = ''] = call.args
  const { texts, result } = readRunbook(file, filesOf(call.cwd))
  if (!result.ok) {
    await sayOf(call, file, { texts, diagnostics: result.diagnostics }, 'document')
    return exitCodes.invalid
  }
  const read = grounded(result.value)
  const { runbook } = read
  const contained = containedIn(call, runbook)
  if (contained.length === 0 && runbook.goal.isolate === undefined) throw new UsageError(words.nothingWanted)
  const suggestion = suggest(read, withOwn(runbook.platforms), contained, words.phase(contained))
  if (json) screen.answer(inertJson(suggestionJson(suggestion, contained), 2))
  else if (suggestion.kind === 'found') screen.answer(suggestionText(suggestion, runbook, contained))
  if (suggestion.kind !== 'found') await screen.complain(refusalLines(suggestion))
  const said = suggestion.kind === 'unproven' && !suggestion.last.ok ? suggestion.last.diagnostics : []
  await screen.complain(textComplaints(said, texts))
  return codeOf(suggestion)
}

function codeOf({ kind }: Suggestion): ExitCode {
  return kind === 'found' || kind === 'apart' ? exitCodes.ok : exitCodes.unsafe
}

function containedIn({ flags }: Call, { hosts }: Runbook): readonly HostId[] {
  const typed = flags.text('contain')
  if (typed === undefined) return []
  const ids = [...hosts.keys()]
  return [
    ...new Set(
      typed
        .split(',')
        .map(name => name.trim())
        .filter(name => name !== ''),
    ),
  ].map(name => {
    const id = ids.find(known => known === name)
    if (id === undefined)
      throw new UsageError(words.unknownHost(visible(name), isId(name) ? nearest(name, ids) : undefined))
    return id
  })
}
