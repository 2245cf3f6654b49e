import type { AppendFile } from './append-file.ts'
import { DiskFault } from './disk.ts'

/** Waiting that can be called off. */
export type After = (ms: number, signal: AbortSignal) => Promise<void>

// A share that hangs must not hold up a step for longer than this.
const patience = 2000

/**
 * The second copy of the journal, on another disk. It may be behind: what it has not got is kept and written when it
 * answers again. It never holds a step up for more than two seconds, and its loss is told once, until it is back.
 */
export class Mirror {
  readonly path: string
  readonly #open: () => Promise<AppendFile>
  readonly #after: After
  readonly #lost: (fault: DiskFault) => void
  readonly #backlog: Uint8Array[]
  #file: AppendFile | undefined
  #writing: Promise<boolean> | undefined
  #told = false

  /** `missing`: what the file, as `open` gives it, still lacks. */
  constructor(
    path: string,
    open: () => Promise<AppendFile>,
    missing: Uint8Array,
    after: After,
    lost: (fault: DiskFault) => void,
  ) {
    this.path = path
    this.#open = open
    this.#after = after
    this.#lost = lost
    this.#backlog = [missing]
  }

  /** Puts bytes behind what is still to be written. Whether the mirror has all of it when the wait ends. */
  async write(bytes: Uint8Array): Promise<boolean> {
    this.#backlog.push(bytes)
    this.#writing ??= Promise.resolve().then(() => this.#flush())
    const over = new AbortController()
    const done = await Promise.race([this.#writing, this.#late(over.signal)])
    over.abort()
    return done && this.#backlog.length === 0
  }

  /** Tries to bring the mirror up to date. */
  catchUp(): Promise<boolean> {
    return this.write(new Uint8Array())
  }

  /** Closes the file unless a write hangs in it. */
  async close(): Promise<void> {
    if (this.#writing === undefined) await this.#file?.close().catch(() => undefined)
  }

  async #flush(): Promise<boolean> {
    try {
      this.#file ??= await this.#open()
      for (let bytes = this.#backlog[0]; bytes !== undefined; bytes = this.#backlog[0]) {
        if (bytes.length > 0) await this.#file.append(bytes)
        this.#backlog.shift()
      }
      this.#told = false
    } catch (error) {
      this.#tell(error)
    }
    this.#writing = undefined
    return this.#backlog.length === 0
  }

  async #late(signal: AbortSignal): Promise<boolean> {
    try {
      await this.#after(patience, signal)
      this.#tell(new DiskFault(this.path, 'write', 'ETIMEDOUT'))
    } catch {
      // Called off: the mirror answered in time.
    }
    return false
  }

  #tell(error: unknown): void {
    if (!(error instanceof DiskFault)) throw error
    if (this.#told) return
    this.#told = true
    this.#lost(error)
  }
}
