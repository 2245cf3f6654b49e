import { inertJson } from '../words/inert.ts'
import type { Report } from './report.ts'

/** The report for programs: all that the other forms show, with the plan's proofs instead of the whole plan. */
export function reportJson({ stored, ...report }: Report): string {
  const plan =
    stored.plan === 'same'
      ? { plan: stored.plan, proofs: stored.document.proofs, fingerprint: stored.document.fingerprint }
      : stored
  return inertJson({ version: 1, ...report, stored: plan }, 2)
}
