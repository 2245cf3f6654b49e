import type { Exit } from '../platform/rendered.ts'
import type { RedactingStream } from '../secret/redact.ts'
import type { Secret } from '../secret/secret.ts'
import type { Kept } from './kept.ts'

/** A command that came to its end. */
export interface Ran {
  readonly out: Kept
  readonly err: Kept
  readonly exit: Exit
  /** The channel stayed open after the exit status: more output may have been on its way. */
  readonly open: boolean
}

export interface Command {
  readonly line: string
  /** Sent with a line end on the command's standard input, which is then closed. */
  readonly stdin?: Secret
  /** Takes secrets out of a stream; what is kept and heard has gone through it. */
  readonly clean: () => RedactingStream
  /** Every chunk as it comes. */
  readonly hear?: (stream: 'out' | 'err', chunk: Uint8Array) => void
}
