import type { PlanDocument } from '../plan/document.ts'
import { fingerprintOf } from '../plan/fingerprint.ts'
import type { StoredPlan } from './report.ts'

/** Reads the text of `plan.json`; it counts only when its content has the fingerprint that the run began with. */
export function storedPlan(text: string | undefined, fingerprint: string | undefined): StoredPlan {
  if (text === undefined) return { plan: 'missing' }
  const value = parsed(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { plan: 'unreadable' }
  const { fingerprint: stated, words, ...rest } = value as PlanDocument // nothing of it is used unless its hash is right
  if (stated !== fingerprint || hashed(rest) !== fingerprint) return { plan: 'other' }
  return { plan: 'same', document: { ...rest, fingerprint: stated, words } }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function hashed(document: Omit<PlanDocument, 'fingerprint' | 'words'>): string | undefined {
  try {
    return fingerprintOf(document)
  } catch {
    return undefined
  }
}
