import { approvers, wanted } from '../engine/approval.ts'
import type { Step } from '../plan/plan.ts'
import type { Read } from '../runbook/read.ts'
import { start } from '../words/en/walk.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import { ahead } from './attended.ts'
import type { RunOptions } from './run-options.ts'

/** For whom it is said: a walk that is refused, a run that is not gone on with, or whoever only looks at the plan. */
export type Heard = keyof typeof start.neverApproved

/**
 * The approvals that can never be given, whoever is called: fewer people of the runbook have the roles than must say
 * yes, the one at the keys not counted. Where no role is asked for, whoever is there can give a name. Said before
 * anything is written or connected to: at the gate, with half of the hospital cut, it would be too late.
 */
export function unapprovable(
  steps: readonly Step[],
  { runbook: { people } }: Read,
  options: RunOptions,
  operator: string,
  heard: Heard,
): readonly string[] {
  if (options.emergency !== undefined) return []
  const shut = ahead(steps, options).flatMap(({ id, approvals }) => {
    const rule = { approvals, people, operator, emergency: false }
    const [most, able] = [wanted(rule), approvers(rule)]
    if (approvals.count === 0 || approvals.of.length === 0 || able.length >= most) return []
    const names = able.map(({ name }) => visible(name))
    return [`  ${start.shut(id, most, approvals.of.map(visible), names)}`]
  })
  return shut.length === 0 ? [] : [start.neverApproved[heard], ...shut, start.orApprovers[heard]]
}

/** The same as a warning, for whoever only looks. */
export function wouldBeRefused(
  steps: readonly Step[],
  read: Read,
  options: RunOptions,
  operator: string,
): readonly StyledLine[] {
  return unapprovable(steps, read, options, operator, 'plan').map(text => [{ style: 'warn', text }])
}
