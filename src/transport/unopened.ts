/** Why a master didn't open channels, one after another, as it says so; which channel it was ssh keeps to itself. */
export class Unopened {
  readonly #said: string[] = []
  readonly #waiting = new Set<() => void>()

  get count(): number {
    return this.#said.length
  }

  add(why: string): void {
    this.#said.push(why)
    for (const heard of [...this.#waiting]) heard()
  }

  /** What was said after the first `known`; where there is nothing yet, the next that comes within `ms` milliseconds. */
  after(known: number, ms: number): Promise<readonly string[]> {
    return new Promise(resolve => {
      const heard = (): void => {
        clearTimeout(timer)
        this.#waiting.delete(heard)
        resolve(this.#said.slice(known))
      }
      const timer = setTimeout(heard, ms)
      this.#waiting.add(heard)
      if (this.#said.length > known) heard()
    })
  }
}
