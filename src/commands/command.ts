import type { StyledLine } from '../words/styled.ts'
import type { ExitCode } from './exit-codes.ts'

/** The options of one call, by their long name without dashes: `dry-run`, `only`. */
export interface Flags {
  /** The value of an option that takes one; undefined when it isn't given. */
  text(name: string): string | undefined
  /** Whether an option without a value is given. */
  on(name: string): boolean
}

/** Where the answer and everything else go. What is written is drained before the program ends. */
export interface Screen {
  /** stdout: the answer, as bytes for other programs. */
  answer(text: string): void
  /** stdout: the answer, as lines for a person; coloured where that stream may be. */
  show(lines: readonly StyledLine[]): Promise<void>
  /** stderr: progress; nothing with `--quiet`. */
  progress(lines: readonly StyledLine[]): Promise<void>
  /** stderr: complaints; also with `--quiet`. */
  complain(lines: readonly StyledLine[]): Promise<void>
}

/** One call of a command: what was typed, and what the command may use of the world around it. */
export interface Call {
  readonly args: readonly string[]
  readonly flags: Flags
  readonly json: boolean
  readonly quiet: boolean
  readonly verbose: boolean
  readonly screen: Screen
  readonly env: Readonly<Record<string, string | undefined>>
  /** Absolute. */
  readonly cwd: string
  /** Of the program. */
  readonly version: string
}

/** What a file of this room exports: it does the command and says how it ended. */
export interface Command {
  run(call: Call): Promise<ExitCode>
}
