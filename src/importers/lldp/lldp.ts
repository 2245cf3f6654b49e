import { basename } from 'node:path'
import type { SourceFile } from '../../source/value.ts'
import { type FoundHost, type FoundLink, found, type ImportResult, reading } from '../inventory/inventory.ts'
import { enterOnce } from '../inventory/link-once.ts'
import type { NotTaken } from '../inventory/untaken.ts'
import { readJson } from '../read/json.ts'
import { stretch } from '../read/limits.ts'
import { jsonNeighbours } from './json.ts'
import type { Neighbour } from './neighbour.ts'
import { keyvalueNeighbours, xmlNeighbours } from './other-formats.ts'

/** Reads what lldpd heard, a file for each host that was asked, named after it. A link heard at both ends is one. */
export function readLldp(files: readonly SourceFile[]): ImportResult {
  return reading('lldp', () => {
    const hosts = new Map<string, FoundHost>()
    const links = new Map<string, FoundLink>()
    const untaken: NotTaken[] = []
    for (const file of files) {
      const name = hostOf(file)
      if (!hosts.has(name)) hosts.set(name, { name, at: stretch(file, 0, 0) })
    }
    for (const file of files)
      for (const neighbour of neighboursIn(file)) enter(hostOf(file), neighbour, hosts, links, untaken)
    return found({ hosts: [...hosts.values()], links: [...links.values()], untaken })
  })
}

function hostOf({ path }: SourceFile): string {
  return basename(path).replace(/\.(?:json0\.json|json|json0|xml|keyvalue|txt)$/i, '')
}

function neighboursIn(file: SourceFile): readonly Neighbour[] {
  const start = /^[\ufeff\s]*(.)/.exec(file.text)?.[1]
  if (start === '{') return jsonNeighbours(readJson(file))
  return start === '<' ? xmlNeighbours(file) : keyvalueNeighbours(file)
}

function enter(
  host: string,
  { at, port, name, addresses, itsPort, description }: Neighbour,
  hosts: Map<string, FoundHost>,
  links: Map<string, FoundLink>,
  untaken: NotTaken[],
): void {
  if (name === undefined) {
    untaken.push({ at, what: { what: 'nameless', sort: `the neighbour on ${port} of ${host}` } })
    return
  }
  const known = hosts.get(name)
  if (known?.addresses === undefined || known.addresses.length === 0)
    hosts.set(name, { ...(known ?? { name, at }), addresses, ...(description !== undefined && { description }) })
  const end = { node: name, ...(itsPort !== undefined && { interface: itsPort }) }
  enterOnce(links, { at, ends: [{ node: host, interface: port }, end] })
}
