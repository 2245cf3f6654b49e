import type { WayIn } from '../topology/reachable.ts'
import type { Line, Node } from '../topology/topology.ts'
import type { Candidate } from './candidate.ts'
import type { Prospect } from './prospect.ts'

/** A way into one host. */
export interface Entry {
  readonly node: Node
  readonly way: WayIn
}

/** A step that has its turn: in which wave, by whose hand. */
export interface Placed {
  readonly prospect: Prospect
  /** The chosen one of several that could do it. */
  readonly candidate: Candidate | undefined
  /** Ways into every host that it needs, which hold whatever the order within the wave. Empty for persons and talk. */
  readonly entries: readonly Entry[]
  /** Ways into the other hypervisors that may run the guest. */
  readonly others?: readonly Entry[]
  /** Its hosts stay reachable after the whole wave, so its effect can be read back. */
  readonly direct: boolean
  /** Where that isn't so: who could tell after the whole wave. */
  readonly witness: Witness | undefined
}

/** A host that is reachable after a step and could tell its effect, and by which line it sees it. */
export interface Witness {
  readonly node: Node
  readonly way: WayIn
  readonly line: Line | undefined
}
