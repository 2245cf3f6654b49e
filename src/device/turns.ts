import { onAbort } from '../transport/on-abort.ts'

/** One at a time, in the order of asking. */
export class Turns {
  #last: Promise<void> = Promise.resolve()
  #wanted = 0

  /** Runs `task` when those before it have ended; with a signal that ends first, `late` gives the result instead. */
  async take<T>(task: () => Promise<T>, signal: AbortSignal, late: () => T): Promise<T> {
    const before = this.#last
    const mine = resolvers()
    this.#last = before.then(() => mine.promise)
    this.#wanted += 1
    try {
      if (this.#wanted > 1) await firstOf(before, signal)
      return signal.aborted ? late() : await task()
    } finally {
      this.#wanted -= 1
      mine.resolve()
    }
  }
}

function resolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => {}
  const promise = new Promise<void>(done => {
    resolve = done
  })
  return { promise, resolve }
}

/** When the turn has come or the signal has ended, whichever is first. */
async function firstOf(turn: Promise<void>, signal: AbortSignal): Promise<void> {
  const aborted = resolvers()
  if (signal.aborted) aborted.resolve()
  const forget = onAbort(signal, aborted.resolve)
  await Promise.race([turn, aborted.promise])
  forget()
}
