import { middleLeftOut } from '../../words/en/devices.ts'

/** Characters kept of the first lines of an answer, and of its last. */
export const keptCharacters = 128 * 1024

/** The first and the last lines of an answer, however many there are; what was left out between is counted. */
export class KeptLines {
  readonly #head: string[] = []
  readonly #tail: string[] = []
  #first = 0
  #headSize = 0
  #tailSize = 0
  #left = 0

  push(line: string): void {
    if (this.#left === 0 && this.#tail.length === 0 && this.#headSize + line.length < keptCharacters) {
      this.#head.push(line)
      this.#headSize += line.length + 1
      return
    }
    this.#tail.push(line)
    this.#tailSize += line.length + 1
    while (this.#tailSize > keptCharacters) this.#shift()
  }

  get cut(): boolean {
    return this.#left > 0
  }

  text(): string {
    const tail = this.#tail.slice(this.#first)
    return [...this.#head, ...(this.#left === 0 ? [] : [middleLeftOut(this.#left)]), ...tail].join('\n')
  }

  #shift(): void {
    const length = (this.#tail[this.#first]?.length ?? 0) + 1
    this.#tailSize -= length
    this.#left += length
    this.#first += 1
    // Emptied in one go now and then: `shift` of a long array costs its length.
    if (this.#first > 4096 && this.#first * 2 > this.#tail.length) {
      this.#tail.splice(0, this.#first)
      this.#first = 0
    }
  }
}
