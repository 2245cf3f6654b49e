/** Something that was written and is to be on the disk. */
export interface Syncable {
  sync(): Promise<void>
}

/** How many files are synced at once: Node.js has four threads for files, and writing must not wait for the disk itself. */
const atOnce = 2

interface Wanted<K> {
  readonly key: K
  readonly file: Syncable
  readonly ended: Promise<void>
  readonly end: () => void
}

/** Puts files onto the disk behind those who write them, each once for all that was written while others had their turn. */
export class Syncs<K> {
  readonly #queue = new Map<Syncable, Wanted<K>>()
  readonly #going = new Set<Wanted<K>>()
  readonly #faults = new Map<K, unknown>()

  /** What was written to `file` so far is to be on the disk soon. */
  add(key: K, file: Syncable): void {
    if (this.#queue.has(file)) return
    let end = (): void => {}
    const ended = new Promise<void>(resolve => {
      end = resolve
    })
    this.#queue.set(file, { key, file, ended, end })
    this.#next()
  }

  /** Resolves when all that was added so far, under `key` or any, is on the disk; rejects once with the fault of what isn't. */
  async settled(key?: K): Promise<void> {
    const wanted = [...this.#going, ...this.#queue.values()].filter(one => key === undefined || one.key === key)
    await Promise.all(wanted.map(({ ended }) => ended))
    for (const [at, fault] of this.#faults) {
      if (key !== undefined && at !== key) continue
      this.#faults.delete(at)
      throw fault
    }
  }

  #next(): void {
    const [first] = this.#queue.values()
    if (first === undefined || this.#going.size >= atOnce) return
    // Out of the queue before it begins: what is written from now on needs another sync.
    this.#queue.delete(first.file)
    this.#going.add(first)
    void first.file
      .sync()
      .catch(fault => this.#faults.set(first.key, fault))
      .finally(() => {
        this.#going.delete(first)
        first.end()
        this.#next()
      })
  }
}
