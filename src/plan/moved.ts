import type { Pair } from './matched.ts'
import type { StoredStep } from './stored-plan.ts'

export type Because = 'phase' | 'wave' | 'order'

/**
 * Which of the steps of both plans stand elsewhere, and in what. Numbers of waves say nothing by themselves, since one
 * step more moves them all: what counts is beside whom a step stands, and before whom. As few as possible are named.
 * The pairs are in the order of the second plan, `before` in that of the first.
 */
export function movedSteps(
  before: readonly StoredStep[],
  pairs: readonly Pair[],
): ReadonlyMap<Pair, readonly Because[]> {
  const old = new Map(before.map((step, index) => [step, index]))
  const inOrder = longestRise(pairs.map(({ was }) => old.get(was) ?? 0))
  const beside = sameWave(pairs)
  return new Map(
    pairs.flatMap((pair, index) => {
      const { was, is } = pair
      const because: Because[] = []
      if (is.phase !== was.phase) because.push('phase')
      if (beside.get(is.wave) !== was.wave) because.push('wave')
      if (!inOrder.has(index)) because.push('order')
      return because.length === 0 ? [] : [[pair, because] as const]
    }),
  )
}

/** For each wave of the second plan the one of the first with which it shares most steps; each is given once. */
function sameWave(pairs: readonly Pair[]): ReadonlyMap<number, number> {
  const shared = new Map<string, { now: number; was: number; steps: number }>()
  for (const { was, is } of pairs) {
    const key = `${is.wave} ${was.wave}`
    const entry = shared.get(key) ?? { now: is.wave, was: was.wave, steps: 0 }
    shared.set(key, { ...entry, steps: entry.steps + 1 })
  }
  const given = new Map<number, number>()
  const taken = new Set<number>()
  for (const { now, was } of [...shared.values()].sort((a, b) => b.steps - a.steps)) {
    if (given.has(now) || taken.has(was)) continue
    given.set(now, was)
    taken.add(was)
  }
  return given
}

/** Positions of a longest rising selection (patience sorting): those that kept their order. */
function longestRise(values: readonly number[]): ReadonlySet<number> {
  const tops: number[] = []
  const under: (number | undefined)[] = []
  for (const [position, value] of values.entries()) {
    let low = 0
    for (let high = tops.length; low < high; ) {
      const middle = (low + high) >> 1
      if ((values[tops[middle] ?? 0] ?? 0) < value) low = middle + 1
      else high = middle
    }
    under[position] = tops[low - 1]
    tops[low] = position
  }
  const rise = new Set<number>()
  for (let at = tops.at(-1); at !== undefined; at = under[at]) rise.add(at)
  return rise
}
