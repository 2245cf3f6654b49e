import { join } from 'node:path'
import { systemClock } from '../engine/system-clock.ts'
import { DiskFault } from '../journal/disk.ts'
import type { JournalEvent } from '../journal/event.ts'
import type { JournalFile } from '../journal/journal-file.ts'
import { JournalNotWritten } from '../journal/not-written.ts'
import { createJournal } from '../journal/open-journal.ts'
import { realDisk } from '../journal/real-disk.ts'
import { makeNamed, unmakeRunDirectory } from '../journal/run-directory.ts'
import { runName } from '../journal/run-name.ts'
import { sealOf } from '../journal/seal.ts'
import type { Redactor } from '../secret/redact.ts'
import { diskFaultWords } from '../words/en/journal.ts'

/** The folder inside that of a run in which its watches are kept: what they find is no part of the run's own, sealed journal. */
const watched = 'watched'

/** What a watch finds, in a journal of its own: chained, synced, and verified as that of any run. */
export class WatchRecord {
  readonly folder: string
  readonly #journal: JournalFile
  readonly #lost: (why: string) => Promise<void>
  #isLost = false

  constructor(folder: string, journal: JournalFile, lost: (why: string) => Promise<void>) {
    this.folder = folder
    this.#journal = journal
    this.#lost = lost
  }

  /** What can't be written is tried again with the next; that is said once. */
  async append(...events: readonly JournalEvent[]): Promise<void> {
    const written = await Promise.allSettled(events.map(event => this.#journal.append(event)))
    const fault = written.find(one => one.status === 'rejected')?.reason
    if (fault === undefined) return
    if (!(fault instanceof JournalNotWritten)) throw fault
    if (!this.#isLost) await this.#lost(fault.message)
    this.#isLost = true
  }

  get seal(): string {
    const { count, head } = this.#journal.head()
    return sealOf(count, head)
  }

  /** How many records are on no disk. */
  async close(): Promise<number> {
    return (await this.#journal.close()).length
  }
}

export type Begun =
  | { readonly ok: true; readonly record: WatchRecord }
  | { readonly ok: false; readonly folder: string; readonly why: string }

/** Begins the record of a watch of the run in `folder` with its first event. */
export async function beginRecord(
  folder: string,
  first: JournalEvent,
  redactor: Redactor,
  lost: (why: string) => Promise<void>,
): Promise<Begun> {
  const all = join(folder, watched)
  try {
    await realDisk.folders(all)
    const own = await makeNamed(realDisk, join(all, runName(systemClock.wall(), 'watch')))
    const created = await createJournal(own, { clock: systemClock, clean: text => redactor.text(text) })
    if (!created.ok) {
      await unmakeRunDirectory(own)
      return { ok: false, folder: all, why: diskFaultWords(created.fault.errno) }
    }
    await created.journal.append(first)
    return { ok: true, record: new WatchRecord(own, created.journal, lost) }
  } catch (error) {
    if (error instanceof DiskFault) return { ok: false, folder: all, why: diskFaultWords(error.errno) }
    if (error instanceof JournalNotWritten) return { ok: false, folder: all, why: error.message }
    throw error
  }
}
