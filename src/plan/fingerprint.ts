import { createHash } from 'node:crypto'
import { wordsOf } from '../names/telephone-words.ts'
import { canonical } from './canonical.ts'
import { documentOf, type PlanDocument } from './document.ts'
import type { Plan } from './plan.ts'

/** SHA-256 over the RFC 8785 form of the plan's document without the fingerprint and its words. */
export function fingerprintOf(document: Omit<PlanDocument, 'fingerprint' | 'words'>): `sha256:${string}` {
  return `sha256:${createHash('sha256').update(canonical(document)).digest('hex')}`
}

/** The plan with its fingerprint and the six words to compare it by over a telephone. */
export function withFingerprint(plan: Omit<Plan, 'fingerprint' | 'words'>): Plan {
  const fingerprint = fingerprintOf(documentOf(plan))
  return { ...plan, fingerprint, words: wordsOf(fingerprint, 6) }
}
