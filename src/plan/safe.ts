import type { Plan, SafePlan } from './plan.ts'

/** The plan, if none of its proofs is refuted; only such a plan can be walked. */
export function safe(plan: Plan): SafePlan | undefined {
  const { isolation, shutdown, management, keep, life } = plan.proofs
  const proven = [isolation, shutdown, management, keep, life].every(proof => proof.verdict === 'proven')
  return proven ? (plan as SafePlan) : undefined
}
