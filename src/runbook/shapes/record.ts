import { error } from '../../diagnostic/diagnostic.ts'
import { lazily } from '../../names/lazily.ts'
import { type Entry, type Mapping, type Placed, type Scalar, spanOf, type Value } from '../../source/value.ts'
import { notBuilt } from '../not-built.ts'
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
 * A map with known keys. `says` has a sentence for each; `name` is what `not-built.ts` calls the record.
 * It reads as nothing when anything in it is at fault: so no second complaint can follow from the first.
 */
export function record<F extends Fields>(
  name: string,
  fields: F,
  says: { readonly [K in keyof F]: string },
  rules: RecordRules = {},
): RecordShape<F> {
  const table = new Map(Object.entries(fields))
  const layout: Layout = { name, table, known: [...table.keys()], rules, unbuilt: unbuiltOf(name) }
  const form = lazily(
    (): Form => ({ kind: 'record', name, fields: formsOf(table, says), rules, unbuilt: layout.unbuilt }),
  )
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
    // What isn't built is read all the same: its faults are known on the day that it is.
    const read = field?.shape.read(inner, reading, key)
    const unbuilt = read !== undefined && refuseUnbuilt(layout.unbuilt, key, inner, reading)
    if (read === undefined || unbuilt) whole = false
    else content.set(key.text, read)
  }
  return { content, whole }
}

function refuseUnbuilt(unbuilt: Layout['unbuilt'], key: Scalar, value: Value, reading: Reading): boolean {
  const values = unbuilt.get(key.text)
  if (!values) return false
  const text = value.kind === 'scalar' ? value.text : ''
  const whole = values.get(undefined)
  const because = whole ?? values.get(text)
  if (because === undefined) return false
  const facts = whole === undefined ? { value: text } : {}
  reading.report(error('not-built-yet', { key: key.text, because, ...facts }, spanOf(key)))
  return true
}

/** For each key of the record that isn't built, or not with every value: why. The value of a whole key is undefined. */
function unbuiltOf(name: string): Layout['unbuilt'] {
  const names: readonly (string | undefined)[] = name === 'template' ? ['host', 'link'] : [name]
  const unbuilt = new Map<string, Map<string | undefined, string>>()
  for (const [place, because] of notBuilt) {
    const [of, key = '', value] = place.split(/\.|: /)
    if (names.includes(of)) unbuilt.set(key, (unbuilt.get(key) ?? new Map()).set(value, because))
  }
  return unbuilt
}
