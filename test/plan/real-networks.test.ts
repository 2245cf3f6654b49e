import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { LinkId } from '../../src/names/ids.ts'
import type { Move } from '../../src/topology/move.ts'
import { managementOf } from '../../src/topology/reachable.ts'
import { pathOut, spreadOf } from '../../src/topology/spread.ts'
import { nothingRemoved, take, upLines } from '../../src/topology/state.ts'
import { type Edge, type Node, type Topology, topologyOf } from '../../src/topology/topology.ts'
import { type Drawn, graphml, layer1, runbookOfDrawn } from '../parts/network.ts'
import { planned } from './valid-plans.ts'

const fixture = (name: string): string => readFileSync(`test/fixtures/networks/${name}`, 'utf8')
const patience = { timeout: 120_000 }

interface Truth {
  readonly bridges: readonly (readonly [string, string])[]
  readonly articulation_points: readonly string[]
  readonly s: string
  readonly t: string
  readonly shortest_path_hops: number
  readonly min_edge_cut_s_t: number
}

interface Known {
  readonly name: string
  readonly drawn: Drawn
  readonly truth: Truth
  /** All that parts the network is tried, and every so-manieth of the rest: each try looks at the whole of it twice. */
  readonly every: number
}

const stored: readonly Known[] = [
  'multi-loop-island',
  'ring-100',
  'two-sites-3-paths',
  'clos-4x32x8',
  'barabasi-1000-m2',
  'random-3000-6000',
].map(name => ({
  name,
  drawn: graphml(fixture(`synthetic/${name}.graphml`)),
  truth: JSON.parse(fixture(`synthetic/${name}.truth.json`)) as Truth,
  every: name === 'random-3000-6000' ? 25 : 1,
}))

/** Networks whose answers are known by how they are made; `TRUTH.csv` has the numbers. */
const made: readonly Known[] = [grid(30), tree(3, 6), chain(400), complete(60)].map(one => ({ ...one, every: 1 }))

const known = [...stored, ...made]

it('has the known answers of path-5000-deep: one path through all of it, and a cut anywhere parts it', patience, () => {
  const row = fixture('synthetic/TRUTH.csv')
    .split('\n')
    .find(one => one.startsWith('path-5000-deep,'))
  const { drawn, truth } = chain(Number(row?.split(',')[1]))
  const { s, t } = truth
  expect(drawn.links).toHaveLength(Number(row?.split(',')[2]))
  expect(world(asDrawn(drawn)).path(s, t)).toHaveLength(drawn.links.length)
  expect(world(asDrawn(drawn)).manages(s, t)).toBe(true)
  for (const link of [0, 2500, drawn.links.length - 1]) {
    expect(world(asDrawn(drawn), { links: [link] }).path(s, t)).toBeUndefined()
    expect(world(asDrawn(drawn), { links: [link] }).manages(s, t)).toBe(false)
  }
  const isolation = (cut: string) =>
    planned(runbookOfDrawn(drawn, { inside: [s], outside: [t], cut: [cut] }))?.proofs.isolation
  expect(isolation(`l${drawn.links.length - 1}`)).toMatchObject({ verdict: 'proven' })
})

const asDrawn = (drawn: Drawn): Topology => topologyOf(runbookOfDrawn(drawn, { inside: [], outside: [], cut: [] }))

/** What the two graphs say of a network, with some links cut and some routers dead. */
function world(
  topology: Topology,
  gone: { readonly links?: readonly number[]; readonly hosts?: readonly string[] } = {},
) {
  const node = (id: string): Node => topology.nodeOf.get(id) as Node
  const edges = (gone.links ?? []).map(number => topology.lineOf.get(`l${number}`) as Edge)
  const removed = nothingRemoved(topology)
  take(removed, { lines: edges, hosts: (gone.hosts ?? []).map(node) })
  const spread = spreadOf(topology, upLines(topology, removed, 'spread'))
  const management = managementOf(topology, upLines(topology, removed, 'management'), removed)
  return {
    path: (a: string, b: string): readonly Move[] | undefined =>
      pathOut(spread, [node(a)], new Set([node(b)]), () => false),
    manages: (from: string, to: string): boolean => management.wayIn(node(to), node(from)) !== undefined,
  }
}

const named = (pairs: readonly (readonly [string, string])[]) => pairs.map(pair => [...pair].sort().join(' ')).sort()

