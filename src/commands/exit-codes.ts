/** How a command ends, for the shell; of several that apply, the first in the order of `docs/exit-codes.md`. */
export const exitCodes = {
  ok: 0,
  /** The run ended and something failed, was skipped or is unknown; a comparison found a difference. */
  different: 1,
  /** Usage, a file that can't be read, an invalid runbook. */
  invalid: 2,
  /** Valid, but not safe: isolation not proven, a lock-out, a kept path lost. */
  unsafe: 3,
  /** Stopped by the operator, `on_failure: stop` or a signal; can be resumed. */
  stopped: 4,
  /** Something needed was unreachable, refused, locked or not to be written, before anything was changed. */
  unavailable: 5,
  /** The journal was altered or is incomplete. */
  altered: 6,
  /** A bug in isolate. */
  bug: 70,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
