import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { AppendFile } from './append-file.ts'
import { type Disk, DiskFault } from './disk.ts'
import { type JournalOptions, journalName, mirrorFolder } from './journal-options.ts'
import { type After, Mirror } from './mirror.ts'
import { readIfThere } from './read-if-there.ts'
import { setAside } from './set-aside.ts'
import { verify } from './verify.ts'
import { wholeLines } from './whole-lines.ts'

/** What the mirror holds already: whole lines, and how many bytes of its file they are. */
export interface MirrorCopy {
  readonly path: string
  readonly lines: Uint8Array
  /** Undefined: there is no file yet. */
  readonly length: number | undefined
}

const wait: After = async (ms, signal) => void (await setTimeout(ms, undefined, { signal, ref: false }))

/** The place in the mirror of a run that begins; whatever is there already isn't its own and stays untouched. */
export function freshMirror(folder: string, options: JournalOptions): MirrorCopy | undefined {
  if (options.mirror === undefined) return undefined
  const path = join(mirrorFolder(options.mirror, folder), journalName)
  return { path, lines: new Uint8Array(), length: undefined }
}

/** Reads what the mirror has of the run; a mirror that can't be read counts as empty, and is told as lost when written. */
export async function readMirror(disk: Disk, folder: string, options: JournalOptions): Promise<MirrorCopy | undefined> {
  const none = freshMirror(folder, options)
  if (none === undefined) return undefined
  const { path } = none
  try {
    const bytes = await readIfThere(disk, path)
    if (bytes === undefined) return none
    const found = verify(bytes)
    await setAside(disk, path, bytes, found)
    const { lines, length } = wholeLines(bytes, found)
    return { path, lines, length }
  } catch (error) {
    if (!(error instanceof DiskFault)) throw error
    return none
  }
}

/** The mirror, to be brought up to `whole` with its first write. */
export function mirrorOf(copy: MirrorCopy, whole: Uint8Array, disk: Disk, folder: string, options: JournalOptions) {
  const { path, length } = copy
  const open = () => (length === undefined ? create(disk, folder, options) : AppendFile.open(disk, path, length))
  const missing = whole.subarray(length ?? 0)
  return new Mirror(path, open, missing, options.after ?? wait, options.onMirrorLost ?? (() => undefined))
}

async function create(disk: Disk, folder: string, { mirror = '' }: JournalOptions): Promise<AppendFile> {
  const own = mirrorFolder(mirror, folder)
  await disk.folders(own)
  const file = await AppendFile.create(disk, join(own, journalName))
  await disk.syncFolder(own)
  return file
}