/** Links that alone separate their two ends, once in each graph; of those that don't by the truth only some are tried. */
function bridges({
  drawn,
  truth,
  every,
}: Pick<Known, 'drawn' | 'every'> & { readonly truth: Pick<Truth, 'bridges'> }): {
  readonly spread: readonly string[]
  readonly management: readonly string[]
} {
  const topology = asDrawn(drawn)
  const parting = new Set(named(truth.bridges))
  const tried = drawn.links
    .map(({ ends }, number) => ({ ends, number }))
    .filter(({ ends, number }) => number % every === 0 || named([ends]).some(one => parting.has(one)))
  const cut = tried.map(({ ends, number }) => ({ ends, without: world(topology, { links: [number] }) }))
  const real = cut.filter(({ ends: [a, b] }) => a !== b)
  const spread = real.filter(({ ends: [a, b], without }) => without.path(a, b) === undefined)
  const management = real.filter(({ ends: [a, b], without }) => !without.manages(a, b))
  return { spread: named(spread.map(({ ends }) => ends)), management: named(management.map(({ ends }) => ends)) }
}

/** Whether at most `count` cuts separate s from t: one of them must lie on any path that is there. */
function separable(
  topology: Topology,
  s: Node,
  t: Node,
  count: number,
  closed: ReadonlySet<Edge> = new Set(),
): boolean {
  const graph = spreadOf(topology, upLines(topology, nothingRemoved(topology), 'spread'))
  const path = pathOut(graph, [s], new Set([t]), edge => closed.has(edge))
  if (path === undefined) return true
  if (count === 0) return false
  return path.some(({ link }) =>
    separable(topology, s, t, count - 1, new Set([...closed, topology.lineOf.get(link as LinkId) as Edge])),
  )
}

/** How many paths from s to t are found, each without the links of those before. */
function apart(topology: Topology, s: Node, t: Node): number {
  const graph = spreadOf(topology, upLines(topology, nothingRemoved(topology), 'spread'))
  const used = new Set<Edge>()
  for (let count = 0; ; count++) {
    const path = pathOut(graph, [s], new Set([t]), edge => used.has(edge))
    if (path === undefined) return count
    for (const { link } of path) used.add(topology.lineOf.get(link as LinkId) as Edge)
  }
}

describe.each(known)('the known answers of $name', patience, network => {
  const { drawn, truth, every } = network
  const { s, t } = truth

  it('are its bridges, in both graphs', () => {
    const found = bridges({ drawn, truth: { bridges: [] }, every: 1 })
    expect(found.spread).toEqual(named(truth.bridges))
    expect(found.management).toEqual(named(truth.bridges))
  })

  it('are its articulation points: what shutting one down separates', () => {
    const topology = asDrawn(drawn)
    const next = new Map<string, string[]>(drawn.nodes.map(id => [id, []]))
    for (const { ends } of drawn.links)
      for (const [a, b] of [ends, ends.toReversed()] as [string, string][]) if (a !== b) next.get(a)?.push(b)
    const points = new Set(truth.articulation_points)
    const tried = drawn.nodes.filter((id, number) => number % every === 0 || points.has(id))
    const parting = tried.filter(id => {
      const { path } = world(topology, { hosts: [id] })
      const beside = next.get(id) ?? []
      return beside.some(one => path(beside[0] ?? one, one) === undefined)
    })
    expect(parting.sort()).toEqual([...truth.articulation_points].sort())
  })

  it('are the shortest path and the smallest cut between two nodes', () => {
    expect(world(asDrawn(drawn)).path(s, t)).toHaveLength(truth.shortest_path_hops)
    const topology = asDrawn(drawn)
    const nodes = [s, t].map(id => topology.nodeOf.get(id) as Node) as [Node, Node]
    const smallest = truth.min_edge_cut_s_t
    // As many paths that share no link are the other proof that fewer cuts are too few: searching takes 2 to the power of them.
    if (smallest > 8) return expect(apart(topology, ...nodes)).toBe(smallest)
    expect(separable(topology, ...nodes, smallest)).toBe(true)
    expect(separable(topology, ...nodes, smallest - 1)).toBe(false)
  })

  it('are proven by the planner: all links at an end isolate it, all but one do not', () => {
    // What is joined to itself outside is nobody's to cut.
    const own = { ...drawn, links: drawn.links.filter(({ ends: [a, b] }) => a !== t || b !== t) }
    const at = own.links.flatMap(({ ends }, number) => (ends.includes(t) ? [`l${number}`] : []))
    const verdict = (cut: readonly string[]) =>
      planned(runbookOfDrawn(own, { inside: [s], outside: [t], cut }))?.proofs.isolation
    expect(verdict(at)).toMatchObject({ verdict: 'proven', cut: at })
    expect(verdict(at.slice(1))).toMatchObject({ verdict: 'refuted' })
  })
})

