import { nearest } from '../names/nearest.ts'
import { described } from '../platform/described.ts'
import { builtIn, plannedPlatforms } from '../platform/registry.ts'
import { platformWords } from '../words/en/platforms.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { platformList, platformSheet } from './platform-lines.ts'
import { UsageError } from './usage.ts'

/** Lists the platforms, or tells all of one. */
export async function run({ args, json, screen }: Call): Promise<ExitCode> {
  const [name] = args
  const chosen = (name === undefined ? builtIn.ids : [known(name)]).flatMap(id => builtIn.get(id) ?? [])
  const all = chosen.map(described)
  if (json) screen.answer(`${JSON.stringify(name === undefined ? all : all[0], null, 2)}\n`)
  else if (name === undefined) await screen.show(platformList(all, plannedPlatforms))
  else await screen.show(all.flatMap(platformSheet))
  return exitCodes.ok
}

function known(name: string): string {
  if (builtIn.get(name) !== undefined) return name
  if (plannedPlatforms.includes(name)) throw new UsageError(platformWords.notBuilt(name))
  const near = nearest(name, builtIn.ids)
  throw new UsageError(platformWords.unknown(visible(name), near))
}
