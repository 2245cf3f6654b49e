import type { Evidence } from '../journal/event.ts'
import type { HostId } from '../names/ids.ts'

/** What was sent to a host and what came back, byte by byte, kept beside the journal. */
export interface Transcripts {
  /** Begins an exchange; those of one host must not overlap. */
  begin(host: HostId): Promise<TranscriptExchange>
  /** A line of our own between exchanges: a connection made or lost. */
  note(host: HostId, text: string): void
  /**
   * Resolves when all exchanges that have ended are on the disk, of one host or of all: before what they told is written
   * down or answered for. Rejects, once, with the `TranscriptFault` of one that isn't.
   */
  settled(host?: HostId): Promise<void>
  close(): Promise<void>
}

export interface TranscriptExchange {
  /** Resolves when the record is in the file: nothing that may change something is sent that isn't recorded. */
  sent(line: string): Promise<void>
  /** Secrets are taken out already. */
  heard(stream: 'out' | 'err', chunk: Uint8Array): void
  /** Resolves when all of it is in the file. `how` is a line of our own: an exit status, a loss. */
  end(how: string): Promise<Evidence>
}

/** The transcript can't be written: disk full, read-only, removed. */
export class TranscriptFault extends Error {
  override readonly name = 'TranscriptFault'
  readonly file: string
  readonly errno: string

  constructor(file: string, errno: string) {
    super(`${file}: ${errno}`)
    this.file = file
    this.errno = errno
  }
}
