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
  const form: unknown = attempt(value)
  if (typeof form !== 'string') throw new NotCanonical('the value has no JSON form')
  // JSON.stringify writes a lone surrogate as an escape, and nothing else as \ud8…\udf…: a backslash before it would be doubled.
  if (form.includes('\\ud') && /(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(form)) throw new NotCanonical('a lone surrogate')
  return form
}

function attempt(value: unknown): unknown {
  try {
    // The scheme is made after JSON.stringify, which is ten times as fast as the library, once the keys are in order.
    const sorted = inOrder(value)
    if (sorted !== unordered) return JSON.stringify(sorted)
    return typeof serialize === 'function' ? serialize(value) : undefined
  } catch (error) {
    throw new NotCanonical(error instanceof Error ? error.message : 'the value has no JSON form')
  }
}

/** Stands for a value that has no ordered copy: an object puts keys that look like numbers first, whatever was asked. */
const unordered = Symbol('unordered')
const numeric = /^(?:0|[1-9][0-9]*)$/

/** A copy whose keys are in the order of their UTF-16 code units. Only what the library must see is left to it. */
function inOrder(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : unordered
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? unordered : value
  if (Array.isArray(value)) {
    const items = value.map(inOrder)
    return items.includes(unordered) ? unordered : items
  }
  return 'toJSON' in value ? unordered : objectInOrder(value)
}

function objectInOrder(value: object): unknown {
  const copy: Record<string, unknown> = {}
  for (const key of Object.keys(value).sort()) {
    const inner = inOrder((value as Record<string, unknown>)[key])
    if (inner === unordered || numeric.test(key) || key === '__proto__') return unordered
    copy[key] = inner
  }
  return copy
}
