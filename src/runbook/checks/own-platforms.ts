import { error } from '../../diagnostic/diagnostic.ts'
import type { Checking } from './check.ts'

/** No two platforms of the user's own have a name in common: a host would get the one or the other. */
export function checkOwnPlatforms({ written, source, report }: Checking): void {
  const taken = new Set<string>()
  for (const [id, { aliases = [] }] of written.platforms ?? []) {
    const twice = [id, ...aliases].find(name => taken.has(name))
    if (twice !== undefined)
      report(error('unfit-definition', { why: 'taken', name: twice }, source.keyOf(['platforms', id])))
    for (const name of [id, ...aliases]) taken.add(name)
  }
}
