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

/** An event that waits for its turn, and its caller with it. */
interface Waiting {
  readonly event: JournalEvent
  readonly readings: Readings
  readonly written: () => void
  readonly failed: (error: unknown) => void
}

interface Kept {
  readonly event: JournalEvent
  readonly record: JournalRecord
  readonly bytes: Uint8Array
}

/** The records of one event: it may have a note before it. */
interface Fresh {
  readonly fresh: readonly Kept[]
  readonly last: Kept
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
  #waiting: readonly Waiting[] = []
  #turn: Promise<void> = Promise.resolve()

  constructor(parts: JournalParts) {
    this.#parts = parts
    this.#head = parts.head
  }

  /**
   * Records are written in the order of the calls, also when these don't wait for each other. What waits while others are
   * being written is written together, but for intents: a sync costs the same for all of it.
   */
  append<E extends JournalEvent>(event: E): Promise<Durable<E>> {
    const readings = { wall: this.#parts.clock.wall(), mono: this.#parts.clock.mono() }
    return new Promise((resolve, reject) => {
      const written = (): void => resolve(wellFormed(event) as Durable<E>) // the only place that mints it: the line has just been synced
      this.#waiting = [...this.#waiting, { event, readings, written, failed: reject }]
      this.#turn = this.#turn.then(() => this.#writeNext())
    })
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

  /** What comes next; nothing where all that waited went with others. */
  async #writeNext(): Promise<void> {
    const alone = this.#waiting.findIndex(({ event }) => this.#goesAlone(event))
    const count = alone < 0 ? this.#waiting.length : Math.max(1, alone)
    const group = this.#waiting.slice(0, count)
    this.#waiting = this.#waiting.slice(count)
    const [only] = group
    if (only === undefined) return
    this.#lost ??= await this.#parts.locks?.lost()
    if (this.#lost === undefined && !this.#goesAlone(only.event)) return await this.#tell(group)
    for (const one of group) await this.#write(one).then(one.written, one.failed)
  }

  /** An intent that can't be written is nowhere; what was kept already is not written anew. */
  #goesAlone(event: JournalEvent): boolean {
    return event.type === 'step.intent' || this.#kept.some(kept => kept.event === event)
  }

  /** An intent, what was kept already, or anything once the lock is another's. */
  async #write({ event, readings }: Waiting): Promise<void> {
    const again = this.#kept.find(kept => kept.event === event)
    if (this.#lost !== undefined) {
      if (event.type !== 'step.intent' && again === undefined) this.#taken(event, readings)
      throw this.#lost
    }
    if (again !== undefined) return await this.#reporting(again, () => this.#writeKept())
    await this.#begin(this.#records(event, readings))
    this.#read = readings
  }

  /** What has happened, in one write. Each has its own fault, with its own record in it. */
  async #tell(group: readonly Waiting[]): Promise<void> {
    const told = group.map(one => ({ ...one, ...this.#taken(one.event, one.readings) }))
    const mirrored = this.#parts.mirror?.write(joined(told.flatMap(({ fresh }) => fresh)))
    const writing = this.#writeKept()
    const ends = told.map(({ last }) => this.#reporting(last, () => writing, mirrored))
    await Promise.allSettled([...ends, mirrored])
    for (const [index, end] of ends.entries()) await end.then(told[index]?.written, told[index]?.failed)
  }

  /** The records of what has happened: they stand in the chain from now on, written or not. */
  #taken(event: JournalEvent, readings: Readings): Fresh {
    const taken = this.#records(event, readings)
    this.#kept = [...this.#kept, ...taken.fresh]
    this.#advance(taken.last)
    this.#read = readings
    return taken
  }

  /** An intent that isn't on the main disk is nowhere: the step isn't begun. */
  async #begin({ fresh, last }: Fresh): Promise<void> {
    await this.#reporting(last, async () => {
      await this.#parts.reserve.hold()
      await this.#writeKept()
      await this.#parts.file.append(joined(fresh))
    })
    this.#parts.onWritten(recordsOf(fresh))
    this.#advance(last)
    await this.#parts.mirror?.write(joined(fresh))
  }

  #records(event: JournalEvent, readings: Readings): Fresh {
    const ms = this.#read && clockJump(this.#read, readings)
    const note: JournalEvent | undefined =
      ms === undefined ? undefined : { type: 'note', data: { about: 'clock', ms, text: clockMoved(ms) } }
    const first = note && keep(this.#head, note, readings, this.#parts)
    const second = keep(first ? headOf(first) : this.#head, event, readings, this.#parts)
    return { fresh: first ? [first, second] : [second], last: second }
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
