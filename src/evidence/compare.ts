import { createHash } from 'node:crypto'
import type { Claim } from './claims.ts'

/** Why a piece of evidence isn't what it was when it was written down. */
export type Deviation =
  /** The file isn't there. */
  | 'missing'
  /** The file ends before it. */
  | 'short'
  /** The bytes are others. */
  | 'differs'
  /** The name leads out of the folder of the run. */
  | 'outside'

export interface Spoilt {
  readonly file: string
  readonly why: Deviation
  /** Of the journal; undefined for a file of the list of sums. */
  readonly claim?: Claim
}

/** Compares what the journal claims about a file with the bytes of it; `undefined`: it isn't there. */
export function compare(file: string, claims: readonly Claim[], bytes: Uint8Array | undefined): readonly Spoilt[] {
  return claims.flatMap(claim => {
    const why = deviation(claim, bytes)
    return why === undefined ? [] : [{ file, why, claim }]
  })
}

function deviation({ evidence }: Claim, bytes: Uint8Array | undefined): Deviation | undefined {
  if (bytes === undefined) return 'missing'
  const { file, from, to } = evidence.transcript
  if (to > bytes.length) return 'short'
  // A transcript goes on; a file of evidence was written once.
  if (file.startsWith('evidence/') && to < bytes.length) return 'differs'
  return hashOf(bytes.subarray(from, to)) === evidence.sha256 ? undefined : 'differs'
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** Whether a name stays inside the folder of the run: no way up, no way to the root, no folder below a folder below it. */
export function isInside(file: string): boolean {
  return /^(?:transcripts|evidence)\/[^/\\\0]+$/.test(file) && !/^[^/]+\/\.{1,2}$/.test(file)
}
