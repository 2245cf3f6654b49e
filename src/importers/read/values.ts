import { isNothing, type Mapping, type Value } from '../../source/value.ts'

/** What stands at a path of keys; undefined where one of them isn't there. */
export function valueAt(value: Value | undefined, ...keys: readonly string[]): Value | undefined {
  let at = value
  for (const key of keys) at = at?.kind === 'map' ? at.entries.get(key)?.value : undefined
  return at
}

/** The text there; undefined where there is none, or null, or an empty one. */
export function textAt(value: Value | undefined, ...keys: readonly string[]): string | undefined {
  const at = valueAt(value, ...keys)
  return at?.kind === 'scalar' && !isNothing(at) && at.text !== '' ? at.text : undefined
}

/** The items of the list there; none where there is no list. */
export function listAt(value: Value | undefined, ...keys: readonly string[]): readonly Value[] {
  const at = valueAt(value, ...keys)
  return at?.kind === 'list' ? at.items : []
}

/** The map there; undefined where there is none. */
export function mapAt(value: Value | undefined, ...keys: readonly string[]): Mapping | undefined {
  const at = valueAt(value, ...keys)
  return at?.kind === 'map' ? at : undefined
}

/** A port, where the text is one. */
export function portIn(text: string): number | undefined {
  const number = /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 0
  return number >= 1 && number <= 65535 ? number : undefined
}
