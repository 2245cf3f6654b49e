import { isForwarding, leadsOn, passOn, type Reach, startOf } from './management.ts'
import { type Management, managementOf, type WayIn } from './reachable.ts'
import { type Fall, giveBack, liveNodes, type Removed, starves, take, type Up, upLines } from './state.ts'
import type { Beside, Edge, Node, Topology } from './topology.ts'

type Cells = Uint8Array | Int32Array

const nothing: readonly never[] = []

/**
 * The management graph while it grows. Adding something back touches only what comes up with it, so the backward search
 * is near linear in all; and a trial can be taken back to where it began.
 */
export class Growing {
  readonly management: Management
  private readonly topology: Topology
  private readonly removed: Removed
  private readonly up: Up
  /** For each line how many are down of those that it can't be up without. */
  private readonly missing: Int32Array
  private readonly reaches: Reach[] = []
  private readonly bySource = new Map<Node, Reach>()
  /** Another one as soon as anything has changed. */
  private state = 0
  /** How many trials are under way, one within the other. */
  private trials = 0
  // What was where before each change of a trial: three lists side by side.
  private readonly arrays: Cells[] = []
  private readonly places: number[] = []
  private readonly values: number[] = []
  private readonly grown: Fall[] = []

  /** Starts where all of `removed` is out; `removed` is this object's from then on. `up`: what is up then, if known. */
  constructor(topology: Topology, removed: Removed, up?: Up) {
    this.topology = topology
    this.removed = removed
    this.up =
      up === undefined ? upLines(topology, removed, 'management') : { live: up.live.slice(), lines: up.lines.slice() }
    this.missing = missingOf(topology, this.up)
    const { wayIn, ...questions } = managementOf(topology, this.up, removed, source => this.reach(source))
    this.management = { ...questions, wayIn: remembered(wayIn, () => this.state) }
  }

  /** Gives back what a step took out. */
  grow(fall: Fall): void {
    this.growAll([fall])
  }

  /** Gives back what several steps took out. */
  growAll(falls: readonly Fall[]): void {
    this.state++
    const [born, raised]: [Node[], Edge[]] = [[], []]
    for (const fall of falls) {
      giveBack(this.removed, fall)
      if (this.trials > 0) this.grown.push(fall)
    }
    for (const { hosts } of falls) if (hosts.length > 0) for (const node of this.revive(hosts)) born.push(node)
    for (const { lines } of falls) this.raise(lines, raised)
    for (const node of born) this.raise(this.topology.at[node] ?? nothing, raised)
    if (born.length + raised.length > 0) for (const reach of this.reaches) this.extend(reach, born, raised)
  }

  /** Tries something and takes all that has grown by it back; within a trial there can be another. */
  trial<T>(attempt: () => T): T {
    this.trials++
    const [known, changes, grown] = [this.reaches.length, this.arrays.length, this.grown.length]
    const found = attempt()
    while (this.arrays.length > changes) {
      const array = this.arrays.pop() as Cells
      array[this.places.pop() as number] = this.values.pop() as number
    }
    while (this.reaches.length > known) this.bySource.delete((this.reaches.pop() as Reach).source)
    while (this.grown.length > grown) take(this.removed, this.grown.pop() as Fall)
    this.state++
    this.trials--
    return found
  }

  private readonly set = (array: Cells, index: number, value: number): void => {
    if (this.trials > 0) {
      this.arrays.push(array)
      this.places.push(index)
      this.values.push(array[index] ?? 0)
    }
    array[index] = value
  }

  /** Reaches are kept up to date from the first question on. */
  reach(source: Node): Reach {
    const known = this.bySource.get(source)
    if (known !== undefined) return known
    const reach = startOf(this.topology, source)
    this.reaches.push(reach)
    this.bySource.set(source, reach)
    this.extend(reach, nothing, nothing)
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

  /** Adds all that comes up to those that did. */
  private raise(edges: readonly Edge[], raised: Edge[]): void {
    for (const edge of edges) {
      if (this.up.lines[edge] === 1 || !this.isUp(edge)) continue
      this.set(this.up.lines, edge, 1)
      raised.push(edge)
      const riders = this.topology.carries[edge] ?? nothing
      for (const rider of riders) this.set(this.missing, rider, (this.missing[rider] ?? 1) - 1)
      if (riders.length > 0) this.raise(riders, raised)
      const lifted = this.topology.lifts.size === 0 ? undefined : this.topology.lifts.get(edge)
      if (lifted !== undefined) this.raise(lifted, raised)
    }
  }

  private isUp(edge: Edge): boolean {
    const { live } = this.up
    const { ends, uplinks } = this.topology
    if ((this.removed.lines[edge] ?? 0) > 0 || (this.missing[edge] ?? 0) > 0) return false
    if (live[ends[2 * edge] as Node] === 0 || live[ends[2 * edge + 1] as Node] === 0) return false
    return uplinks.size === 0 || (uplinks.get(edge)?.some(this.stands) ?? true)
  }

  private readonly stands = (edge: Edge): boolean => this.up.lines[edge] === 1

  /** From what came up, as far as that leads. */
  private extend(reach: Reach, born: readonly Node[], raised: readonly Edge[]): void {
    const { topology, up, set } = this
    const open: Node[] = []
    const { across, ends } = topology
    if (up.live[reach.source] === 1 && reach.passes[reach.source] === 0) {
      set(reach.reached, reach.source, 1)
      set(reach.passes, reach.source, 1)
      open.push(reach.source)
    }
    for (const edge of raised) {
      for (let side = 2 * edge; side < 2 * edge + 2; side++) {
        const [node, next] = [ends[side] as Node, across[side]]
        if (next !== undefined && reach.passes[node] === 1) this.pass(reach, node, next, open)
      }
    }
    // A guest that came up is reached from what is beside it, though no line of it was raised there.
    for (const node of born)
      for (const bond of topology.beside[node] ?? nothing)
        if (bond.edge === undefined && reach.passes[bond.node] === 1)
          this.pass(reach, bond.node, { ...bond, node }, open)
    for (const node of open) for (const next of topology.beside[node] ?? nothing) this.pass(reach, node, next, open)
  }

  private pass(reach: Reach, node: Node, next: Beside, open: Node[]): void {
    if (leadsOn(this.up, node, next) && passOn(this.topology, reach, node, next, isForwarding, this.set))
      open.push(next.node)
  }
}

/** Asks once for each host as long as nothing changes: most steps of a block are done by a few switches. */
function remembered(wayIn: Management['wayIn'], state: () => number): Management['wayIn'] {
  const known = new Map<Node, { readonly state: number; readonly place: Node; readonly way: WayIn | undefined }>()
  return (node, place) => {
    const before = known.get(node)
    if (before?.state === state() && before.place === place) return before.way
    const way = wayIn(node, place)
    known.set(node, { state: state(), place, way })
    return way
  }
}

function missingOf({ lines, carries }: Topology, up: Up): Int32Array {
  const missing = new Int32Array(lines.length)
  for (let edge = 0; edge < lines.length; edge++)
    if (up.lines[edge] === 0) for (const rider of carries[edge] ?? nothing) missing[rider] = (missing[rider] ?? 0) + 1
  return missing
}
