import { stat } from 'node:fs/promises'

/** Milliseconds for which a file counts as looked at: hundreds of logins begin in one second, changes come by hand. */
const justNow = 20

interface Kept<T> {
  readonly state: string
  readonly at: number
  /** Shared by all who ask while it is read. */
  readonly read: Promise<T>
}

/** Files that many connections need: looked at for each, read again when they have changed. */
export class UnchangedFiles<T> {
  readonly #readOne: (file: string) => Promise<T>
  readonly #kept = new Map<string, Kept<T>>()

  constructor(readOne: (file: string) => Promise<T>) {
    this.#readOne = readOne
  }

  /** What was read of it; rejects where it can't be looked at or read. */
  async read(file: string): Promise<T> {
    const last = this.#kept.get(file)
    if (last !== undefined && performance.now() - last.at < justNow) return await last.read
    try {
      const { mtimeMs, ctimeMs, size, ino, dev } = await stat(file)
      const state = [mtimeMs, ctimeMs, size, ino, dev].join(' ')
      const before = this.#kept.get(file)
      const read = before?.state === state ? before.read : this.#readOne(file)
      const kept = { state, read, at: performance.now() }
      this.#kept.set(file, kept)
      return await kept.read
    } catch (error) {
      this.#kept.delete(file)
      throw error
    }
  }
}
