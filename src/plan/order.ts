import type { HostId } from '../names/ids.ts'
import { Growing } from '../topology/growing.ts'
import type { Management } from '../topology/reachable.ts'
import type { Up } from '../topology/state.ts'
import { hostAt, type Node, type Topology } from '../topology/topology.ts'
import type { Candidate } from './candidate.ts'
import { after } from './end-states.ts'
import type { Entry, Placed } from './placed.ts'
import type { Prospect } from './prospect.ts'
import { couldTell } from './witness.ts'

export type Ordered =
  /** Waves in the order in which they are done. */
  | { readonly ok: true; readonly waves: readonly (readonly Placed[])[] }
  /** Steps of one block of which none can be the last of what is left: everything behind them has its turn. */
  | { readonly ok: false; readonly stuck: readonly Prospect[]; readonly waiting: readonly Prospect[] }

type Waiting = Pick<Extract<Ordered, { ok: false }>, 'stuck' | 'waiting'>

/**
 * The backward search. It starts at the end state, takes a step whose executor is reachable in the state built so far
 * plus what the step itself takes out, and adds that back. Adding back never makes anything unreachable, so no choice
 * is ever regretted: when it gets stuck, no order exists. `later` are the steps of the same block that must follow one;
 * `end`: what is up in the management graph at the end, where that is known.
 */
export function order(
  topology: Topology,
  prospects: readonly Prospect[],
  later: ReadonlyMap<Prospect, readonly Prospect[]>,
  end?: Up,
): Ordered {
  const waves: (readonly Placed[])[] = []
  for (const found of backwards(topology, prospects, later, end)) {
    if ('stuck' in found) return { ok: false, ...found }
    waves.push(found)
  }
  return { ok: true, waves: waves.reverse() }
}

/** All that is stuck somewhere: from where the search is, it goes on as if those had had their turn. */
export function allStuck(
  topology: Topology,
  prospects: readonly Prospect[],
  later: ReadonlyMap<Prospect, readonly Prospect[]>,
): readonly Prospect[] {
  return [...backwards(topology, prospects, later)].flatMap(found => ('stuck' in found ? found.stuck : []))
}

/** Waves, the last first; and what is stuck on the way. */
function* backwards(
  topology: Topology,
  prospects: readonly Prospect[],
  later: ReadonlyMap<Prospect, readonly Prospect[]>,
  end?: Up,
): Generator<readonly Placed[] | Waiting> {
  const growing = new Growing(topology, after(topology, prospects, 'management'), end)
  for (const block of blocksOf(prospects).reverse()) {
    const left = new Set(block)
    while (left.size > 0) {
      const isFree = (one: Prospect): boolean => later.get(one)?.some(after => left.has(after)) !== true
      const waiting = left.size === block.length ? block : block.filter(one => left.has(one))
      const ready = later.size === 0 ? waiting : waiting.filter(isFree)
      const wave = addedBack(growing, ready)
      if (wave.length > 0) yield wave
      else yield { stuck: ready, waiting }
      // They wait for each other: nothing of this block can come last.
      if (ready.length === 0 || wave.length === left.size) break
      if (wave.length === 0) growing.growAll(ready.map(one => one.management))
      for (const one of wave.length > 0 ? wave.map(({ prospect }) => prospect) : ready) left.delete(one)
    }
  }
}

function blocksOf(prospects: readonly Prospect[]): Prospect[][] {
  const blocks = new Map<number, Prospect[]>()
  for (const one of prospects) {
    const block = blocks.get(one.block)
    if (block === undefined) blocks.set(one.block, [one])
    else block.push(one)
  }
  return [...blocks.values()]
}

/**
 * Finds the steps that may come last, without each other's help, and adds them back: those whose executor stays reachable
 * after them; where there are none, those whose effect a witness sees; else a single blind cut, or the shutdowns that
 * nobody sees.
 */
function addedBack(growing: Growing, ready: readonly Prospect[]): readonly Placed[] {
  const { management } = growing
  const direct: Placed[] = []
  for (const one of ready) {
    const [placed] = placings(management, one, true)
    if (placed !== undefined) direct.push(placed)
  }
  const grown = (wave: readonly Placed[]): readonly Placed[] => {
    growing.growAll(wave.map(({ prospect }) => prospect.management))
    return wave
  }
  if (direct.length > 0) return grown(direct)
  const tried = ready.flatMap(one => bestSeen(management, placingsWithOwn(growing, one)) ?? [])
  const seen = tried.filter(one => one.witness !== undefined)
  if (seen.length > 0) return seenAddedBack(growing, seen)
  const shutdowns = tried.filter(one => one.prospect.work.kind === 'shutdown')
  return grown(shutdowns.length > 0 ? shutdowns : tried.slice(-1))
}

