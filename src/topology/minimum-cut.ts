import type { Up } from './state.ts'
import type { Edge, Node, Topology } from './topology.ts'

export interface MinimumCut {
  readonly lines: readonly Edge[]
  /** The sum of their costs. */
  readonly cost: number
}

/**
 * The lines of the least cost without which no path of the spread graph leads from `inside` to `outside`: as much as can
 * flow between them (Dinic), and the lines that are full. A line that costs `Infinity` can't be cut, nor can the bond of a
 * guest with its hypervisor; undefined: then a path leads over such ones alone.
 */
export function minimumCut(
  topology: Topology,
  up: Up,
  inside: readonly Node[],
  outside: ReadonlySet<Node>,
  costOf: (edge: Edge) => number,
): MinimumCut | undefined {
  const flow = new Flow(topology.ids.length + 2)
  const source = topology.ids.length
  const sink = source + 1
  for (const node of inside) if (up.live[node] === 1) flow.join(source, node, Number.POSITIVE_INFINITY, 0)
  for (const node of outside) if (up.live[node] === 1) flow.join(node, sink, Number.POSITIVE_INFINITY, 0)
  for (const [edge, line] of topology.lines.entries()) {
    const cost = up.lines[edge] === 1 && line.a !== line.b ? costOf(edge) : 0
    if (cost > 0) flow.join(line.a, line.b, cost, cost)
  }
  for (const [node, besides] of topology.beside.entries())
    for (const { node: other, edge } of besides)
      if (edge === undefined && node < other && up.live[node] === 1 && up.live[other] === 1)
        flow.join(node, other, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)
  const cost = flow.most(source, sink)
  if (cost === Number.POSITIVE_INFINITY) return undefined
  const reached = flow.reachedFrom(source)
  const lines = [...topology.lines.keys()].filter(edge => {
    const line = topology.lines[edge]
    if (line === undefined || up.lines[edge] !== 1 || costOf(edge) === 0) return false
    return reached.has(line.a) !== reached.has(line.b)
  })
  return { lines, cost }
}

/** Pipes between nodes, each with one the other way right behind it. */
class Flow {
  readonly #to: number[] = []
  readonly #room: number[] = []
  readonly #pipes: number[][]

  constructor(nodes: number) {
    this.#pipes = Array.from({ length: nodes }, () => [])
  }

  join(from: number, to: number, room: number, back: number): void {
    this.#pipes[from]?.push(this.#to.length)
    this.#to.push(to)
    this.#room.push(room)
    this.#pipes[to]?.push(this.#to.length)
    this.#to.push(from)
    this.#room.push(back)
  }

  /** How much can flow in all; `Infinity` where nothing bounds it. */
  most(source: number, sink: number): number {
    let all = 0
    for (let levels = this.#levels(source); levels.has(sink); levels = this.#levels(source)) {
      const next = new Map<number, number>()
      for (let more = this.#push(source, sink, levels, next); more > 0; more = this.#push(source, sink, levels, next)) {
        if (more === Number.POSITIVE_INFINITY) return more
        all += more
      }
    }
    return all
  }

  reachedFrom(source: number): ReadonlySet<number> {
    return new Set(this.#levels(source).keys())
  }

  #levels(source: number): ReadonlyMap<number, number> {
    const levels = new Map([[source, 0]])
    // A map that grows while it is walked through hands out what was added, too.
    for (const [node, level] of levels)
      for (const pipe of this.#pipes[node] ?? []) {
        const to = this.#to[pipe] ?? 0
        if ((this.#room[pipe] ?? 0) > 0 && !levels.has(to)) levels.set(to, level + 1)
      }
    return levels
  }

  /** Sends as much as one path takes; without calling itself, for a path may be as long as the network is large. */
  #push(source: number, sink: number, levels: ReadonlyMap<number, number>, next: Map<number, number>): number {
    const path: number[] = []
    for (let node = source; node !== sink; ) {
      const pipe = this.#onward(node, levels, next)
      if (pipe !== undefined) {
        path.push(pipe)
        node = this.#to[pipe] ?? sink
        continue
      }
      const last = path.pop()
      if (last === undefined) return 0
      node = this.#to[last ^ 1] ?? source
      next.set(node, (next.get(node) ?? 0) + 1)
    }
    const room = Math.min(...path.map(pipe => this.#room[pipe] ?? 0))
    if (room === Number.POSITIVE_INFINITY) return room
    for (const pipe of path) {
      this.#room[pipe] = (this.#room[pipe] ?? 0) - room
      this.#room[pipe ^ 1] = (this.#room[pipe ^ 1] ?? 0) + room
    }
    return room
  }

  /** The next pipe with room that leads one level down. */
  #onward(node: number, levels: ReadonlyMap<number, number>, next: Map<number, number>): number | undefined {
    const pipes = this.#pipes[node] ?? []
    for (let at = next.get(node) ?? 0; at < pipes.length; at += 1) {
      const pipe = pipes[at] ?? 0
      const isDown = levels.get(this.#to[pipe] ?? 0) === (levels.get(node) ?? 0) + 1
      if (isDown && (this.#room[pipe] ?? 0) > 0) {
        next.set(node, at)
        return pipe
      }
    }
    next.set(node, pipes.length)
    return undefined
  }
}
