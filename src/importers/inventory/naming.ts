import { isId } from '../../names/ids.ts'
import { Distinct } from './distinct.ts'

/** Gives things of an inventory ids that a runbook takes: unique over all of them, as near to their names as can be. */
export class Naming {
  readonly #distinct = new Distinct()

  /** An id that nothing has yet. */
  idFor(name: string): string {
    return this.#distinct.nameFor(idLike(name))
  }
}

function idLike(name: string): string {
  if (isId(name)) return name
  const like = name.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+|-+$/g, '')
  if (isId(like)) return like
  return like === '' ? 'unnamed' : `${like}-1`
}
