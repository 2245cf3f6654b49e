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
  if (typeof serialize !== 'function') throw new NotCanonical('the serializer is missing')
  const form: unknown = attempt(value)
  if (typeof form !== 'string') throw new NotCanonical('the value has no JSON form')
  // JSON.stringify writes a lone surrogate as an escape, and nothing else as \ud8…\udf…: a backslash before it would be doubled.
  if (/(?<!\\)(?:\\\\)*\\ud[89a-f]/.test(form)) throw new NotCanonical('a lone surrogate')
  return form
}

function attempt(value: unknown): unknown {
  try {
    return typeof serialize === 'function' ? serialize(value) : undefined
  } catch (error) {
    throw new NotCanonical(error instanceof Error ? error.message : 'the value has no JSON form')
  }
}
