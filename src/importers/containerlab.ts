import type { Placed, SourceFile, Value } from '../source/value.ts'
import { readYaml } from '../source/yaml-file.ts'
import {
  type FoundEnd,
  type FoundHost,
  type FoundLink,
  type FoundNetwork,
  found,
  type ImportResult,
  Refusal,
  reading,
} from './inventory/inventory.ts'
import type { NotTaken } from './inventory/untaken.ts'
import { listAt, mapAt, textAt, valueAt } from './read/values.ts'

/** Reads topologies of containerlab. A bridge is a network; all else is a host. */
export function readContainerlab(files: readonly SourceFile[]): ImportResult {
  return reading('containerlab', () => {
    const lab: Lab = { hosts: new Map(), networks: new Map(), links: [], untaken: [] }
    let name: string | undefined
    for (const file of files) {
      const { root, diagnostics } = readYaml(file)
      if (root === undefined || diagnostics.length > 0) return { ok: false, diagnostics }
      const nodes = mapAt(root, 'topology', 'nodes')
      if (nodes === undefined) throw new Refusal({ why: 'other-file' }, root)
      name ??= textAt(root, 'name')
      enterNodes(valueAt(root, 'topology'), lab)
      for (const link of listAt(root, 'topology', 'links')) enterLink(link, lab)
    }
    return found({
      hosts: [...lab.hosts.values()],
      networks: [...lab.networks.values()],
      links: lab.links,
      untaken: lab.untaken,
      ...(name !== undefined && { name }),
    })
  })
}

interface Lab {
  readonly hosts: Map<string, FoundHost>
  readonly networks: Map<string, FoundNetwork>
  readonly links: FoundLink[]
  readonly untaken: NotTaken[]
}

const bridges: readonly string[] = ['bridge', 'ovs-bridge']
const used: readonly string[] = ['kind', 'group', 'mgmt-ipv4', 'mgmt_ipv4', 'mgmt-ipv6', 'mgmt_ipv6', 'labels']

function enterNodes(topology: Value | undefined, { hosts, networks, untaken }: Lab): void {
  for (const [name, { key: at, value }] of mapAt(topology, 'nodes')?.entries ?? []) {
    const group = textAt(value, 'group')
    const kind =
      textAt(value, 'kind') ??
      (group === undefined ? undefined : textAt(topology, 'groups', group, 'kind')) ??
      textAt(topology, 'defaults', 'kind')
    for (const [name, { key }] of value.kind === 'map' ? value.entries : [])
      if (!used.includes(name)) untaken.push({ at: key, what: { what: 'key', name } })
    if (kind !== undefined && bridges.includes(kind)) {
      networks.set(name, { name, at, description: `${kind} of the lab`, kind: 'internal' })
      continue
    }
    const addresses = ['4', '6'].flatMap(
      version => textAt(value, `mgmt-ipv${version}`) ?? textAt(value, `mgmt_ipv${version}`) ?? [],
    )
    hosts.set(name, {
      name,
      at,
      addresses,
      ...(kind !== undefined && { platform: kind }),
      ...(group !== undefined && { labels: [group] }),
    })
  }
}

/** `[a:eth1, b:eth1]`, as maps with `node` and `interface`, or of the newer kinds with `endpoint`. */
function enterLink(link: Value, lab: Lab): void {
  const ends = listAt(link, 'endpoints').map(end => endOf(end, lab))
  const single = valueAt(link, 'endpoint')
  const type = textAt(link, 'type')
  const other: FoundEnd | undefined =
    single === undefined || type === undefined
      ? undefined
      : outside(type === 'host' ? 'host' : type, textAt(link, 'host-interface'), single, lab)
  const [a, b] = single === undefined ? ends : [endOf(single, lab), other]
  if (a === undefined || b === undefined) lab.untaken.push({ at: link, what: { what: 'no-other-end' } })
  else lab.links.push({ at: link, ends: [a, b] })
}

// What a lab is connected with: the computer that it runs on, its networks.
const outsides: readonly string[] = ['host', 'macvlan', 'mgmt-net']

function endOf(end: Value, lab: Lab): FoundEnd {
  const text = end.kind === 'scalar' ? end.text : undefined
  const colon = text?.indexOf(':') ?? -1
  const node = text === undefined ? textAt(end, 'node') : colon < 0 ? text : text.slice(0, colon)
  const port = text === undefined ? textAt(end, 'interface') : colon < 0 ? undefined : text.slice(colon + 1)
  if (node === undefined) throw new Refusal({ why: 'missing', key: 'node' }, end)
  if (!lab.hosts.has(node) && !lab.networks.has(node)) {
    if (!outsides.includes(node)) throw new Refusal({ why: 'unknown', what: 'node', name: node }, end)
    return outside(node, port, end, lab)
  }
  return { node, ...(port !== undefined && { interface: port }) }
}

function outside(node: string, port: string | undefined, at: Placed, { hosts, networks }: Lab): FoundEnd {
  if (node === 'host') {
    if (!hosts.has(node)) hosts.set(node, { name: node, at, description: 'the computer that the lab runs on' })
    return { node, ...(port !== undefined && { interface: port }) }
  }
  if (!networks.has(node)) networks.set(node, { name: node, at, description: `${node} of the lab` })
  return { node }
}
