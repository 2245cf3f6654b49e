import type { HostId, StepId } from '../names/ids.ts'
import { Growing } from '../topology/growing.ts'
import type { WayIn } from '../topology/reachable.ts'
import type { Fall, Removed } from '../topology/state.ts'
import type { Node, Topology } from '../topology/topology.ts'
import { groupsOf } from './groups-of.ts'

/** Something that a run took out and that is to come back. */
export interface Back {
  readonly id: StepId
  /** Phase and wave of the run in which it was taken out. */
  readonly phaseNumber: number
  readonly wave: number
  /** What comes back with it, as the management graph counts it. */
  readonly fall: Fall
  /** Who has to give it back; undefined: a person, wherever the laptop is. */
  readonly by: { readonly host: HostId; readonly node: Node } | undefined
}

/** `way`: by which the device is in reach when its turn comes; undefined: no device does it, a person has to. */
export interface Turn<B extends Back = Back> {
  readonly back: B
  readonly way: WayIn | undefined
  /** From 1; those of one round don't need each other. */
  readonly round: number
}

/**
 * The order in which what a run took out comes back: the last first, each as soon as its device is in reach of `place`.
 * What is given back only adds to what is reachable, so no choice is ever regretted: what finds no turn in the round of
 * its own wave is tried again after each later one, and what has none when all others are back is a person's to begin
 * with, the last first. `backs` in the order in which they were taken out; `removed`: all that is out now.
 */
export function restoreOrder<B extends Back>(
  topology: Topology,
  removed: Removed,
  place: Node | undefined,
  backs: readonly B[],
): readonly Turn<B>[] {
  const search = new Search<B>(new Growing(topology, removed), place)
  // Counted through the whole plan of the run.
  for (const wave of groupsOf(backs, ({ wave }) => wave).toReversed()) search.wave(wave)
  search.handOver()
  return search.turns
}

class Search<B extends Back> {
  readonly turns: Turn<B>[] = []
  readonly #growing: Growing
  readonly #place: Node | undefined
  #waiting: readonly B[] = []
  #round = 0

  constructor(growing: Growing, place: Node | undefined) {
    this.#growing = growing
    this.#place = place
  }

  wave(backs: readonly B[]): void {
    this.#waiting = [...backs, ...this.#waiting]
    while (this.#next());
  }

  /** What no device in reach gives back is begun by a person; after each the devices are tried again. */
  handOver(): void {
    for (let [first] = this.#waiting; first !== undefined; [first] = this.#waiting) {
      this.#give([{ back: first, way: undefined }])
      while (this.#next());
    }
  }

  /** Gives back all that can be now; false where nothing can. */
  #next(): boolean {
    const ready = this.#waiting.flatMap(back => this.#turnOf(back) ?? [])
    this.#give(ready)
    return ready.length > 0
  }

  #turnOf(back: B): Pick<Turn<B>, 'back' | 'way'> | undefined {
    if (back.by === undefined) return { back, way: undefined }
    const way = this.#place === undefined ? undefined : this.#growing.management.wayIn(back.by.node, this.#place)
    return way && { back, way }
  }

  #give(ready: readonly Pick<Turn<B>, 'back' | 'way'>[]): void {
    if (ready.length === 0) return
    this.#round += 1
    for (const { back, way } of ready) this.turns.push({ back, way, round: this.#round })
    for (const { back } of ready) this.#growing.grow(back.fall)
    const given = new Set(ready.map(({ back }) => back))
    this.#waiting = this.#waiting.filter(back => !given.has(back))
  }
}
