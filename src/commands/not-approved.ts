import { wordsOf } from '../names/telephone-words.ts'
import type { Plan } from '../plan/plan.ts'
import { columns, wrapText } from '../terminal/wrap.ts'
import { start } from '../words/en/walk.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import type { OtherPlan } from './other-plan.ts'
import { differencesFrom } from './plan-differences.ts'

/** Why a plan is none that was approved, with both fingerprints in words; empty where it is the approved one. */
export function notApproved(approved: OtherPlan | undefined, plan: Plan): readonly StyledLine[] {
  if (approved === undefined) return []
  if (!approved.ok) return approved.complaints
  const { fingerprint } = approved.plan
  if (fingerprint === plan.fingerprint) return []
  return [
    [{ style: 'bad', text: start.otherPlan }],
    ...named(start.approved, fingerprint),
    ...named(start.now, plan.fingerprint),
    ...differencesFrom(approved.plan, plan).flatMap(differing),
    ...wrapText(plan.restores === undefined ? start.approveAnew : start.approveRestoreAnew, columns).map(
      (text): StyledLine => [text],
    ),
  ]
}

/** A difference under what it is a difference of, wrapped. */
export function differing(line: string): readonly StyledLine[] {
  return wrapText(line, columns - 4).map((text, row): StyledLine => [start.differs(row === 0 ? text : `  ${text}`)])
}

/** A plan by its fingerprint, and the words for it. */
export function named(label: string, fingerprint: string): readonly StyledLine[] {
  return [
    [`${label}${visible(fingerprint)}`],
    [' '.repeat(label.length), { style: 'accent', text: start.words(wordsOf(fingerprint, 6)) }],
  ]
}
