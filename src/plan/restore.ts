import type { HostId } from '../names/ids.ts'
import type { Operation } from '../platform/operation.ts'
import { undoLines } from '../platform/undo.ts'
import { nothingRemoved, take } from '../topology/state.ts'
import type { Node } from '../topology/topology.ts'
import { restoreWords as words } from '../words/en/restore.ts'
import { extentOfSteps } from './extent.ts'
import { withFingerprint } from './fingerprint.ts'
import type { Groundwork } from './groundwork.ts'
import { groupsOf } from './groups-of.ts'
import { placeAfter } from './in-reach.ts'
import { isRemoving, type Plan, type Proofs, type RemovingStep, type Restores, type Step } from './plan.ts'
import type { Prospect } from './prospect.ts'
import type { Done } from './restore-done.ts'
import { handStep, renderedAt } from './restore-hand.ts'
import { type Back, restoreOrder, type Turn } from './restore-order.ts'
import { restoreGate, type Where } from './restore-parts.ts'
import { restoreStep, runBack } from './restore-steps.ts'
import { deviceHand, lines } from './step-base.ts'

export interface Asked {
  readonly about: Pick<Restores, 'run' | 'count' | 'head' | 'only'>
  /** The plan that the run walked, and what became of its steps, in its order. */
  readonly of: Plan
  readonly done: readonly Done[]
  /** Whether a step is to be taken back. */
  readonly isAsked: (step: Step) => boolean
}

/** Something that comes back, and how. */
interface Comes extends Back {
  readonly done: Done
  readonly operation: Operation | undefined
}

/**
 * The plan that brings back what a run took out, from what its journal tells: only that, in reverse, behind gates. What
 * was so before stays so. It only adds, so it can lock nobody out; what no device in reach can give back is a person's.
 */
export function restorePlan(ground: Groundwork, { about, of, done, isAsked }: Asked): Plan {
  const { topology } = ground
  const removed = nothingRemoved(topology)
  const own = withoutFallen(done)
  const prospects = own.flatMap(({ step }) => ground.prospects.named.get(step.id) ?? [])
  for (const { management } of new Set(prospects)) take(removed, management)
  const ours = done.filter(({ step, how }) => how !== 'already' && isAsked(step))
  const comes = ours.flatMap(one => comesBack(ground, one))
  const place = placeAfter(topology, prospects)
  const turns = restoreOrder(topology, removed, place, comes)
  const steps = stepsOf(ground, of, turns)
  const restores: Restores = {
    ...about,
    stays: own.filter(({ step, how }) => how === 'already' && isAsked(step)).map(({ step }) => step.id),
    wayless: ours.filter(({ step }) => step.kind === 'run' && step.undo.length === 0).map(({ step }) => step.id),
  }
  const head = {
    version: 1,
    runbook: of.runbook,
    proofs: proofsOf(steps),
    extent: extentOfSteps(steps),
    restores,
  } as const
  return withFingerprint(head, () => steps, ground.hashes)
}

/**
 * Without what was found so already because an earlier act of the same device took it down as well, at the same interface:
 * that comes back with the act. What was found so before, or at another device, was down by itself, and stays down.
 */
function withoutFallen(done: readonly Done[]): readonly Done[] {
  const fallen = new Map<string, Set<string>>()
  return done.filter(({ step, how, executor }) => {
    if (how === 'acted' && executor !== undefined) {
      const links = fallen.get(executor) ?? new Set()
      for (const link of step.removes.links) links.add(link)
      fallen.set(executor, links)
    }
    if (how !== 'already' || !isRemoving(step) || step.kind !== 'cut') return true
    const links = fallen.get(step.by.executor)
    return step.links.some(link => links?.has(link) !== true)
  })
}

/** A restore makes isolation no proof's matter; that it locks nobody out is in the making of its order. */
function proofsOf(steps: readonly Step[]): Proofs {
  const open = { verdict: 'unknown', because: words.proofs } as const
  return {
    isolation: open,
    shutdown: open,
    management: { verdict: 'proven', steps: steps.length },
    keep: open,
    life: open,
    accepted: [],
    not_covered: [],
  }
}

function comesBack(ground: Groundwork, done: Done): readonly Comes[] {
  const { step, how } = done
  const prospect = ground.prospects.named.get(step.id)
  if (prospect === undefined) return []
  const at = { id: step.id, phaseNumber: step.phaseNumber, wave: step.wave, done, fall: prospect.management }
  if (step.kind === 'run') {
    if (step.undo.length === 0) return []
    return [{ ...at, by: how === 'acted' ? handAt(ground, step.by.executor) : undefined, operation: undefined }]
  }
  if (isRemoving(step)) {
    const by = handAt(ground, (done.executor ?? step.by.executor) as HostId)
    const operation = how === 'acted' ? wayBackAt(prospect, step, done, by?.node) : undefined
    return [{ ...at, by: operation && by, operation }]
  }
  const takes = at.fall.lines.length + at.fall.hosts.length > 0
  return takes ? [{ ...at, by: undefined, operation: undefined }] : []
}

function handAt({ topology }: Groundwork, host: HostId): Comes['by'] {
  const node = topology.nodeOf.get(host)
  return node === undefined ? undefined : { host, node }
}

/** The operation whose way back a device can send; undefined where there is none, or nothing to make it of. */
function wayBackAt({ doer }: Prospect, step: RemovingStep, done: Done, node: Node | undefined): Operation | undefined {
  const rendered = renderedAt(step, done.executor)
  if (rendered === undefined || !done.hasWayBack || undoLines(rendered, done.before).lines.length === 0)
    return undefined
  return doer.kind === 'one' ? doer.of.find(one => one.node === node)?.operation : undefined
}

/** Each round is a phase: what it needs is in reach when it begins. The first of what was one phase has its gate. */
function stepsOf(ground: Groundwork, of: Plan, turns: readonly Turn<Comes>[]): readonly Step[] {
  const steps: Step[] = []
  let from = Number.POSITIVE_INFINITY
  let nth = 1
  for (const round of groupsOf(turns, turn => turn.round)) {
    const numbers = round.map(({ back }) => back.phaseNumber)
    const before = from
    from = Math.min(from, ...numbers)
    nth = from === before ? nth + 1 : 1
    const name = of.steps.find(step => step.phaseNumber === from)?.phase ?? ''
    const [first] = round
    if (first === undefined) continue
    const base = { phase: words.phase(name, nth), phaseNumber: first.round, wave: first.round }
    if (nth === 1)
      steps.push(restoreGate(of, from, base, { name, count: countFrom(turns, from), isFirst: steps.length === 0 }))
    for (const turn of round) steps.push(stepOf(ground, turn, base))
  }
  return steps
}

function countFrom(turns: readonly Turn[], phaseNumber: number): number {
  return turns.filter(({ back }) => back.phaseNumber === phaseNumber).length
}

function stepOf(ground: Groundwork, { back, way }: Turn<Comes>, where: Where): Step {
  const { done, by, operation } = back
  if (by === undefined || way === undefined) return handStep(ground, back, where)
  if (done.step.kind === 'run') return runBack(done.step, where)
  if (!isRemoving(done.step) || operation === undefined) throw new Error(`${back.id} has no way back`)
  const hand = deviceHand(ground, { node: by.node, way })
  return restoreStep(done, done.step, hand, lines(ground, hand, operation), where)
}
