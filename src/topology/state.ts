import type { Edge, Line, Node, Topology } from './topology.ts'

const none: readonly never[] = []

/** What has been taken out. Counted, since two steps may take out the same link: it is back only when both are. */
export interface Removed {
  readonly lines: Uint16Array
  readonly hosts: Uint16Array
}

export function nothingRemoved(topology: Topology): Removed {
  return { lines: new Uint16Array(topology.lines.length), hosts: new Uint16Array(topology.ids.length) }
}

/** What a step takes out, by number. */
export interface Fall {
  readonly lines: readonly Edge[]
  readonly hosts: readonly Node[]
}

export function take(removed: Removed, fall: Fall): void {
  for (const edge of fall.lines) removed.lines[edge] = (removed.lines[edge] ?? 0) + 1
  for (const node of fall.hosts) removed.hosts[node] = (removed.hosts[node] ?? 0) + 1
}

export function giveBack(removed: Removed, fall: Fall): void {
  for (const edge of fall.lines) removed.lines[edge] = (removed.lines[edge] ?? 1) - 1
  for (const node of fall.hosts) removed.hosts[node] = (removed.hosts[node] ?? 1) - 1
}

/** 1 where a node lives (networks always do). A host dies when shut down, or with all its hypervisors, or all its power. */
export function liveNodes(topology: Topology, removed: Removed): Uint8Array {
  const live = new Uint8Array(topology.ids.length).fill(1)
  const dead: Node[] = []
  const die = (node: Node): void => {
    if (live[node] === 0) return
    live[node] = 0
    dead.push(node)
  }
  for (let node = 0; node < topology.hostCount; node++) if ((removed.hosts[node] ?? 0) > 0) die(node)
  for (let node = dead.pop(); node !== undefined; node = dead.pop())
    for (const dependant of topology.hungOn[node] ?? []) if (starves(topology, live, dependant)) die(dependant)
  return live
}

/** All that runs it, or all that powers it, is dead. */
export function starves(topology: Topology, live: Uint8Array, node: Node): boolean {
  const gone = (list: readonly Node[] | undefined): boolean =>
    list !== undefined && list.length > 0 && list.every(one => live[one] === 0)
  return gone(topology.runsOn[node]) || gone(topology.poweredBy[node])
}

/** Which nodes live and which lines are up, in one of the two graphs. */
export interface Up {
  readonly live: Uint8Array
  readonly lines: Uint8Array
}

/**
 * The lines that are up. In the spread graph one of the lines that a tunnel rides on is enough; in the management graph
 * all must be, and where a link between two hosts is down, so are their attachments to networks that both are on:
 * the network may well have run over that link.
 */
export function upLines(topology: Topology, removed: Removed, graph: 'spread' | 'management'): Up {
  const live = liveNodes(topology, removed)
  const state = new Int8Array(topology.lines.length).fill(-1)
  const known = (edge: Edge): boolean => {
    const before = state[edge]
    if (before !== -1) return before === 1
    const up = isUp(edge)
    state[edge] = up ? 1 : 0
    return up
  }
  const isUp = (edge: Edge): boolean => {
    if ((removed.lines[edge] ?? 0) > 0) return false
    if (live[topology.ends[2 * edge] as Node] === 0 || live[topology.ends[2 * edge + 1] as Node] === 0) return false
    if (topology.riding.has(edge) && !carried(topology.lines[edge] as Line)) return false
    const uplinks = topology.uplinks.get(edge)
    return uplinks === undefined || uplinks.some(known)
  }
  const carried = ({ over, overNetwork }: Line): boolean => {
    return graph === 'spread' ? overNetwork || over.some(known) : over.every(known)
  }
  // Links first: in the management graph the fall of one takes attachments along.
  if (graph === 'management')
    for (let link = 0; link < topology.trunks.length; link++) {
      const attachments = topology.trunks[link] ?? none
      if (attachments.length > 0 && !known(link)) for (const one of attachments) state[one] = 0
    }
  const lines = new Uint8Array(topology.lines.length)
  for (let edge = 0; edge < lines.length; edge++) if (known(edge)) lines[edge] = 1
  return { live, lines }
}
