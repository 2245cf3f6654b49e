import { type PublicKey, parsePublicKey } from './public-key.ts'

/** One line that says something of a key. Everything else (comments, keys of a kind that we don't know) is left out. */
export interface KnownHost {
  readonly marker: 'none' | 'revoked' | 'cert-authority'
  /** The names it speaks of: patterns or a hash. */
  readonly hosts: string
  readonly key: PublicKey
  readonly file: string
  /** From 1. */
  readonly line: number
}

// sshd(8): marker, names, key type, key, comment.
const entry = /^(?:@(\S+)[ \t]+)?([^@\s]\S*)[ \t]+(\S+)[ \t]+(\S+)/

/** The lines of a `known_hosts` file, as OpenSSH reads them: a line that it can't read is passed over. */
export function parseKnownHosts(text: string, file: string): readonly KnownHost[] {
  return text.split('\n').flatMap((line, index) => parseLine(line, file, index + 1))
}

function parseLine(line: string, file: string, number: number): readonly KnownHost[] {
  const trimmed = line.replace(/^[ \t]+/, '')
  if (trimmed === '' || trimmed.startsWith('#')) return []
  const [, mark, hosts, type, base64] = entry.exec(trimmed) ?? []
  const marker = mark === undefined ? 'none' : mark
  if (marker !== 'none' && marker !== 'revoked' && marker !== 'cert-authority') return []
  if (hosts === undefined || type === undefined || base64 === undefined) return []
  const key = parsePublicKey(type, base64)
  return key === undefined ? [] : [{ marker, hosts, key, file, line: number }]
}

/** The name under which OpenSSH looks a host up: `host`, with another port than 22 `[host]:port`. */
export function lookupName(host: string, port: number): string {
  return port === 22 ? host.toLowerCase() : `[${host.toLowerCase()}]:${port}`
}
