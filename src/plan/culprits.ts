import { Growing } from '../topology/growing.ts'
import type { Topology } from '../topology/topology.ts'
import { after } from './end-states.ts'
import { placings } from './order.ts'
import type { Prospect } from './prospect.ts'

/** So many times a step is given back on the search for sets of culprits; after that each set is its first alone. */
const mostGiven = 400_000

/**
 * For each stuck step a smallest set of the earlier ones without which it would be in reach. The latest are given back
 * first, and what can be done all the same is no culprit. None where it is out of reach whatever is left undone.
 * `earlier` are all that are done before any of the stuck, these themselves included: none is in its own way.
 */
export function culpritsOf(
  topology: Topology,
  stuck: readonly Prospect[],
  earlier: readonly Prospect[],
): ReadonlyMap<Prospect, readonly Prospect[]> {
  const taking = earlier.filter(({ management: { lines, hosts } }) => lines.length > 0 || hosts.length > 0)
  const first = firstTaking(new Growing(topology, after(topology, taking, 'management')), stuck, taking)
  const growing = new Growing(topology, after(topology, taking, 'management'))
  let left = mostGiven
  const culprits = [...first].map(([step, at]) => {
    const { set, given } = smallestSet(growing, step, taking, at, left)
    left -= given
    return [step, set] as const
  })
  return new Map(culprits)
}

/**
 * The last step, as numbered in `taking`, that must be given back along with all behind it: what is done before leaves
 * the stuck one in reach. One pass from the latest on finds it for all, a stretch at a time; only those that a stretch
 * brings into reach are asked after each of its steps.
 */
function firstTaking(
  growing: Growing,
  stuck: readonly Prospect[],
  taking: readonly Prospect[],
): ReadonlyMap<Prospect, number> {
  const places = new Map(taking.map((one, at) => [one, at]))
  const inReach = (step: Prospect, givenFrom: number): boolean => {
    if ((places.get(step) ?? taking.length) >= givenFrom) return placings(growing.management, step).length > 0
    return inReachWithOwn(growing, step)
  }
  const found = new Map<Prospect, number>()
  const length = Math.ceil(Math.sqrt(taking.length))
  let open = stuck.filter(step => !inReach(step, taking.length))
  for (let end = taking.length; end > 0 && open.length > 0; end -= length) {
    const start = Math.max(0, end - length)
    const stretch = taking.slice(start, end)
    let near = growing.trial(() => {
      for (const one of stretch) growing.grow(one.management)
      return open.filter(step => inReach(step, start))
    })
    for (let at = end - 1; at >= start; at--) {
      growing.grow((taking[at] as Prospect).management)
      for (const step of near.filter(one => inReach(one, at))) found.set(step, at)
      near = near.filter(step => !found.has(step))
    }
    open = open.filter(step => !found.has(step))
  }
  // In the order in which they were asked for: where the search ends early, it is the later ones that it ends for.
  return new Map(stuck.flatMap(step => (found.has(step) ? [[step, found.get(step) as number]] : [])))
}

function inReachWithOwn(growing: Growing, step: Prospect): boolean {
  return growing.trial(() => {
    growing.grow(step.management)
    return placings(growing.management, step).length > 0
  })
}

/**
 * With all before `first` done, and all behind given back up to the one that brings the step into reach: that one is a
 * culprit. The same again with it given back, until the culprits alone are enough.
 */
function smallestSet(
  growing: Growing,
  step: Prospect,
  taking: readonly Prospect[],
  first: number,
  most: number,
): { readonly set: readonly Prospect[]; readonly given: number } {
  const works = (): boolean => placings(growing.management, step).length > 0
  const set: Prospect[] = []
  let given = 0
  const last = (before: number): number =>
    growing.trial(() => {
      for (let at = first; at < before && given < most; at++) {
        const one = taking[at] as Prospect
        if (one === step) continue
        growing.grow(one.management)
        given++
        if (works()) return at
      }
      return first
    })
  growing.trial(() => {
    growing.grow(step.management)
    for (let before = taking.length; before > first && !works(); ) {
      before = last(before)
      const culprit = taking[before] as Prospect
      set.push(culprit)
      growing.grow(culprit.management)
    }
  })
  return { set: given < most ? set.reverse() : [taking[first] as Prospect], given }
}
