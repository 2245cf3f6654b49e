import type { HostId, LinkId, NonEmpty } from '../names/ids.ts'
import { isNonEmpty } from '../names/ids.ts'
import { hostAt, type Line, type Topology } from '../topology/topology.ts'
import type { Listed } from './listed.ts'
import type { Removes, RemovingStep, RestoreStep, Step, Verification } from './plan.ts'
import { dyingWith } from './step-base.ts'

type Removing = Exclude<RemovingStep, RestoreStep>
type Same = 'id' | 'phase' | 'phaseNumber' | 'onlyIf' | 'onFailure' | 'approvals' | 'who' | 'removes' | 'persist'

/** A cut or a shutdown by a device without its lines and sentences: what there is most of in a large plan. */
export type RemovingSketch = Pick<Removing, Same> & {
  readonly by: Pick<Removing['by'], 'kind' | 'executor' | 'login'>
  readonly verification: { readonly kind: Verification['kind'] }
} & ({ readonly kind: 'cut'; readonly links: NonEmpty<LinkId> } | { readonly kind: 'shutdown'; readonly host: HostId })

/** A step as far as it can be told without making its lines and sentences; any step is one. */
export type Sketch = Exclude<Step, Removing> | RemovingSketch

export function isRemovingSketch(step: Sketch): step is RemovingSketch {
  return (step.kind === 'cut' || step.kind === 'shutdown') && 'persist' in step
}

/** The sketch of a cut or a shutdown by a device; undefined: of another step, which is to be made whole. */
export function sketchOf(topology: Topology, listed: Listed): RemovingSketch | undefined {
  const { prospect, candidate, entries } = listed.placed
  const executor = candidate === undefined ? undefined : hostAt(topology, candidate.node)?.id
  const [entry] = entries
  if (candidate === undefined || executor === undefined || entry === undefined || prospect.doer.kind === 'person')
    return undefined
  const { links, host, phase, written } = prospect
  const removes: Removes =
    host === undefined
      ? { links: candidate.falls.map(edge => (topology.lines[edge] as Line).id), hosts: [] }
      : { links: [], hosts: dyingWith({ topology }, prospect) }
  const base = {
    id: prospect.id,
    phase: phase.name,
    phaseNumber: prospect.phaseNumber,
    onFailure: written?.onFailure ?? phase.onFailure ?? 'ask',
    approvals: written?.approvals ?? noApprovals,
    removes,
    by: { kind: 'device', executor, login: entry.way },
    verification: host === executor && listed.sight.kind === 'direct' ? unseen : listed.sight,
  } as const
  const told = {
    ...(written?.onlyIf && { onlyIf: written.onlyIf }),
    ...(written?.who !== undefined && { who: written.who }),
  }
  if (host !== undefined) return Object.assign(base, { kind: 'shutdown', host, persist: true } as const, told)
  if (!isNonEmpty(links)) return undefined
  const persist = topology.runbook.links.get(links[0])?.persist ?? phase.persist ?? true
  return Object.assign(base, { kind: 'cut', links, persist } as const, told)
}

// Nobody reads back from a host that is gone.
const unseen = { kind: 'blind' } as const
const noApprovals: Step['approvals'] = { count: 0, of: [] }
