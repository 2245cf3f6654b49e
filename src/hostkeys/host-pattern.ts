import { createHmac } from 'node:crypto'

/**
 * Whether the first field of a `known_hosts` line speaks of `name`, which is `host` or `[host]:port`, in lower case.
 * As sshd(8) has it: a hash, or patterns with `*` and `?` separated by commas, of which one with `!` excludes.
 */
export function hostFieldMatches(field: string, name: string): boolean {
  return field.startsWith('|') ? hashMatches(field, name) : patternsMatch(field, name)
}

function hashMatches(field: string, name: string): boolean {
  const [, version, salt, hash, ...more] = field.split('|')
  if (version !== '1' || salt === undefined || hash === undefined || more.length > 0) return false
  const key = Buffer.from(salt, 'base64')
  return key.length === 20 && createHmac('sha1', key).update(name).digest('base64') === hash
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
