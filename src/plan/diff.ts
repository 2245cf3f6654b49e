import { type Change, changesOf, type StepChange, stepChanges } from './changes.ts'
import { isFields } from './leaves.ts'
import { matched, type Pair } from './matched.ts'
import { type Because, movedSteps } from './moved.ts'
import type { StoredPlan, StoredStep } from './stored-plan.ts'

export interface StepMark {
  readonly id: string
  readonly title: string
  readonly phase: string
  readonly wave: number
}

export interface MovedStep {
  readonly id: string
  readonly title: string
  /** In another phase; beside others; before or after others than it was. */
  readonly because: readonly Because[]
  readonly before: Place
  readonly after: Place
}

export interface Place {
  readonly phase: string
  readonly wave: number
  /** The step before it in the list. */
  readonly behind?: string
}

export interface ChangedStep {
  readonly id: string
  readonly title: string
  readonly changes: readonly StepChange[]
}

export interface ChangedProof {
  /** `isolation`, `shutdown`, …, `accepted`, `not_covered`. */
  readonly proof: string
  readonly before?: string
  readonly after?: string
  readonly changes: readonly Change[]
}

/** In what two plans differ. `same` exactly when their fingerprints are; then all lists are empty. */
export interface PlanDiff {
  readonly same: boolean
  readonly before: string
  readonly after: string
  readonly added: readonly StepMark[]
  readonly gone: readonly StepMark[]
  readonly moved: readonly MovedStep[]
  readonly changed: readonly ChangedStep[]
  /** Steps that stand as before among the others, and have another wave, phase number or id by position because of those. */
  readonly renumbered: number
  /** Approvals before a phase. */
  readonly gates: readonly { readonly id: string; readonly changes: readonly Change[] }[]
  readonly proofs: readonly ChangedProof[]
  /** All else, first of all the runbook's name and hash: one that differs in a remark alone gives the same steps. */
  readonly rest: readonly Change[]
}

/** What became of the plan `before`: the one is read from a file, the other too or made just now. */
export function diffPlans(before: StoredPlan, after: StoredPlan): PlanDiff {
  const pairs = matched(before.steps, after.steps)
  const [old, now] = [new Set(pairs.map(({ was }) => was)), new Set(pairs.map(({ is }) => is))]
  const elsewhere = movedSteps(before.steps, pairs)
  return {
    same: before.fingerprint === after.fingerprint,
    before: before.fingerprint,
    after: after.fingerprint,
    added: after.steps.filter(step => !now.has(step)).map(markOf),
    gone: before.steps.filter(step => !old.has(step)).map(markOf),
    moved: movedOf(before, after, elsewhere),
    changed: pairs.flatMap(({ was, is }) => {
      const changes = stepChanges(was.fields, is.fields)
      return changes.length === 0 ? [] : [{ id: is.id, title: is.title, changes }]
    }),
    renumbered: pairs.filter(pair => !elsewhere.has(pair) && isRenumbered(pair)).length,
    gates: gatesOf(before, after),
    proofs: proofsOf(before, after),
    rest: changesOf(before.rest, after.rest),
  }
}

function isRenumbered({ was, is }: Pair): boolean {
  return was.wave !== is.wave || was.phaseNumber !== is.phaseNumber || was.id !== is.id
}

function markOf({ id, title, phase, wave }: StoredStep): StepMark {
  return { id, title, phase, wave }
}

function movedOf(
  before: StoredPlan,
  after: StoredPlan,
  moved: ReadonlyMap<Pair, readonly Because[]>,
): readonly MovedStep[] {
  const [was, is] = [placesOf(before.steps), placesOf(after.steps)]
  return [...moved].flatMap(([pair, because]) => {
    const [from, to] = [was.get(pair.was.id), is.get(pair.is.id)]
    if (from === undefined || to === undefined) return []
    return [{ id: pair.is.id, title: pair.is.title, because, before: from, after: to }]
  })
}

function placesOf(steps: readonly StoredStep[]): ReadonlyMap<string, Place> {
  return new Map(
    steps.map(({ id, phase, wave }, index) => {
      const behind = steps[index - 1]?.id
      return [id, { phase, wave, ...(behind !== undefined && { behind }) }]
    }),
  )
}

function gatesOf(before: StoredPlan, after: StoredPlan): PlanDiff['gates'] {
  const old = new Map(before.gates.map(gate => [gate.id, gate]))
  const now = new Map(after.gates.map(gate => [gate.id, gate]))
  return [...new Set([...old.keys(), ...now.keys()])].flatMap(id => {
    const changes = changesOf(old.get(id) ?? {}, now.get(id) ?? {})
    return changes.length === 0 ? [] : [{ id, changes }]
  })
}

function proofsOf({ proofs: old }: StoredPlan, { proofs: now }: StoredPlan): readonly ChangedProof[] {
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap(proof => {
    const changes = changesOf({ [proof]: old[proof] }, { [proof]: now[proof] })
    if (changes.length === 0) return []
    const [before, after] = [verdictOf(old[proof]), verdictOf(now[proof])]
    return [{ proof, ...(before !== undefined && { before }), ...(after !== undefined && { after }), changes }]
  })
}

function verdictOf(proof: unknown): string | undefined {
  return isFields(proof) && typeof proof['verdict'] === 'string' ? proof['verdict'] : undefined
}
