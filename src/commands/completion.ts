import { nearest } from '../names/nearest.ts'
import { usage } from '../words/en/commands.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'
import { bashCompletion } from './completion-bash.ts'
import { fishCompletion } from './completion-fish.ts'
import { zshCompletion } from './completion-zsh.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { commands, type Row } from './table.ts'
import { UsageError } from './usage.ts'

const shells: ReadonlyMap<string, (rows: readonly Row[]) => string> = new Map([
  ['bash', bashCompletion],
  ['zsh', zshCompletion],
  ['fish', fishCompletion],
])

/** Prints, for a shell to read, how the commands, their options and values are completed: made of the command table. */
export async function run({ args, json, screen }: Call): Promise<ExitCode> {
  const [shell = ''] = args
  const completion = shells.get(shell)
  const known = [...shells.keys()]
  if (completion === undefined) throw new UsageError(usage.unknownShell(visible(shell), known, nearest(shell, known)))
  const script = completion(commands.filter(({ load }) => load !== undefined))
  screen.answer(json ? `${JSON.stringify({ shell, script }, undefined, 2)}\n` : script)
  return exitCodes.ok
}
