/** Whether `text`, of which `value` was parsed, is the canonical form already: much faster than making the form. */
export function isCanonical(text: string, value: unknown): boolean {
  return JSON.stringify(value) === text && sorted(value)
}

function sorted(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(sorted)
  const fields = value as Readonly<Record<string, unknown>>
  let before = ''
  for (const key of Object.keys(fields)) {
    if (key < before) return false
    const inner = fields[key]
    if (typeof inner === 'object' && !sorted(inner)) return false
    before = key
  }
  return true
}

/** A copy in which every lone surrogate is U+FFFD, as it is in the bytes that would be sent or written. */
export function wellFormed<T>(value: T): T {
  return copy(value) as T
}

function copy(value: unknown): unknown {
  // Most texts have no surrogate at all, and that is told much faster.
  if (typeof value === 'string')
    return /[\ud800-\udfff]/.test(value) ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value
  if (Array.isArray(value)) return value.map(copy)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [copy(key), copy(inner)]))
}
