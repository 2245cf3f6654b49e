import { runbookSchema } from '../runbook/json-schema/schema.ts'
import { schemaTitles } from '../words/en/schema.ts'
import type { Call } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'

/** Prints the JSON Schema of a runbook, or of a file that a runbook includes. */
export async function run({ flags, screen }: Call): Promise<ExitCode> {
  const kind = flags.on('included') ? 'included' : 'runbook'
  screen.answer(`${JSON.stringify(runbookSchema(kind, schemaTitles[kind]), null, 2)}\n`)
  return exitCodes.ok
}
