import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Evidence } from '../journal/event.ts'
import type { HostId } from '../names/ids.ts'
import type { Redactor } from '../secret/redact.ts'
import { bytesLeftOut } from '../words/en/devices.ts'
import { escaped } from './escaped.ts'
import { recordLines } from './record-lines.ts'
import { type TranscriptExchange, TranscriptFault, type Transcripts } from './transcripts.ts'

/** Of one exchange, in the file; of a larger one the last record says how much isn't in it. */
const mostBytes = 16 * 1024 * 1024
/** What a record takes beside its text: a device that sends empty lines for ever must not fill the disk with times. */
const recordBytes = 32

export interface TranscriptIo {
  /** The run directory: transcripts go into `transcripts/` in it. */
  readonly directory: string
  readonly redactor: Redactor
  readonly now: () => Date
}

/**
 * One file per host, mode 0600, appended to: `time mark text`, a record a line. Marks: `>` sent, `<` output, `!` errors,
 * `=` our own. The text is escaped so that a record stays a line and the bytes can be had back.
 */
export function transcriptFiles(io: TranscriptIo): Transcripts {
  const files = new Map<HostId, Promise<TranscriptFile>>()
  const fileOf = (host: HostId): Promise<TranscriptFile> => {
    const known = files.get(host)
    if (known !== undefined) return known
    const opening = TranscriptFile.open(io, host)
    files.set(host, opening)
    // A full disk may have room again: the next exchange tries anew.
    opening.catch(() => files.delete(host))
    return opening
  }
  return {
    begin: async host => (await fileOf(host)).begin(),
    note: (host, text) => {
      // Of no step: a fault here shows at the next exchange, which can't be written either.
      fileOf(host).then(
        file => file.note(text),
        () => {},
      )
    },
    close: async () => {
      const open = await Promise.allSettled(files.values())
      files.clear()
      await Promise.all(open.map(file => (file.status === 'fulfilled' ? file.value.close() : undefined)))
    },
  }
}

type Mark = '>' | '<' | '!' | '='

class TranscriptFile {
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

  static async open(io: TranscriptIo, host: HostId): Promise<TranscriptFile> {
    const name = `transcripts/${host}.log`
    try {
      await mkdir(join(io.directory, 'transcripts'), { recursive: true, mode: 0o700 })
      const handle = await open(join(io.directory, name), 'a+', 0o600)
      const { size } = await handle.stat()
      const file = new TranscriptFile(io, name, handle, size)
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

  note(text: string): void {
    this.#record('=', Buffer.from(this.#io.redactor.text(text)))
  }

  begin(): TranscriptExchange {
    const from = this.#size
    const hash = createHash('sha256')
    this.#hash = hash
    const lines = { out: recordLines(), err: recordLines() }
    const marks = { out: '<', err: '!' } as const
    let left = 0
    let room = mostBytes
    const write = (mark: Mark, bytes: Uint8Array): void => this.#record(mark, bytes)
    const hear = (stream: 'out' | 'err', pieces: readonly Uint8Array[]): void => {
      for (const piece of pieces) {
        room -= piece.length + recordBytes
        if (room < 0) left += piece.length
        else write(marks[stream], piece)
      }
    }
    return {
      sent: async line => {
        write('>', Buffer.from(this.#io.redactor.text(line)))
        await this.#onDisk()
      },
      heard: (stream, chunk) => hear(stream, lines[stream].push(chunk)),
      end: async how => {
        hear('out', lines.out.end())
        hear('err', lines.err.end())
        if (left > 0) write('=', Buffer.from(bytesLeftOut(left)))
        write('=', Buffer.from(this.#io.redactor.text(how)))
        this.#hash = undefined
        const evidence = this.#evidence(from, hash.digest('hex'))
        await this.#onDisk()
        return evidence
      },
    }
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

  async #onDisk(): Promise<void> {
    await this.#writing
    if (this.#fault !== undefined) throw this.#fault
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
