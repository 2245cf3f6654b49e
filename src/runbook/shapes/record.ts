import { elsewhere, error } from '../../diagnostic/diagnostic.ts'
import { nearest } from '../../names/nearest.ts'
import { type Entry, type Mapping, type Placed, type Scalar, spanOf, type Value } from '../../source/value.ts'
import { notBuilt } from '../not-built.ts'
import { wrongShape } from './scalar.ts'
import type { FieldForm, Reading, Shape } from './shape.ts'

export interface Field<T, Required extends boolean> {
  readonly shape: Shape<T>
  readonly required: Required
}

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

export interface RecordRules {
  /** Exactly one of these keys must be given. */
  readonly exactlyOne?: readonly string[]
  /** At most one of these keys may be given. */
  readonly atMostOne?: readonly string[]
  /** Keys that mean nothing without another. */
  readonly together?: Readonly<Record<string, string>>
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
  const forms = new Map<string, FieldForm>()
  for (const [key, { shape, required }] of table) forms.set(key, { form: shape.form, required, says: says[key] ?? '' })
  const readMap = (value: Value, reading: Reading, key?: Scalar) => {
    if (value.kind === 'map') return contentOf(value, key ?? headOf(value), { name, table, rules }, reading)
    wrongShape(value, 'map', reading, key)
    return { content: new Map<string, unknown>(), whole: false }
  }
  return {
    form: { kind: 'record', name, fields: forms, exactlyOne: rules.exactlyOne ?? [] },
    read: (value, reading, key) => {
      const { content, whole } = readMap(value, reading, key)
      // Every key of `content` was read by the shape of its own field, and all the required ones are there.
      return whole ? (Object.fromEntries(content) as RecordOf<F>) : undefined
    },
    // Likewise, but for the required ones.
    part: (value, reading) => Object.fromEntries(readMap(value, reading).content) as Partial<RecordOf<F>>,
  }
}

interface Layout {
  readonly name: string
  readonly table: ReadonlyMap<string, Field<unknown, boolean>>
  readonly rules: RecordRules
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
    const unbuilt = field !== undefined && refuseUnbuilt(layout.name, key, inner, reading)
    const read = unbuilt ? undefined : field?.shape.read(inner, reading, key)
    if (read === undefined) whole = false
    else content.set(key.text, read)
  }
  return { content, whole }
}

function refuseUnbuilt(name: string, key: Scalar, value: Value, reading: Reading): boolean {
  const text = value.kind === 'scalar' ? value.text : ''
  const whole = notBuilt.get(`${name}.${key.text}`)
  const because = whole ?? notBuilt.get(`${name}.${key.text}: ${text}`)
  if (because === undefined) return false
  const facts = whole === undefined ? { value: text } : {}
  reading.report(error('not-built-yet', { key: key.text, because, ...facts }, spanOf(key)))
  return true
}

function checkKeys(value: Mapping, at: Placed, { name, table, rules }: Layout, reading: Reading): boolean {
  const meant = unknownKeys(value, name, [...table.keys()], reading)
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
function unknownKeys(value: Mapping, of: string, known: readonly string[], reading: Reading): ReadonlySet<string> {
  const meant = new Set<string>()
  for (const { key } of value.entries.values()) {
    if (known.includes(key.text)) continue
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
