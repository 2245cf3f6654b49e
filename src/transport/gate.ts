import { orAborted } from './race.ts'

/** Lets at most so many in at once, in the order in which they came. */
export class Gate {
  readonly #most: number
  readonly #waiting = new Set<() => void>()
  #inside = 0

  constructor(most: number) {
    this.#most = most
  }

  /** What leaves the gate again; undefined when the signal ended first. */
  async enter(signal: AbortSignal): Promise<(() => void) | undefined> {
    if (signal.aborted) return undefined
    if (this.#inside < this.#most) return this.#admit()
    let come: () => void = () => {}
    const turn = new Promise<() => void>(resolve => {
      come = () => resolve(this.#admit())
      this.#waiting.add(come)
    })
    const leave = await orAborted(turn, signal, () => undefined)
    if (leave === undefined && !this.#waiting.delete(come)) (await turn)()
    return leave
  }

  #admit(): () => void {
    this.#inside += 1
    let left = false
    return () => {
      if (left) return
      left = true
      this.#inside -= 1
      const [next] = this.#waiting
      if (next === undefined) return
      this.#waiting.delete(next)
      next()
    }
  }
}