it('takes the answers from the table that came with the networks', () => {
  const [head = '', ...rows] = fixture('synthetic/TRUTH.csv').trim().split('\n')
  const columns = head.split(',')
  const cell = (row: string, column: string) => row.split(',')[columns.indexOf(column)]
  for (const { name, drawn, truth } of known) {
    const row = rows.find(one => one.startsWith(`${name},`))
    if (row === undefined) continue
    expect([name, drawn.nodes.length, drawn.links.length]).toEqual([
      name,
      Number(cell(row, 'nodes')),
      Number(cell(row, 'edges')),
    ])
    expect(truth.min_edge_cut_s_t).toBe(Number(cell(row, 'min_edge_cut_s_t')))
    expect(truth.shortest_path_hops).toBe(Number(cell(row, 'hops_s_t')))
    expect(truth.bridges).toHaveLength(Number(cell(row, 'bridges')))
    expect(truth.articulation_points).toHaveLength(Number(cell(row, 'articulation_points')))
  }
  expect(known.filter(({ name }) => rows.some(row => row.startsWith(`${name},`)))).toHaveLength(9)
})

function grid(side: number): Omit<Known, 'every'> {
  const at = (row: number, column: number) => `n${row * side + column}`
  const cells = [...Array(side * side).keys()].map(one => [Math.floor(one / side), one % side] as const)
  const right = cells
    .filter(([, column]) => column < side - 1)
    .map(([row, column]) => [at(row, column), at(row, column + 1)] as const)
  const down = cells
    .filter(([row]) => row < side - 1)
    .map(([row, column]) => [at(row, column), at(row + 1, column)] as const)
  return {
    name: `grid-${side}x${side}`,
    drawn: { nodes: cells.map(([row, column]) => at(row, column)), links: [...right, ...down].map(ends => ({ ends })) },
    truth: {
      bridges: [],
      articulation_points: [],
      s: 'n0',
      t: `n${side * side - 1}`,
      shortest_path_hops: 2 * (side - 1),
      min_edge_cut_s_t: 2,
    },
  }
}

function tree(branches: number, height: number): Omit<Known, 'every'> {
  const count = (branches ** (height + 1) - 1) / (branches - 1)
  const links = [...Array(count - 1).keys()].map(one => [`n${Math.floor(one / branches)}`, `n${one + 1}`] as const)
  const inner = (count - 1) / branches
  return {
    name: `tree-${count}`,
    drawn: { nodes: [...Array(count).keys()].map(one => `n${one}`), links: links.map(ends => ({ ends })) },
    truth: {
      bridges: links,
      articulation_points: [...Array(inner).keys()].map(one => `n${one}`),
      s: 'n0',
      t: `n${count - 1}`,
      shortest_path_hops: height,
      min_edge_cut_s_t: 1,
    },
  }
}

/** Each router is joined to every other. */
function complete(size: number): Omit<Known, 'every'> {
  const nodes = Array.from({ length: size }, (_, n) => `n${n}`)
  const links = nodes.flatMap((a, n) => nodes.slice(n + 1).map(b => ({ ends: [a, b] as const })))
  const truth = { bridges: [], articulation_points: [], s: 'n0', t: `n${size - 1}` }
  const known = { ...truth, shortest_path_hops: 1, min_edge_cut_s_t: size - 1 }
  return { name: `complete-${size}`, drawn: { nodes, links }, truth: known }
}

function chain(count: number): Omit<Known, 'every'> {
  const links = [...Array(count - 1).keys()].map(one => [`n${one}`, `n${one + 1}`] as const)
  return {
    name: `chain-${count}`,
    drawn: { nodes: [...Array(count).keys()].map(one => `n${one}`), links: links.map(ends => ({ ends })) },
    truth: {
      bridges: links,
      articulation_points: [...Array(count - 2).keys()].map(one => `n${one + 1}`),
      s: 'n0',
      t: `n${count - 1}`,
      shortest_path_hops: count - 1,
      min_edge_cut_s_t: 1,
    },
  }
}

