import { textComplaints } from '../complaints/text.ts'
import { nearest } from '../names/nearest.ts'
import type { Platform } from '../platform/definition.ts'
import { described } from '../platform/described.ts'
import { type Platforms, plannedPlatforms, withOwn } from '../platform/registry.ts'
import { readPlatforms } from '../runbook/own/read.ts'
import { readRunbook } from '../runbook/read.ts'
import { platformWords } from '../words/en/platforms.ts'
import { inertJson } from '../words/inert.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { filesOf } from './files.ts'
import { platformList, platformSheet } from './platform-lines.ts'
import { UsageError } from './usage.ts'

/** Lists the platforms, or tells all of one; those of the user's own where a file is named that has some. */
export async function run(call: Call): Promise<ExitCode> {
  const { args, json, screen } = call
  const tested = call.flags.text('test')
  const own = tested === undefined ? await ofRunbook(call) : await ofFile(call, tested)
  if (own === undefined) return exitCodes.invalid
  const platforms = withOwn(own)
  const [name] = args
  const listed = tested === undefined ? platforms.ids : [...own.keys()]
  const chosen = (name === undefined ? listed : [known(platforms, name)]).flatMap(id => platforms.get(id) ?? [])
  const all = chosen.map(described)
  if (json) screen.answer(inertJson(name === undefined ? all : all[0], 2))
  else if (name !== undefined || tested !== undefined) await screen.show(all.flatMap(platformSheet))
  else await screen.show(platformList(all, plannedPlatforms))
  if (tested !== undefined) await screen.progress([[platformWords.tried(visible(tested), own.size)]])
  return exitCodes.ok
}

type Own = ReadonlyMap<string, Platform>

async function ofRunbook({ flags, cwd, screen }: Call): Promise<Own | undefined> {
  const file = flags.text('runbook')
  if (file === undefined) return new Map()
  const { texts, result } = readRunbook(file, filesOf(cwd))
  await screen.complain(textComplaints(result.diagnostics, texts))
  return result.ok ? (result.value.runbook.platforms ?? new Map()) : undefined
}

async function ofFile({ cwd, screen }: Call, file: string): Promise<Own | undefined> {
  const { texts, result } = readPlatforms(file, filesOf(cwd))
  await screen.complain(textComplaints(result.diagnostics, texts))
  return result.ok ? result.value : undefined
}

function known(platforms: Platforms, name: string): string {
  if (platforms.get(name) !== undefined) return name
  if (plannedPlatforms.includes(name)) throw new UsageError(platformWords.notBuilt(name))
  const near = nearest(name, platforms.ids)
  throw new UsageError(platformWords.unknown(visible(name), near))
}
