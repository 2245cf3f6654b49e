import { hashedField, hashIsOf, hostFieldMatches, plainNames } from './host-pattern.ts'
import type { KnownHost } from './known-hosts.ts'

/** The lines of known_hosts files, in their order, and what of them speaks of a name. */
export interface KnownHosts {
  readonly lines: readonly KnownHost[]
  /** `name` as `lookupName` gives it. */
  linesFor(name: string): readonly KnownHost[]
}

/**
 * Finds by a table what can be found so: thousands of hosts are looked up among thousands of lines. Only patterns are
 * gone through one by one, and hashes, each of which has to be calculated for every name, once.
 */
export function knownHosts(lines: readonly KnownHost[]): KnownHosts {
  const byName = new Map<string, number[]>()
  const others: { readonly index: number; readonly matches: (name: string) => boolean }[] = []
  for (const [index, { hosts }] of lines.entries()) {
    const names = plainNames(hosts)
    const hash = hashedField(hosts)
    if (names !== undefined) for (const name of new Set(names)) listOf(byName, name).push(index)
    else if (hash !== undefined) others.push({ index, matches: name => hashIsOf(hash, name) })
    else others.push({ index, matches: name => hostFieldMatches(hosts, name) })
  }
  const found = new Map<string, readonly KnownHost[]>()
  const find = (name: string): readonly KnownHost[] => {
    const matching = others.filter(({ matches }) => matches(name)).map(({ index }) => index)
    return [...(byName.get(name) ?? []), ...matching].sort((a, b) => a - b).flatMap(index => lines[index] ?? [])
  }
  return {
    lines,
    linesFor: name => {
      const known = found.get(name) ?? find(name)
      found.set(name, known)
      return known
    },
  }
}

/** Several files as one, in their order. */
export function joined(files: readonly KnownHosts[]): KnownHosts {
  const [only, ...more] = files
  if (only !== undefined && more.length === 0) return only
  return {
    get lines() {
      return files.flatMap(({ lines }) => lines)
    },
    linesFor: name => files.flatMap(file => file.linesFor(name)),
  }
}

function listOf(lists: Map<string, number[]>, name: string): number[] {
  const list = lists.get(name) ?? []
  lists.set(name, list)
  return list
}
