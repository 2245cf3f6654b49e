import { createHash } from 'node:crypto'
import { wordsOf } from '../names/telephone-words.ts'
import { canonical } from './canonical.ts'
import { documentOf, type PlanDocument } from './document.ts'
import type { Plan } from './plan.ts'

/** SHA-256 over the RFC 8785 form of the plan's document without the fingerprint and its words. */
export function fingerprintOf(document: Omit<PlanDocument, 'fingerprint' | 'words'>): `sha256:${string}` {
  const hash = createHash('sha256')
  for (const piece of pieces(document)) hash.update(piece)
  return `sha256:${hash.digest('hex')}`
}

/** The canonical form a step at a time: that of a plan of twenty thousand steps need not be in memory at once. */
function* pieces({ steps, ...rest }: Omit<PlanDocument, 'fingerprint' | 'words'>): Generator<string> {
  const whole = canonical({ ...rest, steps: [] })
  const empty = '"steps":[]'
  const at = whole.lastIndexOf(empty)
  yield whole.slice(0, at + empty.length - 1)
  for (const [index, step] of steps.entries()) yield (index === 0 ? '' : ',') + canonical(step)
  yield whole.slice(at + empty.length - 1)
}

/** The plan with its fingerprint and the six words to compare it by over a telephone. */
export function withFingerprint(plan: Omit<Plan, 'fingerprint' | 'words'>): Plan {
  const fingerprint = fingerprintOf(documentOf(plan))
  return { ...plan, fingerprint, words: wordsOf(fingerprint, 6) }
}
