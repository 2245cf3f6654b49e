import { setTimeout } from 'node:timers/promises'
import { type CopyTarget, NeverTaken } from './copy-target.ts'
import type { JournalRecord } from './event.ts'

// Far more than a night's run writes; a receiver that is gone for good costs some megabytes, not the laptop.
const mostWaiting = 10_000
const firstPause = 500
const longestPause = 30_000
const lastWait = 2_000

/** What became of the copies to one target. */
export interface CopyEnd {
  readonly name: string
  readonly sent: number
  readonly lacking: number
  /** What the system said last. */
  readonly because?: string
}

/**
 * Copies records in the background, in their order. Nobody ever waits for it: what a slow or dead target can't take waits here,
 * and of more than ten thousand the oldest are given up and counted.
 */
export class CopyQueue {
  readonly #target: CopyTarget
  readonly #most: number
  readonly #waiting: JournalRecord[] = []
  #running: Promise<void> | undefined
  #ending = false
  #pause = new AbortController()
  #sent = 0
  #lacking = 0
  #fault: string | undefined

  constructor(target: CopyTarget, most = mostWaiting) {
    this.#target = target
    this.#most = most
  }

  put(records: readonly JournalRecord[]): void {
    for (const record of records) {
      this.#waiting.push(record)
      // The first one may be on its way.
      if (this.#waiting.length > this.#most + 1) this.#giveUp(1)
    }
    this.#running ??= this.#drain()
  }

  /** Gives the target two more seconds, lets go of it, and says what it didn't get. */
  async end(): Promise<CopyEnd> {
    this.#ending = true
    this.#pause.abort()
    const over = new AbortController()
    await Promise.race([this.#running, setTimeout(lastWait, undefined, { signal: over.signal }).catch(() => undefined)])
    over.abort()
    this.#target.close()
    const end = { name: this.#target.name, sent: this.#sent, lacking: this.#lacking + this.#waiting.length }
    return this.#fault === undefined ? end : { ...end, because: this.#fault }
  }

  async #drain(): Promise<void> {
    for (let pause = firstPause; this.#waiting.length > 0; ) {
      if (await this.#sendFirst()) pause = firstPause
      else if (this.#ending) return
      else {
        await setTimeout(pause, undefined, { signal: this.#pause.signal, ref: false }).catch(() => undefined)
        pause = Math.min(2 * pause, longestPause)
      }
    }
    this.#running = undefined
  }

  /** Whether it can go on with the next. */
  async #sendFirst(): Promise<boolean> {
    const [first] = this.#waiting
    if (first === undefined) return true
    try {
      await this.#target.send(first)
      this.#sent++
      this.#waiting.shift()
      return true
    } catch (error) {
      this.#fault = error instanceof Error ? error.message : String(error)
      if (!(error instanceof NeverTaken)) return false
      this.#giveUp(0)
      return true
    }
  }

  #giveUp(index: number): void {
    this.#waiting.splice(index, 1)
    this.#lacking++
  }
}
