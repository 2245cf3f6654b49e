import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Head } from './chain.ts'
import { type Disk, DiskFault } from './disk.ts'
import { realDisk, writeNew } from './real-disk.ts'
import { readInRun } from './run-files.ts'
import { parseSealText, sealText } from './seal-text.ts'

/** The newest signature, in the folder of a run. */
export const newestSignature = 'seal.sig'
const folderName = 'seals'

/** Keeps the text of a seal and its signature as `seals/<count>` and `seals/<count>.sig`. Rejects with a `DiskFault`. */
export async function keepSeal(
  folder: string,
  head: Head,
  signature: Uint8Array,
  disk: Disk = realDisk,
): Promise<void> {
  const seals = join(folder, folderName)
  await disk.folders(seals)
  const name = join(seals, String(head.count))
  await unlessThere(writeNew(disk, name, Buffer.from(sealText(head), 'utf8')))
  await unlessThere(writeNew(disk, `${name}.sig`, signature))
}

/** The seals of which the texts are kept in the folder of a run; what isn't the text of a seal is left out. */
export async function keptSeals(folder: string): Promise<readonly Head[]> {
  const names = await readdir(join(folder, folderName)).catch(() => [])
  const numbers = names.filter(name => /^[1-9]\d{0,14}$/.test(name))
  const texts = await Promise.all(numbers.map(name => readInRun(folder, `${folderName}/${name}`)))
  return texts.flatMap(text => parseSealText(Buffer.from(text ?? []).toString('utf8')) ?? [])
}

/** The same number of records is sealed once: a second attempt finds the first one's files. */
async function unlessThere(written: Promise<void>): Promise<void> {
  try {
    await written
  } catch (error) {
    if (!(error instanceof DiskFault) || error.errno !== 'EEXIST') throw error
  }
}
