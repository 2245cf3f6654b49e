/**
 * Addresses as regular expressions, for those who can't call `addressOf` and `cidrFault`: the JSON Schema. They tell the
 * same texts apart (a test holds them to each other), but for bits beyond a prefix, which no expression can see.
 */
const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const ipv4 = `(?:${octet}\\.){3}${octet}`
const group = '[0-9A-Fa-f]{1,4}'

/** `count` groups at most, the last two perhaps as an IPv4 address; at least one. */
function upTo(count: number): string {
  const embedded = count >= 2 ? `|(?:${group}:){0,${count - 2}}${ipv4}` : ''
  return `(?:(?:${group}:){0,${count - 1}}${group}${embedded})`
}

const shortened = Array.from({ length: 8 }, (_, left) => {
  const head = left === 0 ? '' : `(?:${group}:){${left - 1}}${group}`
  return `${head}::${left === 7 ? '' : `${upTo(7 - left)}?`}`
})
const ipv6 = `(?:(?:${group}:){6}(?:${group}:${group}|${ipv4})|${shortened.join('|')})`

const zoned = `${ipv6}(?:%[A-Za-z0-9._-]+)?`
const label = '[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?'
// The whole has at most 253 characters, and its last label isn't all digits.
const name = `(?=[^:]{1,253}(?::|$))(?:${label}\\.)*(?!\\d+\\.?(?::|$))${label}\\.?`
const port = '(?:6553[0-5]|655[0-2]\\d|65[0-4]\\d{2}|6[0-4]\\d{3}|[1-5]\\d{4}|[1-9]\\d{0,3})'

export const addressPattern = new RegExp(`^\\[${zoned}\\](?::${port})?$|^${zoned}$|^(?:${ipv4}|${name})(?::${port})?$`)
/** An address without a port. */
export const hostPattern = new RegExp(`^\\[${zoned}\\]$|^${zoned}$|^(?:${ipv4}|${name})$`)
export const cidrPattern = new RegExp(`^${ipv4}/(?:3[0-2]|[12]\\d|\\d)$|^${ipv6}/(?:12[0-8]|1[01]\\d|[1-9]\\d|\\d)$`)
