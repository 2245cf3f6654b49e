import { dirname, join } from 'node:path'
import { type Disk, DiskFault } from './disk.ts'
import { includedName } from './included-name.ts'
import { realDisk, writeNew } from './real-disk.ts'
import { runName } from './run-name.ts'

/** What a run begins with. */
export interface NewRun {
  /** Absolute. */
  readonly runs: string
  readonly start: Date
  /** The runbook's name. */
  readonly name: string
  /** All files of the runbook by absolute path, the main one first. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** The text of `plan.json`. */
  readonly plan: string
  /** Further files by their name in the folder. */
  readonly kept?: ReadonlyMap<string, Uint8Array>
  readonly disk?: Disk
}

export type MadeRun =
  | { readonly ok: true; readonly folder: string }
  /** `left`: a half-made folder, which could not be removed either. */
  | { readonly ok: false; readonly because: 'disk'; readonly fault: DiskFault; readonly left?: string }

/**
 * Makes the folder of a run with all that is known before it begins: folders 0700, files 0600, everything synced. Where
 * the disk says no, the folder is removed again.
 */
export async function makeRunDirectory(run: NewRun): Promise<MadeRun> {
  const disk = run.disk ?? realDisk
  let folder: string | undefined
  try {
    await disk.folders(run.runs)
    folder = await makeNamed(disk, join(run.runs, runName(run.start, run.name)))
    await disk.syncFolder(run.runs)
    for (const inner of ['included', 'transcripts', 'evidence']) await disk.folder(join(folder, inner))
    for (const [path, bytes] of placed(run)) await writeInside(disk, folder, path, bytes)
    await disk.syncFolder(folder)
    return { ok: true, folder }
  } catch (error) {
    if (!(error instanceof DiskFault)) throw error
    const left = folder === undefined || (await unmakeRunDirectory(folder, disk)) ? {} : { left: folder }
    return { ok: false, because: 'disk', fault: error, ...left }
  }
}

/** Removes the folder of a run that never began; false where the disk doesn't let it. */
export function unmakeRunDirectory(folder: string, disk: Disk = realDisk): Promise<boolean> {
  return disk.removeFolder(folder).then(
    () => true,
    () => false,
  )
}

// More runs than this in one second are no clash but a fault.
const mostInASecond = 99

/** Makes a folder that wasn't there; where one was, with a number behind its name. */
export async function makeNamed(disk: Disk, wanted: string, number = 1): Promise<string> {
  const path = number === 1 ? wanted : `${wanted}-${number}`
  try {
    await disk.folder(path)
    return path
  } catch (error) {
    if (!(error instanceof DiskFault) || error.errno !== 'EEXIST' || number >= mostInASecond) throw error
    return makeNamed(disk, wanted, number + 1)
  }
}

/** Every file with its place in the folder of the run. */
function placed({ files, plan, kept = new Map() }: NewRun): ReadonlyMap<string, Uint8Array> {
  const [main] = files.keys()
  const places = new Map<string, Uint8Array>([['plan.json', Buffer.from(plan, 'utf8')], ...kept])
  for (const [path, bytes] of files)
    places.set(path === main ? 'runbook.yml' : `included/${includedName(main ?? path, path)}`, bytes)
  return places
}

async function writeInside(disk: Disk, folder: string, path: string, bytes: Uint8Array): Promise<void> {
  const file = join(folder, path)
  if (path.includes('/')) await disk.folders(dirname(file))
  await writeNew(disk, file, bytes)
}
