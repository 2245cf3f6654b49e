import { clockMoved } from '../words/en/journal.ts'
import type { AppendFile } from './append-file.ts'
import { wellFormed } from './canonical.ts'
import { clockJump, type Head, lineOf, next, type Readings } from './chain.ts'
import { cleaned } from './cleaned.ts'
import { DiskFault } from './disk.ts'
import type { Durable, Journal, JournalEvent, JournalRecord } from './event.ts'
import type { LockLost, LockWatch } from './lock-watch.ts'
import type { Mirror } from './mirror.ts'
import { JournalNotWritten } from './not-written.ts'
import type { Reserve } from './reserve.ts'

/** The clocks that records are dated by. */
export interface JournalClock {
  wall(): Date
  /** Milliseconds since the start of the process. */
  mono(): number
}

export interface JournalParts {
  readonly file: AppendFile
  readonly mirror: Mirror | undefined
  readonly reserve: Reserve
  readonly clock: JournalClock
  readonly head: Head
  /** Every record says that it is one of a drill. */
  readonly drill: boolean
  readonly locks: LockWatch | undefined
  /** Takes secrets out of the texts of a record. */
  readonly clean: (text: string) => string
  /** Told of records as soon as they are on the disk. */
  readonly onWritten: (records: readonly JournalRecord[]) => void
}

interface Kept {
  readonly event: JournalEvent
  readonly record: JournalRecord
  readonly bytes: Uint8Array
}

/**
 * The journal of a run on disk. What `append` returns is synced; what it rejects with (`JournalNotWritten`) is not, and
 * then an intent is nowhere, while anything else, which has happened already, stays in memory and is written before the
 * next record, or when the same event is appended once more. Once another has the lock (`LockLost`), nothing is written any
 * more: the file is theirs.
 */
export class JournalFile implements Journal {
  readonly #parts: JournalParts
  #head: Head
  #kept: readonly Kept[] = []
  #read: Readings | undefined
  #lost: LockLost | undefined
  #turn: Promise<unknown> = Promise.resolve()

  constructor(parts: JournalParts) {
    this.#parts = parts
    this.#head = parts.head
  }

  /** Records are written in the order of the calls, also when these don't wait for each other. */
  append<E extends JournalEvent>(event: E): Promise<Durable<E>> {
    const readings = { wall: this.#parts.clock.wall(), mono: this.#parts.clock.mono() }
    const written = this.#turn.then(() => this.#write(event, readings))
    this.#turn = written.catch(() => undefined)
    return written
  }

  head(): Head {
    return this.#head
  }

  /** What has happened and could not be written yet. */
  kept(): readonly JournalRecord[] {
    return recordsOf(this.#kept)
  }

  /** Tries once more to write what was kept, and closes. What it gives back is on no disk of ours. */
  async close(): Promise<readonly JournalRecord[]> {
    await this.#turn
    this.#lost ??= await this.#parts.locks?.lost()
    if (this.#lost === undefined) {
      await this.#writeKept().catch(() => undefined)
      await this.#parts.reserve.free()
    }
    await this.#parts.file.close().catch(() => undefined)
    await this.#parts.mirror?.close()
    return this.kept()
  }

  async #write<E extends JournalEvent>(event: E, readings: Readings): Promise<Durable<E>> {
    const again = this.#kept.find(kept => kept.event === event)
    await this.#stayOurs(event, readings, again)
    if (again === undefined) await this.#writeNew(event, readings)
    else await this.#reporting(again, () => this.#writeKept())
    return wellFormed(event) as Durable<E> // the only place that mints it: the line has just been synced
  }

  /** Rejects with a `LockLost`; what has happened already stays in memory. */
  async #stayOurs(event: JournalEvent, readings: Readings, again: Kept | undefined): Promise<void> {
    this.#lost ??= await this.#parts.locks?.lost()
    if (this.#lost === undefined) return
    const fresh = event.type === 'step.intent' || again !== undefined ? [] : this.#records(event, readings)
    const last = fresh.at(-1)
    this.#kept = [...this.#kept, ...fresh]
    if (last !== undefined) this.#advance(last)
    throw this.#lost
  }

  async #writeNew(event: JournalEvent, readings: Readings): Promise<void> {
    const fresh = this.#records(event, readings)
    const last = fresh.at(-1)
    if (last === undefined) return
    await (event.type === 'step.intent' ? this.#begin(fresh, last) : this.#tell(fresh, last))
    this.#read = readings
  }

  /** An intent that isn't on the main disk is nowhere: the step isn't begun. */
  async #begin(fresh: readonly Kept[], last: Kept): Promise<void> {
    await this.#reporting(last, async () => {
      await this.#parts.reserve.hold()
      await this.#writeKept()
      await this.#parts.file.append(joined(fresh))
    })
    this.#parts.onWritten(recordsOf(fresh))
    this.#advance(last)
    await this.#parts.mirror?.write(joined(fresh))
  }

  /** What has happened stands in the chain from now on, written or not. */
  async #tell(fresh: readonly Kept[], last: Kept): Promise<void> {
    this.#kept = [...this.#kept, ...fresh]
    this.#advance(last)
    const mirrored = this.#parts.mirror?.write(joined(fresh))
    await this.#reporting(last, () => this.#writeKept(), mirrored)
    await mirrored
  }

  #records(event: JournalEvent, readings: Readings): readonly Kept[] {
    const ms = this.#read && clockJump(this.#read, readings)
    const note: JournalEvent | undefined =
      ms === undefined ? undefined : { type: 'note', data: { about: 'clock', ms, text: clockMoved(ms) } }
    const first = note && keep(this.#head, note, readings, this.#parts)
    const second = keep(first ? headOf(first) : this.#head, event, readings, this.#parts)
    return first ? [first, second] : [second]
  }

  async #writeKept(): Promise<void> {
    if (this.#kept.length === 0) return
    try {
      await this.#parts.file.append(joined(this.#kept))
    } catch (error) {
      if (!isFull(error) || !(await this.#parts.reserve.free())) throw error
      await this.#parts.file.append(joined(this.#kept))
    }
    const written = this.#kept
    this.#kept = []
    this.#parts.onWritten(recordsOf(written))
  }

  async #reporting(kept: Kept, work: () => Promise<void>, mirrored?: Promise<boolean>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof DiskFault)) throw error
      throw new JournalNotWritten(error, kept.event, kept.record, (await mirrored) ?? false)
    }
  }

  #advance(last: Kept): void {
    this.#head = headOf(last)
  }
}

function keep(
  head: Head,
  event: JournalEvent,
  readings: Readings,
  { drill, clean }: Pick<JournalParts, 'drill' | 'clean'>,
): Kept {
  const told: Pick<JournalEvent, 'type'> & { readonly data: object } = {
    ...event,
    data: { ...cleaned(event.data, clean), ...(drill && { drill: true }) },
  }
  const record = next(head, told as JournalEvent, readings)
  return { event, record, bytes: Buffer.from(lineOf(record), 'utf8') }
}

function recordsOf(kept: readonly Kept[]): readonly JournalRecord[] {
  return kept.map(({ record }) => record)
}

function headOf({ record }: Kept): Head {
  return { count: record.seq, head: record.hash }
}

function joined(kept: readonly Kept[]): Uint8Array {
  return Buffer.concat(kept.map(({ bytes }) => bytes))
}

function isFull(error: unknown): boolean {
  return error instanceof DiskFault && ['ENOSPC', 'EDQUOT'].includes(error.errno)
}
