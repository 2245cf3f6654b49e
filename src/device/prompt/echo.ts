/** Lines after which an echo that hasn't come is no longer waited for. */
const mostLines = 4

/** Finds the line that was sent, as the device repeats it, wrapped or with the prompt before it. */
export class Echo {
  readonly #wanted: string
  readonly #held: string[] = []
  #heard = ''
  #over: boolean
  #seen: boolean

  constructor(sent: string) {
    this.#wanted = squeezed(sent)
    this.#over = this.#wanted === ''
    this.#seen = this.#over
  }

  /** The device has repeated the line. */
  get seen(): boolean {
    return this.#seen
  }

  /** Gives the lines that are output: none while the echo is being put together, all of them where it was none. */
  push(line: string): readonly string[] {
    if (this.#over) return [line]
    this.#held.push(line)
    this.#heard += squeezed(line)
    if (this.#heard.endsWith(this.#wanted)) return this.#found()
    return this.#held.length < mostLines && this.#heard.length <= 4 * this.#wanted.length + 256 ? [] : this.rest()
  }

  /** What was held back and turned out to be no echo. */
  rest(): readonly string[] {
    this.#over = true
    return this.#held.splice(0)
  }

  #found(): readonly string[] {
    this.#seen = true
    this.#over = true
    this.#held.length = 0
    return []
  }
}

/** A terminal that is narrower than we asked for breaks the echo anywhere, at a blank too. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, '')
}