describe('the example network of Batfish', () => {
  const drawn = layer1(JSON.parse(fixture('batfish-example/example_layer1_topology.json')))
  const answers = JSON.parse(fixture('batfish-example/traces.json')) as Record<
    'traceroute-1-2' | 'traceroute-2-1',
    readonly { readonly disposition: string; readonly hops: readonly string[] }[]
  > & { readonly established: readonly (readonly [string, string])[] }
  const traces = [...answers['traceroute-1-2'], ...answers['traceroute-2-1']]
  const linkBetween = (a: string, b: string) =>
    drawn.links.findIndex(({ ends }) => ends.includes(a) && ends.includes(b) && a !== b)

  it('has a link under each hop of each trace, and a way from its beginning to its end in both graphs', () => {
    expect(traces).toHaveLength(8)
    const { path, manages } = world(asDrawn(drawn))
    for (const { hops } of traces) {
      for (const [index, hop] of hops.entries())
        if (index > 0) expect(linkBetween(hops[index - 1] ?? '', hop)).not.toBe(-1)
      const [from = '', to = ''] = [hops[0], hops.at(-1)]
      expect(path(from, to)?.length).toBeLessThanOrEqual(hops.length - 1)
      expect(manages(from, to)).toBe(true)
    }
  })

  it('has a way for each session that is established', () => {
    const { manages } = world(asDrawn(drawn))
    for (const [a, b] of answers.established) expect([a, b, manages(a, b), manages(b, a)]).toEqual([a, b, true, true])
  })

  it('hangs by single links only where its two hosts are plugged in; a port joined to its own router is none', () => {
    const found = bridges({ drawn, truth: { bridges: [] }, every: 1 })
    expect(found).toEqual({
      spread: ['as2dept1 host1', 'as2dept1 host2'],
      management: ['as2dept1 host1', 'as2dept1 host2'],
    })
  })

  it('leaves the campus connected when its line to AS3 fails, as its snapshot with that outage says', () => {
    const line = linkBetween('as2border2', 'as3border1')
    const { path, manages } = world(asDrawn(drawn), { links: [line] })
    expect(path('host1', 'as3core1')).toBeDefined()
    expect(manages('as2core1', 'as3core1')).toBe(true)
  })

  it('is isolated by cutting both lines of the campus to its providers, not by one of them', () => {
    const campus = drawn.nodes.filter(id => id.startsWith('as2') || id.startsWith('host'))
    const outside = drawn.nodes.filter(id => id.startsWith('as1') || id.startsWith('as3'))
    const lines = [linkBetween('as2border1', 'as1border1'), linkBetween('as2border2', 'as3border1')].map(
      one => `l${one}`,
    )
    // What lies outside is one world: the providers' own links are not the campus's to cut.
    const own = {
      nodes: drawn.nodes,
      links: drawn.links.filter(({ ends }) => !ends.every(end => outside.includes(end))),
    }
    const renamed = lines.map(id => `l${own.links.indexOf(drawn.links[Number(id.slice(1))] as Drawn['links'][number])}`)
    const proof = (cut: readonly string[]) => planned(runbookOfDrawn(own, { inside: campus, outside, cut }))?.proofs
    expect(proof(renamed)).toMatchObject({
      isolation: { verdict: 'proven', cut: expect.arrayContaining(renamed) },
      management: { verdict: 'proven' },
    })
    for (const id of renamed) expect(proof([id])?.isolation).toMatchObject({ verdict: 'refuted' })
  })
})

describe('a lab of two routers', () => {
  const drawn = layer1(JSON.parse(fixture('lab-validation/cumulusfrr_ospf_unnumbered.json')))
  const rows = fixture('lab-validation/TRUTH.csv')
    .split('\n')
    .filter(row => row.startsWith('cumulusfrr_ospf_unnumbered,'))
    .map(row => row.split(','))
  // As its configurations have it.
  const addresses: Readonly<Record<string, string>> = { '10.1.0.1': 'r1', '10.2.0.1': 'r2' }

  it('has the ways that its pings went, and none when its one link is cut', () => {
    expect(rows).toHaveLength(2)
    for (const [, from = '', to = '', , answer] of rows) {
      expect(answer).toBe('reachable')
      const target = addresses[to] ?? ''
      expect(world(asDrawn(drawn)).manages(from, target)).toBe(true)
      expect(world(asDrawn(drawn), { links: [0] }).manages(from, target)).toBe(false)
      expect(world(asDrawn(drawn), { links: [0] }).path(from, target)).toBeUndefined()
    }
  })
})
