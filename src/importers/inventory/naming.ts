import { isId } from '../../names/ids.ts'

/** Gives things of an inventory ids that a runbook takes: unique over all of them, as near to their names as can be. */
export class Naming {
  readonly #taken = new Set<string>()
  readonly #next = new Map<string, number>()

  /** An id that nothing has yet. */
  idFor(name: string): string {
    const wish = idLike(name)
    let id = wish
    let number = this.#next.get(wish) ?? 2
    for (; this.#taken.has(id); number += 1) id = `${wish}-${number}`
    this.#next.set(wish, number)
    this.#taken.add(id)
    return id
  }
}

function idLike(name: string): string {
  if (isId(name)) return name
  const like = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+|-+$/g, '')
  if (isId(like)) return like
  return like === '' ? 'unnamed' : `${like}-1`
}
