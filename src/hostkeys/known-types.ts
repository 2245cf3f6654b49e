import { type KnownHost, lookupName } from './known-hosts.ts'
import type { KnownHosts } from './known-index.ts'
import { parsePinned } from './pinned.ts'
import { sameKey } from './public-key.ts'
import type { Trust } from './verdict.ts'

/**
 * The types of key that are known for a host, in the order of the files. They are asked for first: else a server with
 * several keys shows one that nobody has seen, and a known host looks new.
 */
export function knownTypes(trust: Trust, host: string, port: number): readonly string[] {
  return [...new Set(trust.kind === 'pinned' ? pinnedTypes(trust.keys) : fileTypes(trust, host, port))]
}

function pinnedTypes(texts: readonly string[]): readonly string[] {
  return texts.flatMap(text => {
    const pin = parsePinned(text)
    return pin?.kind === 'key' ? [pin.key.type] : []
  })
}

function fileTypes(trust: Trust & { kind: 'files' }, host: string, port: number): readonly string[] {
  const own = hostLines(trust.known, lookupName(host, port))
  return (own.length > 0 ? own : hostLines(trust.known, lookupName(host, 22))).map(line => line.key.type)
}

/** Lines with keys of the host's own. A key that is revoked as well is none to ask for. */
function hostLines(known: KnownHosts, name: string): readonly KnownHost[] {
  const all = known.linesFor(name)
  const revoked = all.filter(line => line.marker === 'revoked')
  return all.filter(line => line.marker === 'none' && !revoked.some(other => sameKey(other.key.blob, line.key.blob)))
}
