import { error, warning } from '../../diagnostic/diagnostic.ts'
import type { Expected } from '../../diagnostic/expected.ts'
import { isId, isNonEmpty, type NonEmpty, reservedIds } from '../../names/ids.ts'
import { type Scalar, spanOf, type Value } from '../../source/value.ts'
import { elsewhereMeant, wrongShape } from './scalar.ts'
import type { Form, Reading, Shape } from './shape.ts'

/** A list, perhaps an empty one. Undefined when any item is at fault. */
export function list<T>(of: Shape<T>): Shape<readonly T[]> {
  return {
    get form(): Form {
      return { kind: 'list', of: of.form, least: 0 }
    },
    read: (value, reading, key) => {
      if (value.kind === 'list') return itemsOf(value.items, of, reading)
      wrongShape(value, 'list', reading, key)
      return undefined
    },
  }
}

/** A list that isn't empty. */
export function listOfSome<T>(of: Shape<T>): Shape<NonEmpty<T>> {
  const inner = list(of)
  return {
    get form(): Form {
      return { kind: 'list', of: of.form, least: 1 }
    },
    read: (value, reading, key) => {
      const items = inner.read(value, reading, key)
      if (!items || isNonEmpty(items)) return items
      reading.report(error('empty-list', key ? { key: key.text } : {}, spanOf(value)))
      return undefined
    },
  }
}

/** Two of a kind. */
export function pair<T>(of: Shape<T>): Shape<readonly [T, T]> {
  return {
    get form(): Form {
      return { kind: 'list', of: of.form, least: 2, most: 2 }
    },
    read: (value, reading, key) => {
      if (value.kind !== 'list') {
        wrongShape(value, 'two', reading, key)
        return undefined
      }
      const { length } = value.items
      const facts = { wanted: 2, found: length, ...(key ? { key: key.text } : {}) }
      if (length !== 2) reading.report(error('list-length', facts, spanOf(value)))
      const [first, second] = itemsOf(value.items, of, reading) ?? []
      return length === 2 && first !== undefined && second !== undefined ? [first, second] : undefined
    },
  }
}

/** One, or a list of some. */
export function oneOrMore<T>(of: Shape<T>): Shape<NonEmpty<T>> {
  return oneOr(of, listOfSome(of))
}

/** One, or a list that may be empty. */
export function oneOrList<T>(of: Shape<T>): Shape<readonly T[]> {
  return oneOr(of, list(of))
}

function oneOr<T, L extends readonly T[]>(of: Shape<T>, many: Shape<L>): Shape<L | NonEmpty<T>> {
  return {
    get form(): Form {
      return { kind: 'either', of: [of.form, many.form] }
    },
    read: (value, reading, key) => {
      if (value.kind === 'list') return many.read(value, reading, key)
      const one = of.read(value, reading, key)
      return one === undefined ? undefined : [one]
    },
  }
}

/** A map from ids to things of one shape. Entries at fault are left out; why was reported. */
export function mapOf<T>(of: Shape<T>): Shape<ReadonlyMap<string, T>> {
  return {
    get form(): Form {
      return { kind: 'map', of: of.form }
    },
    read: (value, reading, key) => {
      if (value.kind !== 'map') {
        wrongShape(value, 'map', reading, key)
        return undefined
      }
      const content = new Map<string, T>()
      for (const entry of value.entries.values()) {
        checkId(entry.key, reading)
        const read = of.read(entry.value, reading, entry.key)
        if (read !== undefined) content.set(entry.key.text, read)
      }
      return content
    },
  }
}

function checkId(key: Scalar, reading: Reading): void {
  if (key.plain && /^(?:true|false|null|~)$/i.test(key.text)) {
    reading.report(error('needs-quotes', { text: key.text }, spanOf(key)))
  } else if (!isId(key.text)) {
    reading.report(error('bad-id', { id: key.text, reserved: reservedIds.includes(key.text) }, spanOf(key)))
  } else {
    const meaning = elsewhereMeant(key)
    if (meaning !== undefined) reading.report(warning('boolean-elsewhere', { text: key.text, meaning }, spanOf(key)))
  }
}

function itemsOf<T>(items: readonly Value[], of: Shape<T>, reading: Reading): readonly T[] | undefined {
  const read = items.map(item => of.read(item, reading))
  const whole = read.filter(item => item !== undefined)
  return whole.length === items.length ? whole : undefined
}

/** The shape that fits the kind of value: text, list or map; the others are `expected`'s opposite. */
export function byKind<T>(
  expected: Expected,
  shapes: { readonly scalar?: Shape<T>; readonly list?: Shape<T>; readonly map?: Shape<T> },
): Shape<T> {
  const all = [shapes.scalar, shapes.list, shapes.map].filter(shape => shape !== undefined)
  return {
    get form(): Form {
      return { kind: 'either', of: all.map(shape => shape.form) }
    },
    read: (value, reading, key) => {
      const shape = value.kind === 'broken' ? undefined : shapes[value.kind]
      if (shape) return shape.read(value, reading, key)
      wrongShape(value, expected, reading, key)
      return undefined
    },
  }
}

/** What a shape reads, made into something else. */
export function mapped<T, U>(shape: Shape<T>, make: (read: T) => U): Shape<U> {
  return {
    get form(): Form {
      return shape.form
    },
    read: (value, reading, key) => {
      const read = shape.read(value, reading, key)
      return read === undefined ? undefined : make(read)
    },
  }
}