/** Of several hands the first whose work somebody sees. */
function bestSeen(after: Management, placings: readonly Placed[]): Placed | undefined {
  for (const one of placings) {
    const witness = couldTell(after, one)
    if (witness !== undefined) return { ...one, witness }
  }
  return placings[0]
}

/** Once some are added back, others may be read back directly: these are left for the next round. */
function seenAddedBack(growing: Growing, seen: readonly Placed[]): readonly Placed[] {
  const wave: Placed[] = []
  for (const placed of seen) {
    if (wave.length > 0 && placings(growing.management, placed.prospect).length > 0) continue
    wave.push(placed)
    growing.grow(placed.prospect.management)
  }
  return wave
}

/** The hands in reach just before a step when all behind it is added back: the latest state in which it can have its turn. */
function placingsWithOwn(growing: Growing, prospect: Prospect): readonly Placed[] {
  return growing.trial(() => {
    growing.grow(prospect.management)
    return placings(growing.management, prospect)
  })
}

/**
 * The hands by which a step can be done in this state, in the order of preference; none when it can't. `direct`: the
 * state is the one after it.
 */
export function placings(management: Management, prospect: Prospect, direct = false): readonly Placed[] {
  const { doer } = prospect
  const place = prospect.place === undefined ? undefined : (management.topology.nodeOf.get(prospect.place) as Node)
  if (doer.kind === 'one') return place === undefined ? none : byOneOf(management, prospect, doer.of, place, direct)
  const placed = (candidate: Candidate | undefined, entries: readonly Entry[]): Placed => {
    return { prospect, candidate, entries, direct, witness: undefined }
  }
  if (doer.kind === 'nobody') return [placed(undefined, [])]
  if (doer.kind === 'person') {
    const met = doer.needs.length === 0 || (place !== undefined && management.met(doer.needs, place))
    return met ? [placed(undefined, [])] : []
  }
  if (place === undefined) return doer.nodes.length === 0 ? [placed(undefined, [])] : []
  const all = entriesOf(management, doer.nodes, place)
  return all.length === doer.nodes.length ? [placed(undefined, all)] : []
}

const none: readonly Placed[] = []

/** Most steps are such: nothing is made for those that can't have their turn. */
function byOneOf(
  management: Management,
  prospect: Prospect,
  candidates: readonly Candidate[],
  place: Node,
  direct: boolean,
): readonly Placed[] {
  let found: Placed[] | undefined
  for (const candidate of candidates) {
    const { node } = candidate
    const way = management.wayIn(node, place)
    if (way === undefined) continue
    const placed = { prospect, candidate, entries: [{ node, way }], direct, witness: undefined }
    if (found === undefined) found = [placed]
    else found.push(placed)
  }
  if (found === undefined || found.length < 2) return found ?? none
  const all = found
  return all.map(one => withOthers(one, all))
}

/** A guest may have moved when the step has its turn: whoever else can do the same to it is asked as well. */
function withOthers(placed: Placed, all: readonly Placed[]): Placed {
  const name = placed.candidate?.operation.name
  if (name !== 'guest.shutdown' && name !== 'guest.disconnect') return placed
  const others = all.filter(one => one !== placed && one.candidate?.operation.name === name)
  return others.length === 0 ? placed : { ...placed, others: others.flatMap(({ entries }) => entries) }
}

function entriesOf(management: Management, nodes: readonly Node[], place: Node): readonly Entry[] {
  return nodes.flatMap(node => {
    const way = management.wayIn(node, place)
    return way === undefined ? [] : [{ node, way }]
  })
}

/** The hosts that a step may have to be done by. */
export function executorsOf(topology: Topology, { doer }: Prospect): readonly HostId[] {
  const nodes = doer.kind === 'one' ? doer.of.map(one => one.node) : doer.kind === 'all' ? doer.nodes : []
  return [...new Set(nodes.flatMap(node => hostAt(topology, node)?.id ?? []))]
}
