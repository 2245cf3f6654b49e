import { createHmac } from 'node:crypto'

/**
 * Whether the first field of a `known_hosts` line speaks of `name`, which is `host` or `[host]:port`, in lower case.
 * As sshd(8) has it: a hash, or patterns with `*` and `?` separated by commas, of which one with `!` excludes.
 */
export function hostFieldMatches(field: string, name: string): boolean {
  const hash = hashedField(field)
  return hash === undefined ? patternsMatch(field, name) : hashIsOf(hash, name)
}

/** A field that is a hash of one name; without salt where it isn't one that we can calculate, which is of no name. */
export interface HashedField {
  readonly salt?: Buffer
  /** Base64. */
  readonly hash: string
}

/** Undefined where the field isn't a hash. */
export function hashedField(field: string): HashedField | undefined {
  if (!field.startsWith('|')) return undefined
  const [, version, salt, hash = '', ...more] = field.split('|')
  const key = Buffer.from(salt ?? '', 'base64')
  return version === '1' && more.length === 0 && key.length === 20 ? { salt: key, hash } : { hash }
}

export function hashIsOf({ salt, hash }: HashedField, name: string): boolean {
  return salt !== undefined && createHmac('sha1', salt).update(name).digest('base64') === hash
}

/** The names of a field that has nothing but names: no pattern, no exclusion, no hash. Undefined for any other. */
export function plainNames(field: string): readonly string[] | undefined {
  return /[*?!|]/.test(field) ? undefined : field.toLowerCase().split(',')
}

function patternsMatch(field: string, name: string): boolean {
  let found = false
  for (const pattern of field.toLowerCase().split(',')) {
    if (pattern.startsWith('!')) {
      if (wildcardMatches(pattern.slice(1), name)) return false
    } else if (wildcardMatches(pattern, name)) found = true
  }
  return found
}

/** `*` is any run of characters, `?` one. In time of the product of the lengths, whatever the file holds. */
export function wildcardMatches(pattern: string, text: string): boolean {
  let at = 0
  let star = -1
  let retry = 0
  let from = 0
  while (from < text.length) {
    if (at < pattern.length && pattern[at] === '*') {
      star = at++
      retry = from
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[from])) {
      at++
      from++
    } else if (star >= 0) {
      at = star + 1
      from = ++retry
    } else return false
  }
  while (pattern[at] === '*') at++
  return at === pattern.length
}
