import type { HostId } from '../names/ids.ts'
import { loss } from '../words/en/reasons.ts'
import { visible } from '../words/visible.ts'
import type { Awaited } from './news.ts'
import type { Io } from './ports.ts'
import type { StateRead } from './state-read.ts'

/** Milliseconds after which it is told once more, where the answer stays the same, and where it is another one. */
const pace = { same: 10_000, other: 3_000 }

/** Is told of each look in vain: at whom, and what it said. */
export type Tally = (host: HostId, last: string) => void

/**
 * Tells the operator while something is asked again and again, what for, how long that may still take, and what was seen
 * last: at first, soon after that changes, and every ten seconds. `until`: by the monotonic clock.
 */
export function tally(io: Io, awaited: Awaited, until: () => number): Tally {
  const told = new Map<HostId, { readonly last: string; readonly at: number }>()
  return (host, last) => {
    const now = io.clock.mono()
    const before = told.get(host)
    if (before !== undefined && now - before.at < (before.last === last ? pace.same : pace.other)) return
    told.set(host, { last, at: now })
    io.operator.tell({ kind: 'waiting', awaited, host, left: Math.max(0, until() - now), last })
  }
}

/** What was seen, in words. */
export function lastWords({ lost, words }: Pick<StateRead, 'lost' | 'words'>): string {
  return lost === undefined ? visible(words) : loss(lost)
}
