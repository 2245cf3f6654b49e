import { hash } from 'node:crypto'
import { canonical } from '../plan/canonical.ts'
import { inert } from '../words/inert.ts'
import { wellFormed } from './canonical.ts'
import type { JournalEvent, JournalRecord } from './event.ts'

/** What the clocks said when an event was handed over. `mono`: milliseconds since the start of the process. */
export interface Readings {
  readonly wall: Date
  readonly mono: number
}

/** Where a chain stands: how many records, and the hash of the last. */
export interface Head {
  readonly count: number
  readonly head: string
}

/** The chain before its first record. */
export const start: Head = { count: 0, head: '0'.repeat(64) }

/** The record of `event` that follows on `head`. Pure; throws `NotCanonical` for a number that is not finite. */
export function next(head: Head, event: JournalEvent, readings: Readings): JournalRecord {
  const { type, data } = wellFormed(event)
  const body = {
    seq: head.count + 1,
    at: readings.wall.toISOString(),
    mono: Math.round(readings.mono),
    type,
    ...('step' in event && event.step !== undefined ? { step: wellFormed<string>(event.step) } : {}),
    data: { ...data },
    prev: head.head,
  }
  return { ...body, hash: hashOf(body) }
}

/**
 * The line of the file: the record's canonical form, in which whatever could drive a terminal or hide text is written
 * as an escape. It means the same; the hash is over the canonical form.
 */
export function lineOf(record: JournalRecord): string {
  return `${inert(canonical(record))}\n`
}

/** SHA-256, hex, over the RFC 8785 form of a record without its `hash`. */
export function hashOf(body: Omit<JournalRecord, 'hash'>): string {
  return sha256(canonical(body))
}

export function sha256(text: string): string {
  return hash('sha256', text, 'hex')
}

// NTP slews by at most half a millisecond a second; whoever sets a clock by hand moves it by seconds.
const jumpFrom = 2000

/** By how many milliseconds the wall clock was moved between two readings of one process; undefined when it wasn't. */
export function clockJump(before: Readings, now: Readings): number | undefined {
  const moved = Math.round(now.wall.getTime() - before.wall.getTime() - (now.mono - before.mono))
  return Math.abs(moved) >= jumpFrom ? moved : undefined
}
