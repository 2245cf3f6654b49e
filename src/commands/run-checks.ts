import { type Claim, claimsOf } from '../evidence/claims.ts'
import { compare, isInside, type Spoilt } from '../evidence/compare.ts'
import { compareFoundations, foundationFiles } from '../evidence/foundations.ts'
import { compareSum, parseSums, type Sum } from '../evidence/sums.ts'
import type { JournalRecord } from '../journal/event.ts'
import { journalName } from '../journal/journal-options.ts'
import { verified } from '../journal/read-records.ts'
import { readInRun, readInRunNow } from '../journal/run-files.ts'
import type { Verification } from '../journal/verify.ts'
import { beginning } from './begun.ts'
import { restoredJournal, restoredRecords } from './restored-copy.ts'

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
  const bytes = (await readInRun(folder, journalName)) ?? new Uint8Array()
  const { verification, records } = verified(bytes, seal)
  const evidence = await compareEvidence(folder, records)
  const found = joined(evidence, await foundations(folder, records))
  return { records, verification, evidence: joined(found, await restored(folder, records)) }
}

type Compared = CheckedRun['evidence']

const sumsFile = 'evidence/SHA256SUMS'

/** What the journal claims, and what the list of sums says; each file is read once for both. */
async function compareEvidence(folder: string, records: readonly JournalRecord[]): Promise<Compared> {
  const claims = new Map(claimsOf(records))
  const list = await readInRun(folder, sumsFile)
  const sums = sumsOf(list)
  const isMissing = list === undefined && [...claims.keys()].some(file => file.startsWith('evidence/'))
  const spoilt: Spoilt[] = []
  const spoiltSums: Spoilt[] = isMissing ? [{ file: sumsFile, why: 'missing' }] : []
  let compared = isMissing ? 1 : 0
  for (const file of new Set([...claims.keys(), ...sums.keys()])) {
    const [claimed, listed] = [claims.get(file) ?? [], sums.get(file) ?? []]
    const found = comparedFile(folder, file, claimed, listed)
    spoilt.push(...found.claims)
    spoiltSums.push(...found.sums)
    compared += claimed.length + listed.length
  }
  spoilt.push(...spoiltSums)
  const isAbsent = compared > 0 && spoilt.length === compared && spoilt.every(({ why }) => why === 'missing')
  return isAbsent ? { compared: 0, spoilt: [], absent: compared } : { compared, spoilt, absent: 0 }
}

function sumsOf(list: Uint8Array | undefined): ReadonlyMap<string, readonly Sum[]> {
  const byFile = new Map<string, readonly Sum[]>()
  for (const sum of parseSums(Buffer.from(list ?? []).toString('utf8')).sums) {
    const file = `evidence/${sum.name}`
    byFile.set(file, [...(byFile.get(file) ?? []), sum])
  }
  return byFile
}

function comparedFile(
  folder: string,
  file: string,
  claims: readonly Claim[],
  sums: readonly Sum[],
): { readonly claims: readonly Spoilt[]; readonly sums: readonly Spoilt[] } {
  if (!isInside(file)) {
    const why = 'outside'
    return { claims: claims.map(claim => ({ file, why, claim })), sums: sums.map(() => ({ file, why })) }
  }
  const bytes = readInRunNow(folder, file)
  return {
    claims: compare(file, claims, bytes),
    sums: sums.map(sum => compareSum(file, sum, bytes)).filter(found => found !== undefined),
  }
}

function joined(one: Compared, other: Omit<Compared, 'absent'>): Compared {
  return {
    compared: one.compared + other.compared,
    spoilt: [...other.spoilt, ...one.spoilt],
    absent: one.absent,
  }
}

/** Of a restore the journal that it was made of; where that isn't here, it was handed on without it. */
async function restored(folder: string, records: readonly JournalRecord[]): Promise<Omit<Compared, 'absent'>> {
  const of = beginning(records)?.restores
  const isThere = of !== undefined && (await readInRun(folder, restoredJournal)) !== undefined
  if (!isThere) return { compared: 0, spoilt: [] }
  const isSame = (await restoredRecords(folder, of)) !== undefined
  return { compared: 1, spoilt: isSame ? [] : [{ file: restoredJournal, why: 'differs' }] }
}

/** Plan and runbook; where neither is here, the journal was handed on without them, and nothing is said of them. */
async function foundations(folder: string, records: readonly JournalRecord[]): Promise<Omit<Compared, 'absent'>> {
  const [plan, runbook] = await Promise.all(foundationFiles.map(file => readInRun(folder, file)))
  const spoilt = compareFoundations(records, { 'plan.json': plan, 'runbook.yml': runbook })
  if (spoilt === undefined || (plan === undefined && runbook === undefined)) return { compared: 0, spoilt: [] }
  return { compared: foundationFiles.length, spoilt }
}
