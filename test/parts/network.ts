import type { AccessId, HostId, InterfaceName, LinkId, NetworkId, NodeId } from '../../src/names/ids.ts'
import type { Access, End, Host, Link, Network, Runbook } from '../../src/runbook/runbook.ts'

/** A network as others draw it: nodes, and links between them, perhaps by named interfaces. */
export interface Drawn {
  readonly nodes: readonly string[]
  readonly links: readonly {
    readonly ends: readonly [string, string]
    readonly interfaces?: readonly [string, string]
  }[]
}

/** GraphML as networkx writes it. */
export function graphml(text: string): Drawn {
  const nodes = [...text.matchAll(/<node id="([^"]+)"/g)].map(([, id = '']) => id)
  const links = [...text.matchAll(/<edge source="([^"]+)" target="([^"]+)"/g)].map(([, a = '', b = '']) => ({
    ends: [a, b] as const,
  }))
  return { nodes, links }
}

interface Port {
  readonly hostname: string
  readonly interfaceName: string
}

/** A layer-1 topology of Batfish, in which a link may stand once for each direction. */
export function layer1({
  edges,
}: {
  readonly edges: readonly { readonly node1: Port; readonly node2: Port }[]
}): Drawn {
  const links = new Map(
    edges.map(({ node1, node2 }) => {
      const ports = [node1, node2].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
      return [JSON.stringify(ports), ports as [Port, Port]] as const
    }),
  )
  return {
    nodes: [...new Set(edges.flatMap(({ node1, node2 }) => [node1.hostname, node2.hostname]))],
    links: [...links.values()].map(([a, b]) => ({
      ends: [a.hostname, b.hostname] as const,
      interfaces: [a.interfaceName, b.interfaceName] as const,
    })),
  }
}

/** What a drawn network is asked: what is inside, which nodes are the world outside, which links are cut. */
export interface Question {
  readonly inside: readonly string[]
  readonly outside: readonly string[]
  readonly cut: readonly string[]
}

/** A runbook of routers, one for each node, with `l0`, `l1`, … for links; nodes outside are external networks. */
export function runbookOfDrawn({ nodes, links }: Drawn, { inside, outside, cut }: Question): Runbook {
  const isOutside = (node: string): boolean => outside.includes(node)
  const selector = (ids: readonly string[]) => ({
    items: ids.map(id => ({ kind: 'id' as const, id, path: [] })),
    except: [],
    path: [],
  })
  const plain = { parallel: 1, approvals: { count: 0, of: [] } }
  return {
    name: 'drawn',
    labels: [],
    people: new Map(),
    operator: (inside[0] ?? nodes[0]) as NodeId,
    access: new Map([[team.id, team]]),
    networks: new Map(outside.map(id => [id as NetworkId, external(id as NetworkId)])),
    hosts: new Map(nodes.filter(id => !isOutside(id)).map(id => [id as HostId, router(id as HostId)])),
    links: new Map(
      links.map((link, number) => {
        const made = linkOf(link, number, isOutside)
        return [made.id, made] as const
      }),
    ),
    keep: [],
    goal: { isolate: selector(inside), from: 'external', probes: [] },
    phases: cut.length === 0 ? [] : [{ name: 'Cut', steps: [], cut: selector(cut), ...plain }],
  }
}

const team: Access = {
  id: 'a' as AccessId,
  user: 'ops',
  port: 22,
  auth: [],
  knownHosts: [],
  via: [],
  sudo: false,
  legacyAlgorithms: false,
  transport: 'ssh2',
  sshConfig: false,
  needs: [],
}

function external(id: NetworkId): Network {
  return { id, kind: 'external', transit: false, criticality: 'normal', subnets: [] }
}

function router(id: HostId): Host {
  return {
    id,
    platform: 'able',
    ways: [{ addresses: [{ host: '192.0.2.1' }], access: team.id }],
    hostKeys: [],
    identity: [],
    members: [],
    sync: true,
    role: 'router',
    forwards: true,
    managementInterfaces: [],
    attachments: [],
    runsOn: [],
    poweredBy: [],
    needs: [],
    suspect: false,
    criticality: 'normal',
    shutdown: { after: [], by: 'host' },
    labels: [],
  }
}

function linkOf(
  { ends, interfaces }: Drawn['links'][number],
  number: number,
  isOutside: (id: string) => boolean,
): Link {
  const end = (side: 0 | 1): End =>
    isOutside(ends[side])
      ? { kind: 'network', network: ends[side] as NetworkId }
      : {
          kind: 'host',
          host: ends[side] as HostId,
          interface: (interfaces?.[side] ?? `e${number}-${side}`) as InterfaceName,
        }
  return {
    id: `l${number}` as LinkId,
    ends: [end(0), end(1)],
    external: ends.some(isOutside),
    by: { kind: 'interface' },
    over: [],
    needs: [],
    labels: [],
  }
}
