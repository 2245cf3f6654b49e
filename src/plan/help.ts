import type { Blocked } from './plan.ts'
import type { StuckIds } from './reorder.ts'
import { type Stuck, waysRound } from './ways-round.ts'

type Tried = Pick<Blocked, 'help' | 'frees' | 'vain' | 'untried'>

/**
 * Of each kind of way round those up to the first that works; each was tried on the whole runbook. Where no more than
 * `most` may be tried, each kind has its first before one has its second; `attempts` says how many were.
 */
export function helpFor(stuck: Stuck, most: number): Tried & { readonly attempts: number } {
  const kinds = waysRound.map(ways => ({
    ways: ways(stuck),
    tried: [] as { readonly words: string; readonly end: keyof Ends }[],
  }))
  let attempts = 0
  let open = kinds
  let untried = false
  while (open.length > 0 && !untried)
    open = open.filter(({ ways, tried }) => {
      const next = ways.next()
      if (next.done === true) return false
      untried ||= attempts >= most
      if (untried) return false
      attempts++
      const { words, stuck: then } = next.value
      const end = outcome(stuck, then())
      tried.push({ words, end })
      return end !== 'help'
    })
  const all = kinds.flatMap(({ tried }) => tried)
  const ended = (as: keyof Ends): readonly string[] => all.filter(({ end }) => end === as).map(({ words }) => words)
  const ends: Ends = { help: ended('help'), frees: ended('frees'), vain: ended('vain') }
  return { ...ends, ...(untried ? { untried } : {}), attempts }
}

type Ends = Pick<Blocked, 'help' | 'frees' | 'vain'>

/** Nothing is stuck any more; or this step isn't, and nothing is that wasn't before. */
function outcome({ step, stuck: before }: Stuck, then: StuckIds | undefined): keyof Ends {
  if (then === undefined) return 'vain'
  if (then.size === 0) return 'help'
  return then.has(step.id) || [...then].some(id => !before.has(id)) ? 'vain' : 'frees'
}
