import type { Source } from '../diagnostic/span.ts'
import type { HostId, NodeId } from '../names/ids.ts'
import type { Platforms } from '../platform/registry.ts'
import type { Runbook } from '../runbook/runbook.ts'
import { type Topology, topologyOf } from '../topology/topology.ts'
import { type StepHashes, stepHashes } from './fingerprint.ts'
import { type Kept, keptLinks } from './kept.ts'
import type { Listed } from './listed.ts'
import type { Step } from './plan.ts'
import { type Prospects, prospectsOf } from './prospects.ts'
import { type Renderings, renderingsOf } from './renderings.ts'
import { type Selected, selectHosts, selectNodes } from './select.ts'
import { stepMaking } from './steps.ts'

export interface Input {
  readonly runbook: Runbook
  readonly source: Source
  /** Hex, of the main file's bytes. */
  readonly sha256: string
}

/**
 * What a runbook alone decides, whichever hosts answer and however far a walk has come. It is made once and shared by
 * all plans of the runbook: that of the beginning, and those without hosts.
 */
export interface Groundwork {
  readonly input: Input
  readonly platforms: Renderings
  readonly topology: Topology
  readonly kept: Kept
  readonly prospects: Prospects
  /** `goal.isolate` and `goal.shutdown`. */
  readonly inside: Selected<NodeId>
  readonly toShut: Selected<HostId>
  /** A step that has its turn as in an earlier plan has the hash that it had there, and mostly is the same object. */
  readonly stepOf: (listed: Listed) => Step
  readonly hashes: StepHashes
}

export function groundworkOf(input: Input, known: Platforms): Groundwork {
  const { runbook, source } = input
  const platforms = renderingsOf(known)
  const topology = topologyOf(runbook)
  const kept = keptLinks(runbook, source)
  const hashes = stepHashes()
  return {
    input,
    platforms,
    topology,
    kept,
    prospects: prospectsOf(topology, source, platforms, kept),
    inside: chosen(runbook.goal.isolate, selector => selectNodes(runbook, source, selector)),
    toShut: chosen(runbook.goal.shutdown, selector => selectHosts(runbook, source, selector)),
    stepOf: stepMaking({ topology, platforms }, hashes),
    hashes,
  }
}

function chosen<T, Id>(selector: T | undefined, select: (selector: T) => Selected<Id>): Selected<Id> {
  return selector === undefined ? { ids: [], diagnostics: [] } : select(selector)
}
