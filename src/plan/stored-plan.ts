import { type PlanDocument, planJson } from './document.ts'
import { fingerprintOf } from './fingerprint.ts'
import { type Fields, isFields } from './leaves.ts'
import type { Plan } from './plan.ts'

/** A step of a plan that was written down, perhaps by another version of the program: all its keys are in `fields`. */
export interface StoredStep {
  readonly id: string
  readonly title: string
  readonly phase: string
  readonly phaseNumber: number
  readonly wave: number
  readonly fields: Fields
}

/** What of a `plan.json` two plans are compared by. */
export interface StoredPlan {
  readonly fingerprint: string
  readonly steps: readonly StoredStep[]
  readonly gates: readonly (Fields & { readonly id: string })[]
  readonly proofs: Fields
  /** All other keys. */
  readonly rest: Fields
}

export type ReadPlan =
  | { readonly ok: true; readonly plan: StoredPlan }
  /** `altered`: its fingerprint isn't that of what it holds, as also that of a part of a plan isn't. */
  | { readonly ok: false; readonly because: 'no-plan' | 'altered' }

/** A parsed `plan.json`. Only one whose fingerprint is that of its content is believed. */
export function storedPlan(value: unknown): ReadPlan {
  const plan = planIn(value)
  if (plan === undefined) return { ok: false, because: 'no-plan' }
  return isWhole(value, plan.fingerprint) ? { ok: true, plan } : { ok: false, because: 'altered' }
}

/** The same of a plan that was made just now. */
export function asStored(plan: Plan): StoredPlan {
  const stored = planIn(JSON.parse(JSON.stringify(planJson(plan))))
  if (stored === undefined) throw new Error('a plan was written that can not be read')
  return stored
}

function isWhole(value: unknown, fingerprint: string): boolean {
  const { fingerprint: _, words: __, ...content } = value as PlanDocument
  try {
    return fingerprintOf(content) === fingerprint
  } catch {
    return false
  }
}

function planIn(value: unknown): StoredPlan | undefined {
  if (!isFields(value)) return undefined
  const { fingerprint, words: _, steps, gates, proofs, ...rest } = value
  if (typeof fingerprint !== 'string' || !Array.isArray(steps) || !isFields(proofs)) return undefined
  const read = steps.map(stepIn).filter(step => step !== undefined)
  const doors = (Array.isArray(gates) ? gates : []).filter(isNamed)
  if (read.length < steps.length || new Set(read.map(({ id }) => id)).size < steps.length) return undefined
  return { fingerprint, steps: read, gates: doors, proofs, rest }
}

function isNamed(value: unknown): value is Fields & { readonly id: string } {
  return isFields(value) && typeof value['id'] === 'string'
}

function stepIn(value: unknown): StoredStep | undefined {
  if (!isNamed(value)) return undefined
  const { id, title, phase, wave, detail } = value
  const phaseNumber = isFields(detail) ? detail['phaseNumber'] : undefined
  if (typeof title !== 'string' || typeof phase !== 'string' || typeof wave !== 'number') return undefined
  return { id, title, phase, phaseNumber: typeof phaseNumber === 'number' ? phaseNumber : 0, wave, fields: value }
}
