import type { HostId } from '../names/ids.ts'
import type { Entered } from './candidate.ts'
import { neighborState, portState } from './ios-like.ts'
import { closing, opening, starting, stopping, type World } from './world.ts'

/** The words of a vendor that enters an interface, or BGP, and closes there. */
export interface ClosingWords {
  /** Enters BGP. */
  readonly bgp: RegExp
  /** With the name of the interface or the neighbour as its group. */
  readonly close: { readonly interface: RegExp; readonly neighbor: RegExp }
  readonly open: { readonly interface: RegExp; readonly neighbor: RegExp }
}

/** Reads a line of the configuration; statements are `close interface X`, `open neighbor A` and so on. */
export function enteredBy({ bgp, close, open }: ClosingWords): (line: string, path: string) => Entered | undefined {
  return (line, path) => {
    const name = /^interface (\S+)$/.exec(line)?.[1]
    if (name !== undefined) return { path: `interface ${name}` }
    if (bgp.test(line)) return { path: 'bgp' }
    for (const [what, words] of Object.entries({ close, open })) {
      if (path.startsWith('interface ') && words.interface.test(line)) return { statement: `${what} ${path}` }
      const neighbor = path === 'bgp' ? words.neighbor.exec(line)?.[1] : undefined
      if (neighbor !== undefined) return { statement: `${what} neighbor ${neighbor}` }
    }
    return undefined
  }
}

/** What such a statement changes; undefined: nothing of that name is there. */
export function applied(world: World, host: HostId, statement: string): World | undefined {
  const [what, kind, name = ''] = statement.split(' ')
  const shut = what === 'close'
  if (kind === 'interface')
    return portState(world, host, name) === undefined ? undefined : (shut ? closing : opening)(world, host, name)
  if (neighborState(world, host, name) === undefined) return undefined
  return (shut ? stopping : starting)(world, host, 'bgp', name)
}
