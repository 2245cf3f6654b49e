import { join } from 'node:path'
import { AppendFile } from './append-file.ts'
import { start } from './chain.ts'
import { type Disk, DiskFault } from './disk.ts'
import type { JournalRecord } from './event.ts'
import { JournalFile } from './journal-file.ts'
import { type JournalOptions, journalName, mirrorFolder, reserveName } from './journal-options.ts'
import { freshMirror, mirrorOf, readMirror } from './open-mirror.ts'
import { readIfThere } from './read-if-there.ts'
import { readRecords } from './read-records.ts'
import { realDisk } from './real-disk.ts'
import { reconcile } from './reconcile.ts'
import { Reserve } from './reserve.ts'
import { setAside } from './set-aside.ts'
import { type Verification, verify } from './verify.ts'
import { wholeLines } from './whole-lines.ts'

type Altered = Extract<Verification, { state: 'altered' }>
type Sound = Exclude<Verification, { state: 'altered' }>
interface Refused {
  readonly ok: false
  readonly because: 'disk'
  readonly fault: DiskFault
}

export type Created = { readonly ok: true; readonly journal: JournalFile } | Refused

export type Opened =
  /** `records`: all that are in the file now. */
  | { readonly ok: true; readonly journal: JournalFile; readonly records: readonly JournalRecord[] }
  | Refused
  | { readonly ok: false; readonly because: 'missing'; readonly path: string }
  | { readonly ok: false; readonly because: 'altered'; readonly path: string; readonly found: Altered }
  /** The mirror's record of this number is another one. */
  | { readonly ok: false; readonly because: 'mirror-differs'; readonly path: string; readonly seq: number }

/** Makes the journal of a new run in `folder`, which exists and is the run's own. */
export function createJournal(folder: string, options: JournalOptions): Promise<Created> {
  const disk = options.disk ?? realDisk
  return refusing(async () => {
    const reserve = new Reserve(disk, join(folder, reserveName))
    await reserve.hold()
    const file = await AppendFile.create(disk, join(folder, journalName))
    await disk.syncFolder(folder)
    const copy = freshMirror(folder, options)
    const mirror = copy && mirrorOf(copy, new Uint8Array(), disk, folder, options)
    await mirror?.catchUp()
    return {
      ok: true,
      journal: new JournalFile({
        file,
        mirror,
        reserve,
        clock: options.clock,
        head: start,
        drill: options.drill ?? false,
        locks: options.locks,
        clean: options.clean ?? asItIs,
        onWritten: options.onWritten ?? noOne,
      }),
    }
  })
}

/**
 * Opens the journal of a run to go on with it. A torn end is cut off, its bytes kept in a file beside, and said in the
 * first new record (`recovered`); a mirror that is ahead gives its records back. Anything else that is wrong is refused.
 */
export function openJournal(folder: string, options: JournalOptions): Promise<Opened> {
  const disk = options.disk ?? realDisk
  const path = join(folder, journalName)
  return refusing<Opened>(async () => {
    const bytes = await readIfThere(disk, path)
    if (bytes === undefined) return { ok: false, because: 'missing', path }
    const found = verify(bytes)
    if (found.state === 'altered') return { ok: false, because: 'altered', path, found }
    return goOn(folder, options, disk, bytes, found)
  })
}

async function goOn(
  folder: string,
  options: JournalOptions,
  disk: Disk,
  bytes: Uint8Array,
  found: Sound,
): Promise<Opened> {
  const path = join(folder, journalName)
  const { lines, length } = wholeLines(bytes, found)
  const copy = await readMirror(disk, folder, options)
  const both = reconcile(lines, copy?.lines ?? new Uint8Array())
  if (!both.same) {
    return { ok: false, because: 'mirror-differs', path: mirrorFolder(options.mirror ?? '', folder), seq: both.seq }
  }
  const recovered = await setAside(disk, path, bytes, found)
  const file = await AppendFile.open(disk, path, length)
  if (both.whole.length > length) await file.append(both.whole.subarray(length))
  const mirror = copy && mirrorOf(copy, both.whole, disk, folder, options)
  await mirror?.catchUp()
  const { count, head } = verify(both.whole)
  const reserve = new Reserve(disk, join(folder, reserveName))
  const journal = new JournalFile({
    file,
    mirror,
    reserve,
    clock: options.clock,
    head: { count, head },
    drill: options.drill ?? false,
    locks: options.locks,
    clean: options.clean ?? asItIs,
    onWritten: options.onWritten ?? noOne,
  })
  if (recovered !== undefined) await journal.append(recovered)
  return { ok: true, journal, records: readRecords(await disk.read(path)) }
}

const asItIs = (text: string): string => text
const noOne = (): void => undefined

async function refusing<T>(work: () => Promise<T>): Promise<T | Refused> {
  try {
    return await work()
  } catch (error) {
    const fault = error instanceof Error && error.cause instanceof DiskFault ? error.cause : error
    if (fault instanceof DiskFault) return { ok: false, because: 'disk', fault }
    throw error
  }
}
