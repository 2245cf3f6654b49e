import imported from 'canonicalize'

// The package is CommonJS and declares a default export; what Node hands over is the function itself.
const serialize: unknown = imported

/** What has no RFC 8785 form: a lone surrogate, a number that is not finite, a bigint. */
export class NotCanonical extends Error {
  override readonly name = 'NotCanonical'
}

/**
 * The JSON Canonicalization Scheme (RFC 8785): keys in the order of their UTF-16 code units, no blanks, numbers as
 * ECMAScript writes them. Throws `NotCanonical` where the value has no such form (§3.2.2.2 for lone surrogates).
 */
export function canonical(value: unknown): string {
  return canonicalOf(value, { apart: new Set(), orders: [] })
}

/** A text that stands for a value. */
export type StandIn = (value: unknown) => string

/** The same of many values. Whatever a key in `apart` has as its value, wherever it stands, `standIn` is written for it. */
export function canonicalWriter(apart: ReadonlySet<string>, standIn: StandIn): (value: unknown) => string {
  const written: Written = { apart, standIn, orders: [] }
  return value => canonicalOf(value, written)
}

interface Written {
  readonly apart: ReadonlySet<string>
  /** Left out: nothing stands apart. */
  readonly standIn?: StandIn
  /** By the number of keys. */
  readonly orders: Order[][]
}

/** How objects are written that have just these keys, in the order in which they come. */
interface Order {
  readonly keys: readonly string[]
  readonly sorted: readonly { readonly key: string; readonly prefix: string; readonly standIn: StandIn | undefined }[]
}

function canonicalOf(value: unknown, written: Written): string {
  try {
    // The library knows of no stand-ins: what only it can write is no part of such values.
    const form = text(value, written) ?? (written.standIn === undefined ? byLibrary(value) : undefined)
    if (typeof form === 'string') return form
  } catch (error) {
    throw new NotCanonical(error instanceof Error ? error.message : 'the value has no JSON form')
  }
  throw new NotCanonical('the value has no JSON form')
}

/** Undefined: the value has something in it that is no plain JSON, and the library has to look. */
function text(value: unknown, written: Written): string | undefined {
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : undefined
  if (typeof value === 'boolean' || value === null) return String(value)
  if (typeof value !== 'object' || 'toJSON' in value) return undefined
  return Array.isArray(value) ? listed(value, written) : keyed(value, written)
}

const special = /["\\\u0000-\u001f\ud800-\udfff]/

function quoted(value: string): string {
  if (!special.test(value)) return `"${value}"`
  if (/\p{Surrogate}/u.test(value)) throw new NotCanonical('a lone surrogate')
  return JSON.stringify(value)
}

function listed(items: readonly unknown[], written: Written): string | undefined {
  if (items.length >= many && items.every(item => typeof item === 'string')) return ofTexts(items)
  let form = '['
  for (const item of items) {
    const one = text(item, written)
    if (one === undefined) return undefined
    form += form === '[' ? one : `,${one}`
  }
  return `${form}]`
}

/** From so many texts on they are written in one go. */
const many = 8

function ofTexts(texts: readonly string[]): string {
  const form = JSON.stringify(texts)
  if (hasLoneSurrogate(form)) throw new NotCanonical('a lone surrogate')
  return form
}

function keyed(value: object, written: Written): string | undefined {
  let form = '{'
  for (const { key, prefix, standIn } of orderOf(Object.keys(value), written).sorted) {
    const inner = (value as Record<string, unknown>)[key]
    if (inner === undefined) continue
    const one = standIn === undefined ? text(inner, written) : quoted(standIn(inner))
    if (one === undefined) return undefined
    form += (form === '{' ? '' : ',') + prefix + one
  }
  return `${form}}`
}

/** The same keys come again and again: what is known of them is worked out once. */
function orderOf(keys: readonly string[], { orders, apart, standIn }: Written): Order {
  const alike = orders[keys.length] ?? []
  orders[keys.length] = alike
  const known = alike.find(order => order.keys.every((key, index) => key === keys[index]))
  if (known !== undefined) return known
  const sorted = keys
    .toSorted()
    .map(key => ({ key, prefix: `${quoted(key)}:`, standIn: apart.has(key) ? standIn : undefined }))
  const order = { keys, sorted }
  alike.push(order)
  return order
}

function byLibrary(value: unknown): unknown {
  const form: unknown = typeof serialize === 'function' ? serialize(value) : undefined
  if (typeof form === 'string' && hasLoneSurrogate(form)) throw new NotCanonical('a lone surrogate')
  return form
}

/** `JSON.stringify` writes a lone surrogate as an escape, and nothing else as \ud8…\udf…: a backslash before it would be doubled. */
export function hasLoneSurrogate(json: string): boolean {
  return json.includes('\\ud') && /(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(json)
}
