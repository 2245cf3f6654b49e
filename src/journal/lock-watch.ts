import { setTimeout } from 'node:timers/promises'
import { lockLost } from '../words/en/journal.ts'
import type { Lock, Taken } from './lock.ts'

/** Somebody else has the lock by now: what is written from here on would be a second story of the same run. */
export class LockLost extends Error {
  override readonly name = 'LockLost'

  constructor(path: string, taken: Taken) {
    super(lockLost(path, taken === 'empty' ? undefined : taken))
  }
}

// A share that hangs must hold up a step no longer than this, and only once: until it answers, it is not asked again.
const patience = 500

/** The locks that a walk holds, looked at again before anything is done under them. */
export class LockWatch {
  readonly #locks: Lock[] = []
  readonly #asked = new Map<Lock, Promise<Taken | undefined>>()

  add(lock: Lock): void {
    this.#locks.push(lock)
  }

  /** Which of them somebody else has by now. A disk that doesn't tell is no reason to think so. */
  async lost(): Promise<LockLost | undefined> {
    for (const lock of this.#locks) {
      const taken = this.#asked.has(lock) ? undefined : await this.#ask(lock)
      if (taken !== undefined) return new LockLost(lock.path, taken)
    }
    return undefined
  }

  async #ask(lock: Lock): Promise<Taken | undefined> {
    const asked = lock.taken().catch(() => undefined)
    this.#asked.set(lock, asked)
    const over = new AbortController()
    const answered = asked.finally(() => {
      this.#asked.delete(lock)
      over.abort()
    })
    const late = setTimeout(patience, undefined, { signal: over.signal, ref: false }).catch(() => undefined)
    return Promise.race([answered, late])
  }
}
