import { createHash, type Hash } from 'node:crypto'
import { constants, fdatasync, write } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Evidence } from '../journal/event.ts'
import { openPlain } from '../journal/plain-file.ts'
import type { HostId } from '../names/ids.ts'
import type { Redactor } from '../secret/redact.ts'
import { boundedOutput, type Mark } from './bounded-output.ts'
import { escaped } from './escaped.ts'
import { type TranscriptExchange, TranscriptFault } from './transcripts.ts'

const { O_APPEND, O_CREAT, O_RDWR } = constants

// Twice as fast as a handle's own methods, which hundreds of files with a few lines each would feel.
const writeTo = promisify(write)
const sync = promisify(fdatasync)

export interface TranscriptIo {
  /** The run directory: transcripts go into `transcripts/` in it. */
  readonly directory: string
  readonly redactor: Redactor
  readonly now: () => Date
}

/** One transcript, open to be appended to. */
export class TranscriptAppender {
  readonly #io: TranscriptIo
  readonly #name: string
  readonly #handle: FileHandle
  readonly #ended: (appender: TranscriptAppender) => void
  #size: number
  #pending: Uint8Array[] = []
  #soon: NodeJS.Immediate | undefined
  #writing: Promise<void> | undefined
  #fault: TranscriptFault | undefined
  /** Of the exchange that is open: all records up to its end belong to it. */
  #hash: Hash | undefined

  private constructor(
    io: TranscriptIo,
    name: string,
    handle: FileHandle,
    size: number,
    ended: (appender: TranscriptAppender) => void,
  ) {
    this.#io = io
    this.#name = name
    this.#handle = handle
    this.#size = size
    this.#ended = ended
  }

  /** `ended` is told of each exchange that has ended and isn't on the disk yet. */
  static async open(
    io: TranscriptIo,
    host: HostId,
    ended: (appender: TranscriptAppender) => void,
  ): Promise<TranscriptAppender> {
    const name = `transcripts/${host}.log`
    try {
      const { handle, size } = await opened(join(io.directory, name))
      const file = new TranscriptAppender(io, name, handle, size, ended)
      await file.#endTornLine()
      return file
    } catch (error) {
      throw faultOf(name, error)
    }
  }

  /** A power cut may have left half a line: what follows stays a record of its own. */
  async #endTornLine(): Promise<void> {
    if (this.#size === 0) return
    const last = await this.#handle.read(Buffer.alloc(1), 0, 1, this.#size - 1)
    if (last.buffer[0] !== 0x0a) this.#append(Buffer.from('\n'))
    await this.sync()
  }

  note(text: string, mark: Mark = '='): void {
    this.#record(mark, Buffer.from(this.#io.redactor.text(text)))
  }

  begin(): TranscriptExchange {
    const from = this.#size
    const hash = createHash('sha256')
    this.#hash = hash
    const output = boundedOutput((mark, bytes) => this.#record(mark, bytes))
    return {
      sent: async line => {
        this.note(line, '>')
        await this.#written()
      },
      heard: output.push,
      end: async how => {
        output.end()
        this.note(how)
        this.#hash = undefined
        const evidence = this.#evidence(from, hash.digest('hex'))
        await this.#written()
        this.#ended(this)
        return evidence
      },
    }
  }

  get failed(): boolean {
    return this.#fault !== undefined
  }

  #evidence(from: number, sha256: string): Evidence {
    return { transcript: { file: this.#name, from, to: this.#size }, sha256 }
  }

  #record(mark: Mark, bytes: Uint8Array): void {
    const line = Buffer.from(`${this.#io.now().toISOString()} ${mark} ${escaped(bytes)}\n`)
    this.#hash?.update(line)
    this.#append(line)
  }

  /**
   * A failed write is the file's fault from then on, and told by whoever waits for the file next. What comes in one turn
   * is written together.
   */
  #append(line: Uint8Array): void {
    this.#size += line.length
    this.#pending.push(line)
    this.#soon ??= setImmediate(() => this.#flush())
  }

  #flush(): void {
    clearImmediate(this.#soon)
    this.#soon = undefined
    if (this.#pending.length > 0) this.#writing ??= this.#write()
  }

  async #write(): Promise<void> {
    while (this.#pending.length > 0 && this.#fault === undefined) {
      const batch = Buffer.concat(this.#pending)
      this.#pending = []
      await this.#writeAll(batch).catch(error => {
        this.#fault = faultOf(this.#name, error)
      })
    }
    this.#writing = undefined
  }

  async #writeAll(bytes: Uint8Array): Promise<void> {
    for (let rest = bytes; rest.length > 0; ) {
      const { bytesWritten } = await writeTo(this.#handle.fd, rest)
      rest = rest.subarray(bytesWritten)
    }
  }

  /** In the file: it survives the end of the process, not yet that of the machine. */
  async #written(): Promise<void> {
    this.#flush()
    await this.#writing
    if (this.#fault !== undefined) throw this.#fault
  }

  /** Puts what is in the file onto the disk; rejects with a `TranscriptFault`, which is the file's from then on. */
  async sync(): Promise<void> {
    await this.#written()
    await sync(this.#handle.fd).catch(error => {
      this.#fault = faultOf(this.#name, error)
      throw this.#fault
    })
  }

  async close(): Promise<void> {
    this.#flush()
    await this.#writing
    await this.#handle.close()
  }
}

interface Opened {
  readonly handle: FileHandle
  readonly size: number
}

/** A new file, which is the usual case and needs no look at its size, or one of an earlier part of the run. */
async function opened(path: string): Promise<Opened> {
  try {
    return { handle: await open(path, 'ax+', 0o600), size: 0 }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    const handle = await openPlain(path, O_RDWR | O_APPEND | O_CREAT)
    return { handle, size: (await handle.stat()).size }
  }
}

function faultOf(file: string, error: unknown): TranscriptFault {
  if (error instanceof TranscriptFault) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return new TranscriptFault(file, code)
}
