import type { HostId, StepId } from '../names/ids.ts'
import { isNonEmpty } from '../names/ids.ts'
import type { Node, Topology } from '../topology/topology.ts'
import type { Listed } from './listed.ts'
import type { Step } from './plan.ts'
import { alreadyDone, type Doer, type Prospect } from './prospect.ts'
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

/**
 * The topology as if nobody could log in to these hosts: neither to act, nor as a jump, a witness or what others need.
 * What is beside what doesn't hang on that, so all else is shared.
 */
export function withoutHosts(topology: Topology, gone: ReadonlySet<HostId>): Topology {
  if (gone.size === 0) return topology
  const hosts = topology.hosts.map(host => (gone.has(host.id) ? { ...host, suspect: true } : host))
  const { runbook } = topology
  return { ...topology, hosts, runbook: { ...runbook, hosts: new Map(hosts.map(host => [host.id, host])) } }
}

/**
 * The steps without those that only absent hosts could do, and all that may only follow on them. A cut that another
 * executor can do stays. What is achieved already stands first and is nobody's to do.
 */
export function reduced(topology: Topology, prospects: Prospects, { hosts, achieved, given }: Without): Prospects {
  const done = new Set(achieved.map(step => step.id))
  const absent = new Set([...hosts].map(id => topology.nodeOf.get(id)))
  const isAbsent = (node: Node): boolean => absent.has(node)
  const gone = new Set<StepId>(given.map(step => step.id))
  const achievable: Prospect[] = []
  for (const one of prospects.list) {
    const doer = done.has(one.id) ? handsOff(one.doer) : handsLeft(one.doer, isAbsent)
    if (doer === undefined) gone.add(one.id)
    // What stays as it was stays the same object: so the step that was made of it is known again.
    else achievable.push(done.has(one.id) ? first({ ...one, doer }) : doer === one.doer ? one : { ...one, doer })
  }
  const dropped = withFollowers(prospects, gone, done)
  const left = achievable.filter(one => !dropped.has(one.id))
  const byOrder: (Prospect | undefined)[] = prospects.list.map(() => undefined)
  for (const one of left) byOrder[one.order] = one
  const list = [...left.filter(one => done.has(one.id)), ...left.filter(one => !done.has(one.id))]
  const named: Prospects['named'] = {
    get: id => {
      const planned = prospects.named.get(id)
      return planned === undefined ? undefined : byOrder[planned.order]
    },
  }
  return { ...prospects, list, named }
}

/** The steps of the runbook that were left out. */
export function leftOutOf(all: Prospects, { list }: Prospects): readonly Prospect[] {
  if (list.length === all.list.length) return []
  const left = new Uint8Array(all.list.length)
  for (const { order } of list) left[order] = 1
  return all.list.filter(({ order }) => left[order] === 0)
}

/** What is done needs nobody any more; whether a person did it still matters for what is life-critical. */
function handsOff({ kind }: Doer): Doer {
  return kind === 'person' ? { kind, needs: [] } : { kind: 'nobody' }
}

/** Who is left to do it; undefined: nobody. */
function handsLeft(doer: Doer, isAbsent: (node: Node) => boolean): Doer | undefined {
  if (doer.kind === 'one') {
    if (!doer.of.some(({ node }) => isAbsent(node))) return doer
    const of = doer.of.filter(({ node }) => !isAbsent(node))
    return isNonEmpty(of) ? { ...doer, of } : undefined
  }
  if (doer.kind !== 'all') return doer
  const nodes = doer.nodes.filter(node => !isAbsent(node))
  if (nodes.length === doer.nodes.length && nodes.length > 0) return doer
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
      if (written === undefined) return false
      const needs = [...written.dependsOn, ...(written.onlyIf === undefined ? [] : [written.onlyIf.step])]
      return !without.has(id) && !done.has(id) && needs.some(isWithout)
    })
    if (more.length === 0) return without
    for (const { id } of more) without.add(id)
  }
}

/** In a block before all others, and bound by nothing any more. */
function first(one: Prospect): Prospect {
  return { ...one, written: undefined, block: alreadyDone }
}

/** The steps of a plan that goes on: those that ended, as they were, then what is left, in waves after theirs. */
export function goingOn(
  { achieved, given }: Without,
  listed: readonly Listed[],
  stepsOf: (listed: readonly Listed[]) => readonly Step[],
): readonly Step[] {
  const ended = [...achieved, ...given]
  const ids = new Set(ended.map(step => step.id))
  const waves = ended.reduce((most, { wave }) => Math.max(most, wave), 0)
  const left = ids.size === 0 ? listed : listed.filter(({ placed }) => !ids.has(placed.prospect.id))
  const later = waves + 1 - left.reduce((least, { wave }) => Math.min(least, wave), Number.POSITIVE_INFINITY)
  const after = later === 0 ? left : left.map(one => ({ ...one, wave: one.wave + later }))
  return [...ended, ...stepsOf(after).filter(step => !ids.has(step.id))]
}
