import type { CheckedRun } from './run-checks.ts'
import type { SignatureCheck } from './signature-check.ts'

/** A run with the signature, where there is one, that was compared with it. */
export interface Verified extends CheckedRun {
  readonly signature: SignatureCheck | undefined
}
