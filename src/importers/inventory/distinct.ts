/** Gives names of which none is given twice: a second `core` is `core-2`. */
export class Distinct {
  readonly #taken = new Set<string>()
  readonly #next = new Map<string, number>()

  nameFor(wish: string): string {
    let name = wish
    let number = this.#next.get(wish) ?? 2
    for (; this.#taken.has(name); number += 1) name = `${wish}-${number}`
    this.#next.set(wish, number)
    this.#taken.add(name)
    return name
  }
}
