import type { WayIn } from '../topology/reachable.ts'
import type { Listed } from './listed.ts'
import type { Entry } from './placed.ts'

/** Whether two turns of steps are alike in all that a step is made from, but perhaps the wave. */
export function isSameTurn(one: Listed, other: Listed): boolean {
  return (
    one.placed.prospect === other.placed.prospect &&
    one.placed.candidate === other.placed.candidate &&
    isSameSight(one.sight, other.sight) &&
    areSame(one.placed.entries, other.placed.entries, isSameEntry) &&
    areSame(one.placed.others ?? none, other.placed.others ?? none, isSameEntry)
  )
}

const none: readonly Entry[] = []

function isSameSight(one: Listed['sight'], other: Listed['sight']): boolean {
  if (one.kind !== 'witness' || other.kind !== 'witness') return one.kind === other.kind
  return one.by.line === other.by.line && isSameEntry(one.by, other.by)
}

function isSameEntry(one: Entry, other: Entry): boolean {
  return one.node === other.node && isSameWay(one.way, other.way)
}

function isSameWay(one: WayIn, other: WayIn): boolean {
  return one.way === other.way && one.access === other.access && areSame(one.via, other.via, Object.is)
}

function areSame<T>(some: readonly T[], others: readonly T[], same: (one: T, other: T) => boolean): boolean {
  return some.length === others.length && some.every((one, index) => same(one, others[index] as T))
}
