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

// What they did can have changed a device, or may yet have to be looked at; so nobody may be told that nothing was changed.
const walks: ReadonlySet<string> = new Set(['run', 'resume', 'restore', 'drill'])

/** The code of a command whose answer could not all be written: what comes first of its own code and what that means. */
export function unseen(code: ExitCode, command: string): ExitCode {
  const { ok, different, stopped, unavailable } = exitCodes
  if (code !== ok && code !== different && code !== stopped) return code
  if (!walks.has(command)) return unavailable
  return code === ok ? different : code
}
