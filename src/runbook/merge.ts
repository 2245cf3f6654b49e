import type { Diagnostic } from '../diagnostic/diagnostic.ts'
import { elsewhere, error } from '../diagnostic/diagnostic.ts'
import type { IdKind } from '../diagnostic/expected.ts'
import { type Entry, type Mapping, spanOf, type Value } from '../source/value.ts'
import { joinedKeys } from './schema/top.ts'

type Report = (diagnostic: Diagnostic) => void

/** The main file's root with what the included files add to it; a list of both for `keep`, a map for everything else. */
export function merged(roots: readonly Mapping[], report: Report): Mapping | undefined {
  const [main, ...included] = roots
  if (!main || included.length === 0) return main
  const entries = new Map<string, Entry>(main.entries)
  for (const key of joinedKeys) {
    const given = roots.flatMap(root => root.entries.get(key) ?? [])
    const [first, ...more] = key === 'platforms' ? definitions(given) : given
    if (!first) continue
    const value = more.reduce<Value>((whole, part) => joinedValue(key, whole, part.value, report), first.value)
    entries.set(key, { key: first.key, value })
  }
  return { ...main, entries }
}

/** Where some hold definitions, those that only name files say nothing more. */
function definitions(given: readonly Entry[]): readonly Entry[] {
  const held = given.filter(({ value }) => value.kind === 'map' || !namesFiles(value))
  return held.length === 0 ? given.slice(0, 1) : held
}

function namesFiles(value: Value): boolean {
  return value.kind === 'scalar' || (value.kind === 'list' && value.items.every(item => item.kind === 'scalar'))
}

const idKinds: ReadonlyMap<string, IdKind> = new Map([
  ['people', 'person'],
  ['platforms', 'platform'],
  ['access', 'access'],
  ['networks', 'network'],
  ['templates', 'template'],
  ['hosts', 'host'],
  ['links', 'link'],
])

/** Where one of the two isn't of the shape, it alone is left: so that reading it reports that. */
function joinedValue(key: string, whole: Value, part: Value, report: Report): Value {
  if (key === 'keep') {
    if (whole.kind !== 'list') return whole
    return part.kind === 'list' ? { ...whole, items: [...whole.items, ...part.items] } : part
  }
  if (whole.kind !== 'map') return whole
  if (part.kind !== 'map') return part
  return { ...whole, entries: union(idKinds.get(key) ?? 'host', whole, part, report) }
}

function union(kind: IdKind, whole: Mapping, part: Mapping, report: Report): ReadonlyMap<string, Entry> {
  const entries = new Map(whole.entries)
  for (const [id, entry] of part.entries) {
    const first = entries.get(id)
    if (first) reportTwice(id, kind, entry, kind, first, report)
    else entries.set(id, entry)
  }
  return entries
}

function reportTwice(id: string, kind: IdKind, entry: Entry, firstKind: IdKind, first: Entry, report: Report): void {
  report(
    error('duplicate-id', { id, kind, first: firstKind }, spanOf(entry.key), [elsewhere('first', spanOf(first.key))]),
  )
}

/** Reports ids that hosts, networks and links have in common: in a link's ends and in selectors nothing would tell them apart. */
export function reportSharedIds(root: Mapping, report: Report): void {
  const seen = new Map<string, readonly [IdKind, Entry]>()
  for (const section of ['networks', 'hosts', 'links']) {
    const value = root.entries.get(section)?.value
    const kind = idKinds.get(section) ?? 'host'
    for (const [id, entry] of value?.kind === 'map' ? value.entries : []) {
      const first = seen.get(id)
      if (first) reportTwice(id, kind, entry, first[0], first[1], report)
      else seen.set(id, [kind, entry])
    }
  }
}
