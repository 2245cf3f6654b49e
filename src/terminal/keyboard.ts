import { PassThrough, type Readable } from 'node:stream'

/** Where keys come from: a terminal, or something like it. */
export interface KeySource extends Readable {
  readonly isTTY?: boolean
  setRawMode?(raw: boolean): unknown
}

export interface KeyEvents {
  /** Ctrl-C. */
  readonly interrupt: () => void
  /** Ctrl-Z. */
  readonly suspend: () => void
  /** The terminal is gone. */
  readonly hangUp: () => void
}

const ctrlC = 0x03
const ctrlD = 0x04
const ctrlZ = 0x1a

/**
 * The one owner of standard input. Keys are read all the time and thrown away, but while a question is on the screen:
 * a question gets a stream of its own once the screen is its own, so no key typed before answers it.
 * Ctrl-C and Ctrl-Z never reach a question; they work at any moment.
 */
export class Keyboard {
  readonly #source: KeySource
  readonly #events: KeyEvents
  #keys: PassThrough | undefined
  #open = false
  #last: Promise<unknown> = Promise.resolve()

  constructor(source: KeySource, events: KeyEvents) {
    this.#source = source
    this.#events = events
  }

  /** From here on keys are neither echoed nor kept for later. */
  open(): void {
    if (this.#open) return
    this.#open = true
    this.#source.setRawMode?.(true)
    this.#source.on('data', this.#take).on('end', this.#gone).on('error', this.#gone)
    this.#source.resume()
  }

  /** Gives the terminal back as it was. */
  close(): void {
    if (!this.#open) return
    this.#open = false
    this.#source.off('data', this.#take).off('end', this.#gone).off('error', this.#gone)
    this.#restore()
    this.#source.pause()
  }

  /** After the program was stopped and goes on: the shell has changed the terminal's mode. */
  wake(): void {
    if (this.#open) this.#source.setRawMode?.(true)
  }

  /** Before the program is stopped. */
  sleep(): void {
    this.#restore()
  }

  /**
   * `question` paints itself without waiting for anything, and reads its answer from the keys that it is given. There is one at a time:
   * the next waits until the one before has its answer.
   */
  ask<T>(question: (keys: Readable) => Promise<T>): Promise<T> {
    const asked = this.#last.then(() => this.#ask(question))
    this.#last = asked.catch(() => undefined)
    return asked
  }

  async #ask<T>(question: (keys: Readable) => Promise<T>): Promise<T> {
    // First what lies in the terminal's buffer is read and thrown away. Then the question paints itself before anything
    // more can be read: whoever sees it may answer at once, and nobody any sooner.
    await pollTurn()
    await pollTurn()
    const keys = new PassThrough()
    this.#keys = keys
    try {
      return await question(keys)
    } finally {
      this.#keys = undefined
      keys.destroy()
    }
  }

  readonly #take = (chunk: Uint8Array): void => {
    const passed = chunk.filter(byte => byte !== ctrlC && byte !== ctrlD && byte !== ctrlZ)
    if (this.#keys?.writable === true && passed.length > 0) this.#keys.write(passed)
    // Each by itself: three in a hurry come in one piece.
    for (const byte of chunk) if (byte === ctrlC) this.#events.interrupt()
    if (chunk.includes(ctrlZ)) this.#events.suspend()
  }

  readonly #gone = (): void => this.#events.hangUp()

  #restore(): void {
    try {
      this.#source.setRawMode?.(false)
    } catch {
      // The terminal is gone: there is nothing to restore.
    }
  }
}

/** One whole turn of the event loop: what lay in the terminal's buffer has been read, and thrown away. */
function pollTurn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve))
}
