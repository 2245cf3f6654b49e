import { type Claim, claimsOf } from '../evidence/claims.ts'
import { compare, isInside, type Spoilt } from '../evidence/compare.ts'
import { compareSum, parseSums } from '../evidence/sums.ts'
import type { JournalRecord } from '../journal/event.ts'
import { journalName } from '../journal/journal-options.ts'
import { readInRun } from '../journal/run-files.ts'
import { type Verification, verify } from '../journal/verify.ts'

/** What is on disk of a run, checked. */
export interface CheckedRun {
  readonly records: readonly JournalRecord[]
  readonly verification: Verification
  /**
   * How many pieces of evidence were compared, and which are not what they were. `absent`: so many are written down, and
   * none of them is here: the journal was handed on alone.
   */
  readonly evidence: { readonly compared: number; readonly spoilt: readonly Spoilt[]; readonly absent: number }
}

/** Reads and checks the journal of the run in `folder` and all that it rests on. Rejects with a `DiskFault`. */
export async function checkRun(folder: string, seal?: string): Promise<CheckedRun> {
  const records: JournalRecord[] = []
  const bytes = (await readInRun(folder, journalName)) ?? new Uint8Array()
  const verification = verify(bytes, seal, record => records.push(record))
  const claims = [...claimsOf(records)]
  const seen = await Promise.all(claims.map(([file, list]) => claimed(folder, file, list)))
  const listed = await sums(folder)
  const compared = claims.reduce((count, [, list]) => count + list.length, listed.compared)
  const spoilt = [...seen.flat(), ...listed.spoilt]
  const isAbsent = compared > 0 && spoilt.length === compared && spoilt.every(({ why }) => why === 'missing')
  const evidence = isAbsent ? { compared: 0, spoilt: [], absent: compared } : { compared, spoilt, absent: 0 }
  return { records, verification, evidence }
}

async function claimed(folder: string, file: string, claims: readonly Claim[]): Promise<readonly Spoilt[]> {
  if (!isInside(file)) return claims.map(claim => ({ file, why: 'outside', claim }))
  return compare(file, claims, await readInRun(folder, file))
}

async function sums(folder: string): Promise<{ readonly compared: number; readonly spoilt: readonly Spoilt[] }> {
  const list = await readInRun(folder, 'evidence/SHA256SUMS')
  const { sums } = parseSums(Buffer.from(list ?? []).toString('utf8'))
  const spoilt = await Promise.all(
    sums.map(async sum => {
      const file = `evidence/${sum.name}`
      return isInside(file) ? compareSum(file, sum, await readInRun(folder, file)) : ({ file, why: 'outside' } as const)
    }),
  )
  return { compared: sums.length, spoilt: spoilt.filter(found => found !== undefined) }
}
