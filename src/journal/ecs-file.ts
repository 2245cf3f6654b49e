import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { CopyTarget } from './copy-target.ts'
import type { JournalRecord } from './event.ts'

const { O_APPEND, O_CREAT, O_NONBLOCK, O_WRONLY } = constants

/** A file, or a pipe, that gets a JSON document a line; appended to, not synced: the journal is what is safe. */
export class EcsFile implements CopyTarget {
  readonly name: string
  readonly #path: string
  readonly #format: (record: JournalRecord) => object
  #file: Promise<FileHandle> | undefined
  /** Of a line that was only partly taken: what is left of it. */
  #rest: Uint8Array | undefined

  constructor(name: string, path: string, format: (record: JournalRecord) => object) {
    this.name = name
    this.#path = path
    this.#format = format
  }

  async send(record: JournalRecord): Promise<void> {
    // A pipe that nobody reads, or that is full, refuses at once instead of holding a thread of this program for ever.
    this.#file ??= open(this.#path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK, 0o600)
    try {
      const file = await this.#file
      this.#rest ??= Buffer.from(`${JSON.stringify(this.#format(record))}\n`, 'utf8')
      while (this.#rest.length > 0) this.#rest = this.#rest.subarray((await file.write(this.#rest)).bytesWritten)
      this.#rest = undefined
    } catch (error) {
      this.close()
      throw error
    }
  }

  close(): void {
    this.#file?.then(file => file.close()).catch(() => undefined)
    this.#file = undefined
  }
}
