import { type Disk, DiskFault, type DiskFile } from './disk.ts'

/**
 * A file to whose end whole lines are put, each synced. After a fault it is cut back to the last whole line at once,
 * or, where even that fails, before the next line: a torn line never has another one glued to it.
 */
export class AppendFile {
  readonly path: string
  readonly #file: DiskFile
  #length: number
  #torn = false

  private constructor(path: string, file: DiskFile, length: number) {
    this.path = path
    this.#file = file
    this.#length = length
  }

  /** Makes the file; rejects with a `DiskFault`. */
  static async create(disk: Disk, path: string): Promise<AppendFile> {
    return new AppendFile(path, await disk.create(path), 0)
  }

  /** Opens a file of which the first `length` bytes are whole lines; anything after them is cut off. */
  static async open(disk: Disk, path: string, length: number): Promise<AppendFile> {
    const file = new AppendFile(path, await disk.append(path), length)
    file.#torn = true
    await file.#mend()
    return file
  }

  /** Puts `bytes` at the end and syncs. Rejects with a `DiskFault`; then nothing of them counts. */
  async append(bytes: Uint8Array): Promise<void> {
    await this.#mend()
    try {
      await this.#writeAll(bytes)
      await this.#file.sync()
      this.#length += bytes.length
    } catch (error) {
      this.#torn = true
      await this.#mend().catch(() => undefined)
      throw error
    }
  }

  close(): Promise<void> {
    return this.#file.close()
  }

  async #writeAll(bytes: Uint8Array): Promise<void> {
    for (let rest = bytes; rest.length > 0; ) {
      const taken = await this.#file.write(rest)
      if (taken === 0) throw new DiskFault(this.path, 'write', 'ENOSPC')
      rest = rest.subarray(taken)
    }
  }

  async #mend(): Promise<void> {
    if (!this.#torn) return
    await this.#file.truncate(this.#length)
    await this.#file.sync()
    this.#torn = false
  }
}
