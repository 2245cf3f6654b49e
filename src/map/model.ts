import type { HostId, LinkId, NetworkId, NodeId, StepId } from '../names/ids.ts'
import type { Criticality, Role } from '../runbook/runbook.ts'

/** The network of a runbook as it stands after a phase of its plan. */
export interface NetworkMap {
  readonly name: string
  /** Undefined: before anything is done. */
  readonly after?: { readonly number: number; readonly name: string }
  readonly operator?: NodeId
  readonly hosts: readonly MapHost[]
  readonly networks: readonly MapNetwork[]
  readonly links: readonly MapLink[]
  readonly phases: readonly MapPhase[]
  readonly kept: readonly MapKept[]
  /** What is still connected with each other, the largest first; what is off is in none. */
  readonly islands: readonly Island[]
}

export interface MapHost {
  readonly id: HostId
  readonly role: Role
  readonly site?: string
  readonly platform: string
  readonly criticality: Criticality
  readonly suspect: boolean
  readonly runsOn: readonly HostId[]
  readonly state: 'on' | 'off'
  /** The phase that shuts it down, or takes what it runs on. */
  readonly off?: Fate
}

export interface MapNetwork {
  readonly id: NetworkId
  readonly kind: 'internal' | 'external'
  readonly criticality: Criticality
}

/** When something falls. */
export interface Fate {
  readonly phase: number
  readonly step: StepId
  /** Only if a decision falls that way. */
  readonly conditional: boolean
}

export interface MapLink {
  readonly id: LinkId
  readonly ends: readonly [MapEnd, MapEnd]
  /** A host in a network, rather than a link. */
  readonly attachment: boolean
  readonly external: boolean
  /** It ends at an interface that only the device itself is managed by. */
  readonly management: boolean
  /** The keep that holds it. */
  readonly kept?: string
  /** `soft`: cut so that traffic may find another way; `down`: not cut, but an end is off, or what it rides on is cut. */
  readonly state: 'open' | 'cut' | 'soft' | 'down'
  readonly cut?: Fate
}

export interface MapEnd {
  readonly node: NodeId
  readonly interface?: string
}

export interface MapPhase {
  readonly number: number
  readonly name: string
  readonly cuts: readonly LinkId[]
  readonly shutdowns: readonly HostId[]
}

/** What must hold at every moment. */
export interface MapKept {
  readonly name: string
  /** Links that it holds, and hosts that it names. */
  readonly links: readonly LinkId[]
}

export interface Island {
  /** The external networks in it: by these something still comes in. */
  readonly outside: readonly NetworkId[]
  readonly nodes: readonly NodeId[]
}
