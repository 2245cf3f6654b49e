import type { HostId, LinkId, StepId } from '../names/ids.ts'
import type { Plan, Proofs, Step } from './plan.ts'

export type ProofName = 'isolation' | 'shutdown' | 'management' | 'keep' | 'life'
const proofNames: readonly ProofName[] = ['isolation', 'shutdown', 'management', 'keep', 'life']

/** In what a plan that does without some hosts falls short of the whole one, and what that means for the proofs. */
export interface LeftOut {
  readonly hosts: readonly HostId[]
  /** No order exists without them: there is no plan then that anything could be left out of. */
  readonly stuck: boolean
  /** Steps of the whole plan but gates. */
  readonly of: number
  /** Steps that only these hosts could do. */
  readonly undone: readonly StepId[]
  /** Steps that may only follow on one that is left out. */
  readonly following: readonly StepId[]
  readonly instead: readonly { readonly step: StepId; readonly before: HostId; readonly now: HostId }[]
  /** Hosts whose evidence is saved no more, though others of the same step are still asked. */
  readonly unasked: readonly HostId[]
  /** Steps whose effect somebody could tell, and now nobody can. */
  readonly blind: readonly StepId[]
  /** What no step takes out any more. */
  readonly stayUp: readonly LinkId[]
  readonly stayOn: readonly HostId[]
  /** Proven of the whole plan, and of this one no more. */
  readonly lost: readonly ProofName[]
}

/** Both from the very beginning, where nothing has been done. */
export function leftOut(whole: Plan, plan: Plan, hosts: readonly HostId[]): LeftOut {
  const of = whole.steps.filter(({ kind }) => kind !== 'gate').length
  const lost = proofNames.filter(name => isLost(whole.proofs, plan.proofs, name))
  if (plan.proofs.management.verdict === 'refuted') return { ...nothing, hosts, stuck: true, of, lost }
  const now = new Map(plan.steps.map(step => [step.id, step]))
  const gone = whole.steps.filter(({ id, kind }) => kind !== 'gate' && !now.has(id))
  const ids = new Set(gone.map(({ id }) => id))
  const follows = ({ dependsOn, onlyIf }: Step): boolean =>
    dependsOn.some(id => ids.has(id)) || (onlyIf !== undefined && ids.has(onlyIf.step))
  const others = whole.steps.flatMap(before => {
    const after = now.get(before.id)
    return after === undefined ? [] : [{ before, after }]
  })
  return {
    hosts,
    stuck: false,
    of,
    undone: gone.filter(step => !follows(step)).map(({ id }) => id),
    following: gone.filter(follows).map(({ id }) => id),
    instead: others.flatMap(({ before, after }) => otherHand(before, after)),
    unasked: others.flatMap(({ before, after }) => askedBy(before).filter(id => !askedBy(after).includes(id))),
    blind: others.filter(({ before, after }) => isBlind(after) && !isBlind(before)).map(({ after }) => after.id),
    stayUp: without(whole, plan, 'links'),
    stayOn: without(whole, plan, 'hosts'),
    lost,
  }
}

const nothing = { undone: [], following: [], instead: [], unasked: [], blind: [], stayUp: [], stayOn: [] }

function otherHand(before: Step, after: Step): LeftOut['instead'] {
  const [old, fresh] = [executorOf(before), executorOf(after)]
  return old === undefined || fresh === undefined || old === fresh ? [] : [{ step: before.id, before: old, now: fresh }]
}

function executorOf(step: Step): HostId | undefined {
  return 'by' in step && step.by.kind === 'device' ? step.by.executor : undefined
}

function isBlind({ verification }: Step): boolean {
  return verification.kind === 'blind'
}

function askedBy(step: Step): readonly HostId[] {
  return step.kind === 'collect' ? step.from.map(({ by }) => by.executor) : []
}

function without<K extends 'links' | 'hosts'>(whole: Plan, plan: Plan, what: K): Step['removes'][K][number][] {
  const removed = new Set<string>(plan.steps.flatMap(({ removes }) => [...removes[what]]))
  const all = new Set<Step['removes'][K][number]>(whole.steps.flatMap(({ removes }) => [...removes[what]]))
  return [...all].filter(id => !removed.has(id))
}

function isLost(whole: Proofs, now: Proofs, name: ProofName): boolean {
  return whole[name].verdict === 'proven' && now[name].verdict !== 'proven'
}
