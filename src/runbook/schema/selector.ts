import { error } from '../../diagnostic/diagnostic.ts'
import { type Entry, type Mapping, spanOf, type Value } from '../../source/value.ts'
import type { Selector, SelectorItem } from '../runbook.ts'
import { scalarOf, wrongShape } from '../shapes/scalar.ts'
import type { Shape } from '../shapes/shape.ts'
import { hostsOnly } from './hosts-only.ts'
import { match, matchFields } from './match.ts'
import { type At, named, type SelectorSort } from './selector-names.ts'

/** A selector whose paths start at the selector itself; `under` puts them where it stands. */
export type WrittenSelector = Selector

/** Which links, hosts, or hosts and networks. `itself`: it is `goal.shutdown`, which can't be made of itself. */
export function selector(sort: SelectorSort, itself = false): Shape<WrittenSelector> {
  return {
    form: { kind: 'selector', sort },
    read: (value, reading, key) => selectorOf(value, { sort, itself, reading, key, path: [] }),
  }
}

function selectorOf(value: Value, at: At): Selector | undefined {
  if (value.kind === 'list') return listed(value.items, value, at)
  if (value.kind === 'map') return mapping(value, at)
  const scalar = value.kind === 'scalar' ? scalarOf(value, 'selector', at.reading, at.key) : undefined
  const item = scalar && named(scalar, at)
  return item && { items: [item], except: [], path: at.path }
}

function listed(items: readonly Value[], value: Value, at: At): Selector | undefined {
  // To except nothing is no slip; to select nothing may well be one.
  if (items.length === 0 && at.key?.text !== 'except') {
    at.reading.report(error('empty-list', at.key ? { key: at.key.text } : {}, spanOf(value)))
    return undefined
  }
  const read = items.map((item, index) => itemOf(item, { ...at, key: undefined, path: [...at.path, index] }))
  const whole = read.filter(item => item !== undefined)
  return whole.length === read.length ? { items: whole, except: [], path: at.path } : undefined
}

function itemOf(value: Value, at: At): SelectorItem | undefined {
  const inner = selectorOf(value, at)
  return inner && asItem(inner)
}

function asItem(inner: Selector): SelectorItem {
  const [only, ...more] = inner.items
  const single = only && more.length === 0 && inner.except.length === 0
  return single ? only : { kind: 'nested', selector: inner, path: inner.path }
}

const sorts: ReadonlyMap<string, readonly SelectorSort[]> = new Map([
  ['links', ['links']],
  ['hosts', ['hosts', 'nodes']],
])

/** `{ links: … }` or `{ hosts: … }`, or a match; each perhaps with `except`. */
function mapping(value: Mapping, at: At): Selector | undefined {
  const entries = [...value.entries.values()]
  const of = entries.find(({ key }) => sorts.has(key.text))
  const rest = entries.filter(({ key }) => key.text !== 'except' && key !== of?.key)
  const except = exceptOf(value.entries.get('except'), at)
  const inner = of ? sorted(of, rest, at) : matched({ ...value, entries: entriesOf(rest) }, value, at)
  if (!inner || except === undefined) return undefined
  if (inner.except.length === 0) return { ...inner, except, path: at.path }
  return { items: [asItem(inner)], except, path: at.path }
}

export function entriesOf(entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  return new Map(entries.map(entry => [entry.key.text, entry]))
}

/** What is left out; empty where nothing is said of it, undefined when it is at fault. */
function exceptOf(entry: Entry | undefined, at: At): readonly SelectorItem[] | undefined {
  if (!entry) return []
  const inner = selectorOf(entry.value, { ...at, key: entry.key, path: [...at.path, 'except'] })
  return inner && (inner.except.length === 0 ? inner.items : [asItem(inner)])
}

function sorted(of: Entry, rest: readonly Entry[], at: At): Selector | undefined {
  const fits = sorts.get(of.key.text)?.includes(at.sort) === true
  if (!fits) {
    at.reading.report(error('selector-of-other-sort', { key: of.key.text, sort: at.sort }, spanOf(of.key)))
    return undefined
  }
  for (const { key } of rest) {
    const both = matchFields.has(key.text) || sorts.has(key.text)
    const facts = { key: key.text, known: [of.key.text, 'except'] }
    if (both) at.reading.report(error('exclusive-keys', { keys: [of.key.text, key.text] }, spanOf(key)))
    else at.reading.report(error('unknown-key', facts, spanOf(key)))
  }
  const hosts = of.key.text === 'hosts'
  const sort = hosts ? 'hosts' : at.sort
  const inner = selectorOf(of.value, { ...at, sort, key: of.key, path: [...at.path, of.key.text] })
  if (!inner || rest.length > 0) return undefined
  return hosts && at.sort === 'nodes' ? hostsOnly(inner) : inner
}

function matched(rest: Mapping, whole: Mapping, at: At): Selector | undefined {
  if (rest.entries.size === 0) {
    const except = whole.entries.get('except')
    if (except) at.reading.report(error('except-alone', {}, spanOf(except.key)))
    else wrongShape(whole, 'selector', at.reading, at.key)
    return undefined
  }
  const read = match.read(rest, at.reading, at.key)
  return read && { items: [{ kind: 'match', match: read, path: at.path }], except: [], path: at.path }
}
