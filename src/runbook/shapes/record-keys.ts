import { elsewhere, error } from '../../diagnostic/diagnostic.ts'
import { nearest } from '../../names/nearest.ts'
import { type Mapping, type Placed, spanOf } from '../../source/value.ts'
import type { Reading, RecordRules, Shape } from './shape.ts'

export interface Field<T, Required extends boolean> {
  readonly shape: Shape<T>
  readonly required: Required
}

/** What a record is made of. */
export interface Layout {
  readonly name: string
  readonly table: ReadonlyMap<string, Field<unknown, boolean>>
  /** The keys of the table. */
  readonly known: readonly string[]
  readonly rules: RecordRules
}

/** Reports keys that aren't known, are missing, or don't go together; whether there is nothing of that. */
export function checkKeys(value: Mapping, at: Placed, layout: Layout, reading: Reading): boolean {
  const { name, table, rules } = layout
  const meant = unknownKeys(value, layout, reading)
  let whole = true
  for (const [key, field] of table) {
    if (!field.required || value.entries.has(key)) continue
    // A misspelt key was complained of already.
    if (!meant.has(key)) reading.report(error('missing-key', { key, of: name }, spanOf(at)))
    whole = false
  }
  return checkRules(value, at, rules, reading) && whole
}

/** Reports the keys that aren't known; gives the known ones that they most likely stand for. */
function unknownKeys(value: Mapping, { name: of, table, known }: Layout, reading: Reading): ReadonlySet<string> {
  const meant = new Set<string>()
  for (const { key } of value.entries.values()) {
    if (table.has(key.text)) continue
    const near = nearest(key.text, known)
    if (near !== undefined) meant.add(near)
    reading.report(
      error('unknown-key', { key: key.text, of, known, ...(near === undefined ? {} : { nearest: near }) }, spanOf(key)),
    )
  }
  return meant
}

function checkRules(value: Mapping, at: Placed, rules: RecordRules, reading: Reading): boolean {
  for (const [key, partner] of Object.entries(rules.together ?? {})) {
    const lonely = value.entries.get(key)?.key
    if (!lonely || value.entries.has(partner)) continue
    reading.report(error('needed-together', { key, with: partner }, spanOf(lonely)))
    return false
  }
  const { exactlyOne = [], atMostOne = [] } = rules
  const given = [...value.entries.values()].filter(
    ({ key }) => exactlyOne.includes(key.text) || atMostOne.includes(key.text),
  )
  const [first, second] = given
  if (first && second) {
    const keys = [first.key.text, second.key.text] as const
    reading.report(error('exclusive-keys', { keys }, spanOf(second.key), [elsewhere('first', spanOf(first.key))]))
    return false
  }
  if (first || exactlyOne.length === 0) return true
  if (![...value.entries.values()].some(({ key }) => nearest(key.text, exactlyOne) !== undefined)) {
    reading.report(error('one-key-of', { known: exactlyOne }, spanOf(at)))
  }
  return false
}
