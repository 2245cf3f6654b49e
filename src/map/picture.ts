import type { MapHost, MapLink, MapNetwork, NetworkMap } from './model.ts'

/** A box of the drawing: a host or a network, with what is drawn inside of it. */
export interface Box {
  readonly id: string
  readonly host?: MapHost
  readonly network?: MapNetwork
  /** Guests of a hypervisor; in a network the hosts that are connected with nothing else. */
  readonly inside: readonly MapHost[]
  /** Networks that a host is in, said in words: lines to them would hide all others. */
  readonly networks: readonly string[]
  /** Undefined: of no site. */
  readonly site?: string
}

/** What is drawn: boxes, and lines between them. */
export interface Picture {
  readonly boxes: readonly Box[]
  /** Sites of boxes, each once. */
  readonly sites: readonly string[]
  readonly lines: readonly MapLink[]
}

/**
 * Chooses what is a box and what a line. A host in a network, and a port for management alone, are words in the box; so
 * are guests without links of their own, and hosts that are in one network and connected with nothing else.
 */
export function pictureOf(map: NetworkMap): Picture {
  const lines = map.links.filter(({ attachment, management }) => !attachment && !management)
  const linked = new Set<string>(lines.flatMap(({ ends }) => ends.map(({ node }) => node)))
  const memberships = networksOf(map)
  const isHypervisor = new Set<string>(map.hosts.flatMap(({ runsOn }) => runsOn))
  const inside = new Map<string, MapHost[]>()
  for (const host of map.hosts) {
    const [hypervisor] = host.runsOn
    const [network, ...more] = memberships.get(host.id) ?? []
    if (linked.has(host.id) || isHypervisor.has(host.id)) continue
    const container = hypervisor ?? (more.length === 0 ? network : undefined)
    if (container !== undefined) inside.set(container, [...(inside.get(container) ?? []), host])
  }
  const hidden = new Set<string>([...inside.values()].flatMap(hosts => hosts.map(({ id }) => id)))
  const sites = sitesOf(map)
  const box = (id: string) => ({
    id,
    inside: inside.get(id) ?? [],
    networks: memberships.get(id) ?? [],
    ...(sites.get(id) !== undefined && { site: sites.get(id) ?? '' }),
  })
  const boxes: Box[] = [
    ...map.networks.map(network => ({ ...box(network.id), network })),
    ...map.hosts.filter(({ id }) => !hidden.has(id)).map(host => ({ ...box(host.id), host })),
  ]
  return { boxes, sites: [...new Set(boxes.flatMap(({ site }) => site ?? []))], lines }
}

/** For each host the networks that it is in, or is managed by. */
function networksOf({ links, networks }: NetworkMap): ReadonlyMap<string, readonly string[]> {
  const ids = new Set<string>(networks.map(({ id }) => id))
  const found = new Map<string, string[]>()
  for (const { ends, attachment, management } of links) {
    if (!attachment && !management) continue
    const network = ends.find(({ node }) => ids.has(node))?.node
    const host = ends.find(({ node }) => node !== network)?.node
    if (network === undefined || host === undefined) continue
    const known = found.get(host) ?? []
    if (!known.includes(network)) found.set(host, [...known, network])
  }
  return found
}

/** Of a host its site; of a network inside that of all hosts that have to do with it, where these are of one. */
function sitesOf({ hosts, networks, links }: NetworkMap): ReadonlyMap<string, string | undefined> {
  const sites = new Map<string, string | undefined>(hosts.map(({ id, site }) => [id, site]))
  for (const { id, kind } of networks) {
    if (kind === 'external') continue
    const there = links.filter(({ ends }) => ends.some(({ node }) => node === id))
    const around = new Set(
      there
        .flatMap(({ ends }) => ends.map(({ node }) => node))
        .filter(node => node !== id)
        .map(node => sites.get(node)),
    )
    const [site] = around
    sites.set(id, around.size === 1 ? site : undefined)
  }
  return sites
}
