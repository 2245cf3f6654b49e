import { lazily } from '../../names/lazily.ts'
import type { Entry, Mapping, Placed, Scalar, Value } from '../../source/value.ts'
import { checkKeys, type Field, type Layout } from './record-keys.ts'
import { wrongShape } from './scalar.ts'
import type { FieldForm, Form, Reading, RecordRules, Shape } from './shape.ts'

export function required<T>(shape: Shape<T>): Field<T, true> {
  return { shape, required: true }
}

export function optional<T>(shape: Shape<T>): Field<T, false> {
  return { shape, required: false }
}

export type Fields = Readonly<Record<string, Field<unknown, boolean>>>

type Content<F> = F extends Field<infer T, boolean> ? T : never

/** What a record of these fields holds once it is read. */
export type RecordOf<F extends Fields> = {
  readonly [K in keyof F as F[K]['required'] extends true ? K : never]: Content<F[K]>
} & {
  readonly [K in keyof F as F[K]['required'] extends true ? never : K]?: Content<F[K]>
}

/** The shape of a record. `part` gives what could be read of it where `read` would give nothing. */
export interface RecordShape<F extends Fields> extends Shape<RecordOf<F>> {
  part(value: Value, reading: Reading): Partial<RecordOf<F>>
}

/**
 * A map with known keys. `says` has a sentence for each; `name` is what the record is called.
 * It reads as nothing when anything in it is at fault: so no second complaint can follow from the first.
 */
export function record<F extends Fields>(
  name: string,
  fields: F,
  says: { readonly [K in keyof F]: string },
  rules: RecordRules = {},
): RecordShape<F> {
  const table = new Map(Object.entries(fields))
  const layout: Layout = { name, table, known: [...table.keys()], rules }
  const form = lazily((): Form => ({ kind: 'record', name, fields: formsOf(table, says), rules }))
  const readMap = (value: Value, reading: Reading, key?: Scalar) => {
    if (value.kind === 'map') return contentOf(value, key ?? headOf(value), layout, reading)
    wrongShape(value, 'map', reading, key)
    return { content: new Map<string, unknown>(), whole: false }
  }
  return {
    // Only an editor and the manual ask for it.
    get form() {
      return form()
    },
    read: (value, reading, key) => {
      const { content, whole } = readMap(value, reading, key)
      // Every key of `content` was read by the shape of its own field, and all the required ones are there.
      return whole ? (Object.fromEntries(content) as RecordOf<F>) : undefined
    },
    // Likewise, but for the required ones.
    part: (value, reading) => Object.fromEntries(readMap(value, reading).content) as Partial<RecordOf<F>>,
  }
}

function formsOf(table: Layout['table'], says: Readonly<Record<string, string>>): ReadonlyMap<string, FieldForm> {
  return new Map(
    [...table].map(([key, { shape, required }]) => [key, { form: shape.form, required, says: says[key] ?? '' }]),
  )
}

/** A map's first key stands for the whole: its own span may cover many lines. */
export function headOf(mapping: Mapping): Placed {
  const first: Entry | undefined = mapping.entries.values().next().value
  return first && mapping.start === first.key.start ? first.key : mapping
}

function contentOf(value: Mapping, at: Placed, layout: Layout, reading: Reading) {
  const content = new Map<string, unknown>()
  let whole = checkKeys(value, at, layout, reading)
  for (const { key, value: inner } of value.entries.values()) {
    const field = layout.table.get(key.text)
    const read = field?.shape.read(inner, reading, key)
    if (read === undefined) whole = false
    else content.set(key.text, read)
  }
  return { content, whole }
}
