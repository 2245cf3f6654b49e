import { hindered } from '../words/en/commands.ts'
import type { Command } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'

// What the system refuses the program itself: its own files, opened as they are needed.
const starved: ReadonlySet<unknown> = new Set(['EMFILE', 'ENFILE'])

/** The system's name for it, where an error means that it lets nobody open more files. */
export function starvedOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && starved.has(error.code) ? String(error.code) : undefined
}

/** Loads a command, or says what keeps the program from it where that is the computer's fault and no bug of ours. */
export async function load(
  loading: () => Promise<Command>,
): Promise<{ readonly command: Command } | { readonly hindered: string }> {
  try {
    return { command: await loading() }
  } catch (error) {
    const errno = starvedOf(error)
    if (errno === undefined) throw error
    return { hindered: hindered.tooManyFiles(errno) }
  }
}

/** A command that can't end with *unavailable* ends as where a file can't be read. */
export function hinderedCode(exits: readonly ExitCode[]): ExitCode {
  return exits.includes(exitCodes.unavailable) ? exitCodes.unavailable : exitCodes.invalid
}

/** What had begun can have changed something, so nobody may be told that nothing was changed. */
export function brokenOffCode(exits: readonly ExitCode[]): ExitCode {
  return exits.includes(exitCodes.stopped) ? exitCodes.stopped : hinderedCode(exits)
}
