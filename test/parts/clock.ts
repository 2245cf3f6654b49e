import type { Clock } from '../../src/engine/ports.ts'

interface Timer {
  readonly at: number
  readonly fire: () => void
}

/** Time that passes only when everything else has come to rest: no test waits, and no timer overtakes an answer. */
export class RestingClock implements Clock {
  #now = 0
  readonly #timers = new Set<Timer>()
  #isTicking = false

  wall(): Date {
    return new Date(Date.UTC(2026, 10, 25, 7, 5) + this.#now)
  }

  mono(): number {
    return this.#now
  }

  after(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      if (signal.aborted) return resolve()
      const end = (): void => {
        this.#timers.delete(timer)
        signal.removeEventListener('abort', end)
        resolve()
      }
      const timer: Timer = { at: this.#now + ms, fire: end }
      this.#timers.add(timer)
      signal.addEventListener('abort', end)
      this.#tick()
    })
  }

  #tick(): void {
    if (this.#isTicking) return
    this.#isTicking = true
    setImmediate(() => {
      this.#isTicking = false
      const [next] = [...this.#timers].sort((a, b) => a.at - b.at)
      if (next === undefined) return
      this.#now = next.at
      next.fire()
      if (this.#timers.size > 0) this.#tick()
    })
  }
}
