import { error } from '../../diagnostic/diagnostic.ts'
import { type Mapping, spanOf, type Value } from '../../source/value.ts'
import type { Form, Reading, Shape } from '../shapes/shape.ts'
import { entriesOf, selector, type WrittenSelector } from './selector.ts'
import type { SelectorSort } from './selector-names.ts'

type Key = 'hosts' | 'links'

/** What a record selects under one of its keys, with the `except` beside it; paths start at the record. */
export interface Selection {
  readonly key: Key
  readonly selector: WrittenSelector
}

/** A selector that is not read with its record but together with an `except` beside it: see `withSelection`. */
export function later(sort: SelectorSort): Shape<Value> {
  return { form: { kind: 'selector', sort }, read: value => (value.kind === 'broken' ? undefined : value) }
}

/** The record, and what it selects under the first of `keys` that it has. */
export function withSelection<T, U>(
  shape: Shape<T>,
  keys: readonly Key[],
  make: (read: T, selection: Selection | undefined) => U | undefined,
): Shape<U> {
  return {
    get form(): Form {
      return selecting(shape.form, keys)
    },
    read: (value, reading, key) => {
      const selected = value.kind === 'map' ? selectionOf(value, keys, reading) : undefined
      const read = shape.read(value, reading, key)
      return read === undefined || selected === 'at fault' ? undefined : make(read, selected)
    },
  }
}

/** The record, in which `except` means nothing without one of the keys that select. */
function selecting(form: Form, keys: readonly Key[]): Form {
  return form.kind === 'record' ? { ...form, rules: { ...form.rules, withOneOf: { except: keys } } } : form
}

function selectionOf(record: Mapping, keys: readonly Key[], reading: Reading): Selection | 'at fault' | undefined {
  const key = keys.find(candidate => record.entries.has(candidate))
  if (key === undefined) return lonelyExcept(record, keys, reading)
  const entries = [...record.entries.values()].filter(entry => entry.key.text === key || entry.key.text === 'except')
  const read = selector(key).read({ ...record, entries: entriesOf(entries) }, reading)
  return read ? { key, selector: read } : 'at fault'
}

function lonelyExcept(record: Mapping, keys: readonly Key[], reading: Reading): 'at fault' | undefined {
  const except = record.entries.get('except')?.key
  if (!except) return undefined
  reading.report(error('needed-together', { key: 'except', with: keys[0] ?? '' }, spanOf(except)))
  return 'at fault'
}
