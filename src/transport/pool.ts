import type { Connection } from './connection.ts'
import { isLost, type Lost } from './lost.ts'
import { orAborted } from './race.ts'

/** Opens a connection; the signal says that nobody wants it any more. */
export type Open = (signal: AbortSignal) => Promise<Connection | Lost>

interface Opening {
  readonly ended: Promise<Connection | Lost>
  readonly given: AbortController
  wanted: number
}

/** One connection per key: who asks while it is being opened waits for the same one, who asks later shares it. */
export class Pool {
  readonly #open = new Map<string, Connection>()
  readonly #opening = new Map<string, Opening>()
  #over = false

  /** The living connection under `key`, else what `open` gives. `late` is what a caller gets whose signal ends first. */
  async get(key: string, open: Open, signal: AbortSignal, late: () => Lost): Promise<Connection | Lost> {
    const living = this.#open.get(key)
    if (living !== undefined && (await living.alive(signal)) === undefined && !this.#over) return living
    if (this.#over) return late()
    const opening = this.#opening.get(key) ?? this.#start(key, open)
    opening.wanted += 1
    try {
      return await orAborted(opening.ended, signal, late)
    } finally {
      opening.wanted -= 1
      // Others may still wait for it: only the last one calls it off.
      if (opening.wanted === 0) this.#callOff(key, opening)
    }
  }

  #callOff(key: string, opening: Opening): void {
    // What has ended is in the table no longer.
    if (this.#opening.get(key) !== opening) return
    this.#opening.delete(key)
    opening.given.abort()
  }

  #start(key: string, open: Open): Opening {
    const given = new AbortController()
    const opened = async (): Promise<Connection | Lost> => {
      try {
        const result = await open(given.signal)
        if (!isLost(result)) this.#take(key, result)
        return result
      } finally {
        if (this.#opening.get(key) === opening) this.#opening.delete(key)
      }
    }
    const opening: Opening = { ended: Promise.resolve().then(opened), given, wanted: 0 }
    this.#opening.set(key, opening)
    return opening
  }

  #take(key: string, connection: Connection): void {
    if (this.#over) connection.end()
    else this.#open.set(key, connection)
  }

  /** Ends the connections that `which` picks. */
  drop(which: (connection: Connection) => boolean): void {
    for (const [key, connection] of this.#open) {
      if (!which(connection)) continue
      this.#open.delete(key)
      connection.end()
    }
  }

  end(): void {
    this.#over = true
    for (const [key, opening] of this.#opening) this.#callOff(key, opening)
    this.drop(() => true)
  }
}
