/**
 * How the command line of a device behaves that knows no exit status: an interactive shell with prompts. Constants, no
 * function. Patterns have no flags, are tried on one line of at most 512 characters, and must take linear time (a test
 * checks each).
 */
export interface Shell {
  /**
   * Modes by name, and how the prompt of each looks: the whole last line, blanks at its end left out. The group `name`
   * is what the device calls itself; a mode that may shorten it has no such group. The first pattern that matches decides.
   */
  readonly modes: { readonly [mode: string]: RegExp }
  /** The mode in which commands are read and lines begin. */
  readonly base: string
  /** From a mode in which a login may end up to the base: the line, and the question for the password of `enable`. */
  readonly ways: readonly Way[]
  /** Lines that lead into another mode. Any other line leaves the mode as it is; a device that disagrees ends the step. */
  readonly moves: readonly { readonly from?: string; readonly line: RegExp; readonly to: string }[]
  /** The line, or lines, by which a mode is left, so that nothing that isn't in force yet comes into force. */
  readonly leave: { readonly [mode: string]: string | readonly string[] }
  /** Sent after each login: no paging, a wide terminal. A device that refuses one of them to a small account is used all the same. */
  readonly setup: readonly string[]
  /** A page is full. The answer asks for the next one. */
  readonly pager: readonly Answered[]
  /** What may be asked before the first prompt. */
  readonly greeting: readonly Answered[]
  /** What a line may ask, and what it is answered. Any other question is shown, never answered. */
  readonly questions: readonly (Answered & { readonly of: RegExp })[]
  /** A line of an answer that says that the command was not taken, in whole or in part. */
  readonly errors: readonly RegExp[]
  /** A line that the device writes unasked (a log message): where it hides the prompt, an empty line brings it back. */
  readonly unasked: readonly RegExp[]
  /** What ends a line that is sent. */
  readonly ending: '\n' | '\r'
  readonly terminal: { readonly type: string; readonly columns: number; readonly rows: number }
  readonly encoding: 'utf-8' | 'latin1'
  /** Characters that the device takes in a line. */
  readonly longestLine: number
}

export interface Answered {
  readonly ask: RegExp
  /** Sent as it is, without a line end. */
  readonly answer: string
}

export interface Way {
  readonly from: string
  readonly line: string
  readonly to: string
  /** The question for a password; it is answered with the secret of `enable`. */
  readonly password?: RegExp
}
