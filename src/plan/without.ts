import type { HostId, StepId } from '../names/ids.ts'
import { isNonEmpty } from '../names/ids.ts'
import type { Runbook } from '../runbook/runbook.ts'
import { hostAt, type Topology } from '../topology/topology.ts'
import type { Listed } from './listing.ts'
import type { Step } from './plan.ts'
import type { Doer, Prospect } from './prospect.ts'
import type { Prospects } from './prospects.ts'

/** What a plan is to do without. */
export interface Without {
  /** Hosts that don't answer: nothing is done by them, over them, or seen by them. */
  readonly hosts: ReadonlySet<HostId>
  /** Steps of the plan so far that are as wanted: what they took out is gone, and they come first as they are. */
  readonly achieved: readonly Step[]
  /** Steps of the plan so far that were passed over for good, or taken back. */
  readonly given: readonly Step[]
}

/** The runbook as if nobody could log in to these hosts: neither to act, nor as a jump, a witness or what others need. */
export function absent(runbook: Runbook, hosts: ReadonlySet<HostId>): Runbook {
  const all = [...runbook.hosts].map(([id, host]) => [id, hosts.has(id) ? { ...host, suspect: true } : host] as const)
  return { ...runbook, hosts: new Map(all) }
}

/**
 * The steps without those that only absent hosts could do, and all that may only follow on them. A cut that another
 * executor can do stays. What is achieved already stands first and is nobody's to do.
 */
export function reduced(topology: Topology, prospects: Prospects, { hosts, achieved, given }: Without): Prospects {
  const done = new Set(achieved.map(step => step.id))
  const isAbsent = (node: number): boolean => hosts.has(hostAt(topology, node)?.id as HostId)
  const hands = prospects.list.map(one => ({
    one,
    doer: done.has(one.id) ? handsOff(one.doer) : handsLeft(one.doer, isAbsent),
  }))
  const gone = new Set<StepId>([
    ...given.map(step => step.id),
    ...hands.filter(({ doer }) => doer === undefined).map(({ one }) => one.id),
  ])
  const dropped = withFollowers(prospects, gone, done)
  const left = hands.flatMap(({ one, doer }) => (doer === undefined || dropped.has(one.id) ? [] : [{ ...one, doer }]))
  const list = [...left.filter(one => done.has(one.id)).map(first), ...left.filter(one => !done.has(one.id))]
  const byId = new Map(list.map(one => [one.id, one]))
  const named = [...prospects.named].flatMap(([id, { id: planned }]) => {
    const one = byId.get(planned)
    return one === undefined ? [] : [[id, one] as const]
  })
  return { ...prospects, list, named: new Map(named) }
}

/** What is done needs nobody any more; whether a person did it still matters for what is life-critical. */
function handsOff({ kind }: Doer): Doer {
  return kind === 'person' ? { kind, needs: [] } : { kind: 'nobody' }
}

/** Who is left to do it; undefined: nobody. */
function handsLeft(doer: Doer, isAbsent: (node: number) => boolean): Doer | undefined {
  if (doer.kind === 'one') {
    const of = doer.of.filter(({ node }) => !isAbsent(node))
    return isNonEmpty(of) ? { ...doer, of } : undefined
  }
  if (doer.kind !== 'all') return doer
  const nodes = doer.nodes.filter(node => !isAbsent(node))
  return nodes.length > 0 ? { ...doer, nodes } : undefined
}

/** These steps and all that depend on them, or on a decision among them; never what is done. */
export function withFollowers(
  { list, named }: Prospects,
  steps: ReadonlySet<StepId>,
  done: ReadonlySet<StepId> = new Set(),
): ReadonlySet<StepId> {
  const without = new Set(steps)
  const isWithout = (id: StepId): boolean => without.has(named.get(id)?.id ?? id)
  for (;;) {
    const more = list.filter(({ id, written }) => {
      const needs = [...(written?.dependsOn ?? []), ...(written?.onlyIf === undefined ? [] : [written.onlyIf.step])]
      return !without.has(id) && !done.has(id) && needs.some(isWithout)
    })
    if (more.length === 0) return without
    for (const { id } of more) without.add(id)
  }
}

/** In a block before all others, and bound by nothing any more. */
function first(one: Prospect): Prospect {
  return { ...one, written: undefined, block: 0 }
}

/** The steps of a plan that goes on: those that ended, as they were, then what is left, in waves after theirs. */
export function goingOn(
  { achieved, given }: Without,
  listed: readonly Listed[],
  stepsOf: (listed: readonly Listed[]) => readonly Step[],
): readonly Step[] {
  const ended = [...achieved, ...given]
  const ids = new Set(ended.map(step => step.id))
  const waves = Math.max(0, ...ended.map(step => step.wave))
  const left = listed.filter(({ placed }) => !ids.has(placed.prospect.id))
  const before = Math.min(...left.map(({ wave }) => wave)) - 1
  const after = left.map(one => ({ ...one, wave: one.wave - before + waves }))
  return [...ended, ...stepsOf(after).filter(step => !ids.has(step.id))]
}
