import { basename, join } from 'node:path'
import { noLineEnd, nulTail, tornLine } from '../words/en/journal.ts'
import { lineOf } from './chain.ts'
import { type Disk, DiskFault } from './disk.ts'
import type { JournalEvent, JournalRecord } from './event.ts'
import { journalName } from './journal-options.ts'
import { writeNew } from './real-disk.ts'
import type { Verification } from './verify.ts'

/** What had to be mended in a journal before it could be gone on with. */
export type Recovered = Extract<JournalEvent, { type: 'recovered' }>

/** Keeps the torn end of a journal in a file of its own, before it is cut off; what is to be said about it, if anything. */
export async function setAside(
  disk: Disk,
  path: string,
  bytes: Uint8Array,
  { torn, noLineEnd: lacking, count }: Verification,
): Promise<Recovered | undefined> {
  const file = basename(path)
  if (lacking) return { type: 'recovered', data: { file, kept: '', bytes: 0, because: noLineEnd } }
  if (torn === undefined) return undefined
  const kept = await writeBeside(disk, `${path}.torn-${count + 1}`, bytes.subarray(torn.from))
  const because = torn.kind === 'nul' ? nulTail : tornLine
  return { type: 'recovered', data: { file, kept: basename(kept), bytes: torn.length, because } }
}

/**
 * Keeps records that could not be written to the journal in `folder` in a file of its own beside it; its name, undefined
 * where that can't be written either.
 */
export async function keepApart(
  disk: Disk,
  folder: string,
  records: readonly JournalRecord[],
): Promise<string | undefined> {
  const path = join(folder, `${journalName}.apart-${records[0]?.seq ?? 0}`)
  try {
    return await writeBeside(disk, path, Buffer.from(records.map(lineOf).join(''), 'utf8'))
  } catch (error) {
    if (error instanceof DiskFault) return undefined
    throw error
  }
}

async function writeBeside(disk: Disk, wanted: string, bytes: Uint8Array, attempt = 1): Promise<string> {
  const path = attempt === 1 ? wanted : `${wanted}.${attempt}`
  try {
    await writeNew(disk, path, bytes)
    return path
  } catch (error) {
    if (!(error instanceof DiskFault) || error.errno !== 'EEXIST' || attempt > 99) throw error
    return writeBeside(disk, wanted, bytes, attempt + 1)
  }
}
