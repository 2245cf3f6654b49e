import { type Head, start } from './chain.ts'
import type { JournalRecord } from './event.ts'
import { parseRecord } from './parse-record.ts'
import { parseSeal } from './seal.ts'

// What may still come after the closing record without opening the run again.
const afterwards: ReadonlySet<string> = new Set(['note', 'seal', 'recovered'])

const closing: ReadonlySet<string> = new Set(['run.ended', 'watch.ended'])

/** Follows a chain record by record and keeps of it what is asked for in the end, whatever its length. */
export class Follower implements Head {
  count = start.count
  head = start.head
  /** The last record that says something about the run is its closing one. */
  closed = false
  readonly #sealed: number | undefined
  #sealedHash: string | undefined

  constructor(seal?: string) {
    const parsed = seal === undefined ? undefined : parseSeal(seal)
    this.#sealed = parsed !== undefined && 'count' in parsed ? parsed.count : undefined
  }

  /** The record in `text`, when it is the chain's next. */
  take(text: string): JournalRecord | undefined {
    const parsed = parseRecord(text)
    if ('bad' in parsed) return undefined
    const { record, computed } = parsed
    if (record.seq !== this.count + 1 || record.prev !== this.head || record.hash !== computed) return undefined
    this.count = record.seq
    this.head = record.hash
    if (record.seq === this.#sealed) this.#sealedHash = record.hash
    if (!afterwards.has(record.type)) this.closed = closing.has(record.type)
    return record
  }

  /** The hash of the record that the seal is about. */
  sealedAt(seq: number): string | undefined {
    return seq === this.#sealed ? this.#sealedHash : undefined
  }
}
