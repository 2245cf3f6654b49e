import type { Approvals, Person } from '../runbook/runbook.ts'
import type { Approver } from './operator.ts'

export type ApprovalFault =
  | { readonly because: 'too-few'; readonly wanted: number; readonly given: number }
  | { readonly because: 'operator' | 'twice' | 'empty'; readonly who: string }
  | { readonly because: 'role'; readonly who: string; readonly roles: readonly string[] }

export interface ApprovalRule {
  readonly approvals: Approvals
  readonly people: ReadonlyMap<string, Person>
  /** The person at the keys, who doesn't count where others are asked for. */
  readonly operator: string
  readonly emergency: boolean
}

/** How many must say yes: a gate always needs one; in an emergency one is enough. */
export function wanted({ approvals, emergency }: ApprovalRule): number {
  return emergency ? 1 : Math.max(1, approvals.count)
}

/** What is wrong with these approvals; nothing: the gate is open. */
export function approvalFaults(by: readonly Approver[], rule: ApprovalRule): readonly ApprovalFault[] {
  const faults: ApprovalFault[] = []
  const counted = new Set<string>()
  for (const { who } of by) {
    const fault = faultOf(who, counted, rule)
    if (fault === undefined) counted.add(identity(who, rule.people))
    else faults.push(fault)
  }
  if (faults.length === 0 && counted.size < wanted(rule))
    faults.push({ because: 'too-few', wanted: wanted(rule), given: counted.size })
  return faults
}

function faultOf(who: string, counted: ReadonlySet<string>, rule: ApprovalRule): ApprovalFault | undefined {
  const id = identity(who, rule.people)
  if (id === '') return { because: 'empty', who }
  if (counted.has(id)) return { because: 'twice', who }
  if (rule.emergency || rule.approvals.count === 0) return undefined
  if (id === identity(rule.operator, rule.people)) return { because: 'operator', who }
  const roles = rule.approvals.of
  const fits = roles.length === 0 || roleOf(who, rule) !== undefined
  return fits ? undefined : { because: 'role', who, roles }
}

/** The role by which somebody may approve. */
export function roleOf(who: string, { approvals, people }: ApprovalRule): string | undefined {
  const person = people.get(identity(who, people))
  return approvals.of.find(role => person?.roles.includes(role) === true)
}

/** Who may approve: those of the runbook's people who aren't at the keys and have one of the roles that are asked for. */
export function approvers(rule: ApprovalRule): readonly Person[] {
  const atTheKeys = identity(rule.operator, rule.people)
  const named = [...rule.people.values()].filter(person => person.id !== atTheKeys)
  return rule.approvals.of.length === 0 ? named : named.filter(person => roleOf(person.id, rule) !== undefined)
}

/** Who is meant: the id of a person of the runbook by id or name, else the name itself, case and blanks aside. */
export function identity(who: string, people: ReadonlyMap<string, Person>): string {
  const plain = folded(who)
  for (const person of people.values())
    if (folded(person.id) === plain || folded(person.name) === plain) return person.id
  return plain
}

function folded(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()
}
