import { isForwarding, leadsOn, passOn, type Reach, startOf } from './management.ts'
import { type Management, managementOf } from './reachable.ts'
import { type Fall, giveBack, liveNodes, type Removed, starves, take, type Up, upLines } from './state.ts'
import type { Edge, Line, Node, Topology } from './topology.ts'

type Cells = Uint8Array | Int32Array

/**
 * The management graph while it grows. Adding something back touches only what comes up with it, so the backward search
 * is near linear in all; and a trial can be taken back to where it began.
 */
export class Growing {
  readonly management: Management
  private readonly topology: Topology
  private readonly removed: Removed
  private readonly up: Up
  private readonly reaches: Reach[] = []
  private readonly bySource = new Map<Node, Reach>()
  private trying = false
  // What was where before each change of a trial: three lists side by side.
  private readonly arrays: Cells[] = []
  private readonly places: number[] = []
  private readonly values: number[] = []
  private readonly grown: Fall[] = []

  /** Starts where all of `removed` is out; `removed` is this object's from then on. */
  constructor(topology: Topology, removed: Removed) {
    this.topology = topology
    this.removed = removed
    this.up = upLines(topology, removed, 'management')
    this.management = managementOf(topology, this.up, removed, source => this.reach(source))
  }

  /** Gives back what a step took out. */
  grow(fall: Fall): void {
    giveBack(this.removed, fall)
    if (this.trying) this.grown.push(fall)
    const born = this.revive(fall.hosts)
    const lines = this.raise([...fall.lines, ...born.flatMap(node => this.topology.at[node] ?? [])])
    const touched = [...born, ...lines.flatMap(edge => [this.line(edge).a, this.line(edge).b])]
    for (const reach of this.reaches) this.extend(reach, touched)
  }

  /** Tries something and takes all that has grown by it back. */
  trial<T>(attempt: () => T): T {
    this.trying = true
    const known = this.reaches.length
    const found = attempt()
    while (this.arrays.length > 0) {
      const array = this.arrays.pop() as Cells
      array[this.places.pop() as number] = this.values.pop() as number
    }
    while (this.reaches.length > known) this.bySource.delete((this.reaches.pop() as Reach).source)
    while (this.grown.length > 0) take(this.removed, this.grown.pop() as Fall)
    this.trying = false
    return found
  }

  private readonly set = (array: Cells, index: number, value: number): void => {
    if (this.trying) {
      this.arrays.push(array)
      this.places.push(index)
      this.values.push(array[index] ?? 0)
    }
    array[index] = value
  }

  private line(edge: Edge): Line {
    return this.topology.lines[edge] as Line
  }

  /** Reaches are kept up to date from the first question on. */
  reach(source: Node): Reach {
    const known = this.bySource.get(source)
    if (known !== undefined) return known
    const reach = startOf(this.topology, source)
    this.reaches.push(reach)
    this.bySource.set(source, reach)
    this.extend(reach, [source])
    return reach
  }

  private revive(hosts: readonly Node[]): readonly Node[] {
    // Those who power each other in a circle live or die together: only a look at the whole tells.
    const whole = this.topology.circular ? liveNodes(this.topology, this.removed) : undefined
    const born: Node[] = []
    const open = whole === undefined ? [...hosts] : [...whole.keys()]
    for (const node of open) {
      if (this.up.live[node] === 1 || (this.removed.hosts[node] ?? 0) > 0) continue
      if (whole === undefined ? starves(this.topology, this.up.live, node) : whole[node] === 0) continue
      this.set(this.up.live, node, 1)
      born.push(node)
      if (whole === undefined) open.push(...(this.topology.hungOn[node] ?? []))
    }
    return born
  }

  private raise(edges: readonly Edge[]): readonly Edge[] {
    const raised: Edge[] = []
    const open = [...edges]
    for (const edge of open) {
      if (this.up.lines[edge] === 1 || !this.isUp(edge)) continue
      this.set(this.up.lines, edge, 1)
      raised.push(edge)
      open.push(...(this.topology.carries[edge] ?? []))
    }
    return raised
  }

  private isUp(edge: Edge): boolean {
    const { lines, live } = this.up
    const { a, b, over } = this.line(edge)
    const stands = (one: Edge): boolean => lines[one] === 1
    if ((this.removed.lines[edge] ?? 0) > 0 || live[a] === 0 || live[b] === 0) return false
    const uplinks = this.topology.uplinks.get(edge)
    return (
      over.every(stands) && (uplinks?.some(stands) ?? true) && (this.topology.trunksOf.get(edge)?.every(stands) ?? true)
    )
  }

  /** From the nodes at which something came up, as far as that leads. */
  private extend(reach: Reach, touched: readonly Node[]): void {
    const { topology, up, set } = this
    const open: Node[] = []
    const begin = touched.includes(reach.source) && up.live[reach.source] === 1 && reach.passes[reach.source] === 0
    if (begin) {
      set(reach.reached, reach.source, 1)
      set(reach.passes, reach.source, 1)
    }
    for (const node of touched) {
      if (reach.passes[node] === 1) open.push(node)
      // A guest that came up is reached from what is beside it, though no line of it was touched there.
      else
        for (const next of topology.beside[node] ?? [])
          if (next.edge === undefined && reach.passes[next.node] === 1) open.push(next.node)
    }
    for (const node of open)
      for (const next of topology.beside[node] ?? [])
        if (leadsOn(up, node, next) && passOn(topology, reach, node, next, isForwarding, set)) open.push(next.node)
  }
}
