import type { Plan, SafePlan } from './plan.ts'

/** The plan of a restore: it takes nothing out, and each of its devices is in reach when it has its turn. */
export function safeToRestore(plan: Plan): SafePlan | undefined {
  const takes = plan.steps.some(({ removes }) => removes.links.length + removes.hosts.length > 0)
  return plan.restores !== undefined && !takes && plan.proofs.management.verdict === 'proven'
    ? (plan as SafePlan)
    : undefined
}

/** The plan, if none of its proofs is refuted; only such a plan is walked without further ado. */
export function safe(plan: Plan): SafePlan | undefined {
  const { isolation, shutdown, management, keep, life } = plan.proofs
  const proven = [isolation, shutdown, management, keep, life].every(proof => proof.verdict === 'proven')
  return proven ? (plan as SafePlan) : undefined
}

/**
 * A plan that does without hosts that don't answer: nobody is locked out, and what is kept holds, but it may leave a
 * path open or a host running. Whoever walks it has a person's word for that first.
 */
export function safeButOpen(plan: Plan): SafePlan | undefined {
  const { management, keep, life } = plan.proofs
  const proven = [management, keep, life].every(proof => proof.verdict === 'proven')
  return proven ? (plan as SafePlan) : undefined
}
