import type { IdKind } from '../diagnostic/expected.ts'
import { nearest } from '../names/nearest.ts'
import type { Mapping } from '../source/value.ts'
import type { Known } from './shapes/shape.ts'

const sections: readonly (readonly [IdKind, string])[] = [
  ['host', 'hosts'],
  ['network', 'networks'],
  ['link', 'links'],
  ['access', 'access'],
  ['template', 'templates'],
  ['person', 'people'],
]

const sorts: readonly (readonly [IdKind, readonly IdKind[]])[] = [
  ['node', ['host', 'network']],
  ['link-or-network', ['link', 'network']],
]

// Each search for the nearest goes over all ids of a kind: enough of them to help, too few to be waited for.
const nearestBudget = 200

/** The ids that a runbook gives, taken from its keys alone: an entry that is at fault is known nevertheless. */
export function knownIds(root: Mapping, complete: boolean): Known {
  const sets = new Map(sections.map(([kind, section]) => [kind, [keysOf(root, section)]]))
  for (const [sort, kinds] of sorts)
    sets.set(
      sort,
      kinds.flatMap(kind => sets.get(kind) ?? []),
    )
  const near = new Map<string, string | undefined>()
  return {
    complete,
    has: (kind, id) => sets.get(kind)?.some(ids => ids.has(id)) === true,
    kindOf: id => sections.find(([kind]) => sets.get(kind)?.[0]?.has(id))?.[0],
    nearest: (kind, id) => {
      const asked = `${kind} ${id}`
      if (!near.has(asked) && near.size < nearestBudget) near.set(asked, nearest(id, all(sets.get(kind) ?? [])))
      return near.get(asked)
    },
  }
}

function* all(sets: readonly ReadonlySet<string>[]): Iterable<string> {
  for (const set of sets) yield* set
}

function keysOf(root: Mapping, section: string): ReadonlySet<string> {
  const value = root.entries.get(section)?.value
  return new Set(value?.kind === 'map' ? value.entries.keys() : [])
}
