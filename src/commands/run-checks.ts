import { type Claim, claimsOf } from '../evidence/claims.ts'
import { compare, isInside, type Spoilt } from '../evidence/compare.ts'
import { compareFoundations, foundationFiles } from '../evidence/foundations.ts'
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
   * How many pieces of evidence were compared, plan and runbook among them where they are here, and which are not what they were. `absent`:
   * so many are written down, and none of them is here: the journal was handed on without them.
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
  const listed = await sums(folder, claims)
  const compared = claims.reduce((count, [, list]) => count + list.length, listed.compared)
  const spoilt = [...seen.flat(), ...listed.spoilt]
  const isAbsent = compared > 0 && spoilt.length === compared && spoilt.every(({ why }) => why === 'missing')
  const evidence = isAbsent ? { compared: 0, spoilt: [], absent: compared } : { compared, spoilt, absent: 0 }
  return { records, verification, evidence: joined(evidence, await foundations(folder, records)) }
}

type Compared = CheckedRun['evidence']

function joined(one: Compared, other: Omit<Compared, 'absent'>): Compared {
  return {
    compared: one.compared + other.compared,
    spoilt: [...other.spoilt, ...one.spoilt],
    absent: one.absent,
  }
}

/** Plan and runbook; where neither is here, the journal was handed on without them, and nothing is said of them. */
async function foundations(folder: string, records: readonly JournalRecord[]): Promise<Omit<Compared, 'absent'>> {
  const [plan, runbook] = await Promise.all(foundationFiles.map(file => readInRun(folder, file)))
  const spoilt = compareFoundations(records, { 'plan.json': plan, 'runbook.yml': runbook })
  if (spoilt === undefined || (plan === undefined && runbook === undefined)) return { compared: 0, spoilt: [] }
  return { compared: foundationFiles.length, spoilt }
}

async function claimed(folder: string, file: string, claims: readonly Claim[]): Promise<readonly Spoilt[]> {
  if (!isInside(file)) return claims.map(claim => ({ file, why: 'outside', claim }))
  return compare(file, claims, await readInRun(folder, file))
}

async function sums(
  folder: string,
  claims: readonly (readonly [string, unknown])[],
): Promise<{ readonly compared: number; readonly spoilt: readonly Spoilt[] }> {
  const file = 'evidence/SHA256SUMS'
  const list = await readInRun(folder, file)
  if (list === undefined && claims.some(([claimed]) => claimed.startsWith('evidence/')))
    return { compared: 1, spoilt: [{ file, why: 'missing' }] }
  const { sums } = parseSums(Buffer.from(list ?? []).toString('utf8'))
  const spoilt = await Promise.all(
    sums.map(async sum => {
      const file = `evidence/${sum.name}`
      return isInside(file) ? compareSum(file, sum, await readInRun(folder, file)) : ({ file, why: 'outside' } as const)
    }),
  )
  return { compared: sums.length, spoilt: spoilt.filter(found => found !== undefined) }
}
