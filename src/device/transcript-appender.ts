import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Evidence } from '../journal/event.ts'
import type { HostId } from '../names/ids.ts'
import type { Redactor } from '../secret/redact.ts'
import { boundedOutput, type Mark } from './bounded-output.ts'
import { escaped } from './escaped.ts'
import { type TranscriptExchange, TranscriptFault } from './transcripts.ts'

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
  #size: number
  #pending: Uint8Array[] = []
  #writing: Promise<void> | undefined
  #fault: TranscriptFault | undefined
  /** Of the exchange that is open: all records up to its end belong to it. */
  #hash: Hash | undefined

  private constructor(io: TranscriptIo, name: string, handle: FileHandle, size: number) {
    this.#io = io
    this.#name = name
    this.#handle = handle
    this.#size = size
  }

  static async open(io: TranscriptIo, host: HostId): Promise<TranscriptAppender> {
    const name = `transcripts/${host}.log`
    try {
      await mkdir(join(io.directory, 'transcripts'), { recursive: true, mode: 0o700 })
      const handle = await open(join(io.directory, name), 'a+', 0o600)
      const { size } = await handle.stat()
      const file = new TranscriptAppender(io, name, handle, size)
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
    await this.#onDisk()
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
        await this.#onDisk()
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

  /** A failed write is the file's fault from then on, and told by whoever waits for the disk next. */
  #append(line: Uint8Array): void {
    this.#size += line.length
    this.#pending.push(line)
    this.#writing ??= this.#write()
  }

  async #write(): Promise<void> {
    while (this.#pending.length > 0 && this.#fault === undefined) {
      const batch = Buffer.concat(this.#pending)
      this.#pending = []
      await this.#handle.appendFile(batch).catch(error => {
        this.#fault = faultOf(this.#name, error)
      })
    }
    this.#writing = undefined
  }

  /** In the file: it survives the end of the process, not yet that of the machine. */
  async #written(): Promise<void> {
    await this.#writing
    if (this.#fault !== undefined) throw this.#fault
  }

  async #onDisk(): Promise<void> {
    await this.#written()
    await this.#handle.datasync().catch(error => {
      throw faultOf(this.#name, error)
    })
  }

  async close(): Promise<void> {
    await this.#writing
    await this.#handle.close()
  }
}

function faultOf(file: string, error: unknown): TranscriptFault {
  if (error instanceof TranscriptFault) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return new TranscriptFault(file, code)
}
