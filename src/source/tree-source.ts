import type { Path, Source, Span } from '../diagnostic/span.ts'
import { type Entry, type Placed, spanOf, type Value } from './value.ts'

interface Found {
  readonly value: Value
  /** The nearest key above or at the value; the value itself for an item of a list. */
  readonly name: Placed
  readonly whole: boolean
}

export interface TreeSource extends Source {
  /** Whether something is written at the path itself. */
  has(path: Path): boolean
}

/** A `Source` over a tree of values, which may come from several files. Places are looked up only when they are asked for. */
export function treeSource(root: Value, texts: ReadonlyMap<string, string>): TreeSource {
  return {
    texts,
    spanOf: (path: Path): Span => {
      const { value, name, whole } = find(root, path)
      return spanOf(whole ? value : name)
    },
    has: path => find(root, path).whole,
    keyOf: (path: Path): Span => spanOf(find(root, path).name),
  }
}

function find(root: Value, path: Path): Found {
  let value = root
  let name: Placed = { file: root.file, start: root.start, end: root.start }
  for (const part of path) {
    const entry = childOf(value, part)
    if (!entry) return { value, name, whole: false }
    value = entry.value
    name = 'key' in entry ? entry.key : entry.value
  }
  return { value, name, whole: true }
}

function childOf(value: Value, part: string | number): Entry | { readonly value: Value } | undefined {
  if (value.kind === 'map') return value.entries.get(String(part))
  if (value.kind !== 'list' || typeof part !== 'number') return undefined
  const item = value.items[part]
  return item && { value: item }
}
