import { lineOf, next, start } from '../../src/journal/chain.ts'
import type { Durable, Journal, JournalEvent, JournalRecord } from '../../src/journal/event.ts'
import { readRecords } from '../../src/journal/read-records.ts'
import { advance, isImpossible, type StepState, waiting } from '../../src/journal/state.ts'

/** A journal in memory. It refuses what the state machine of a step refuses, so a walk that would write it is caught. */
export class MemoryJournal implements Journal {
  readonly events: JournalEvent[] = []
  readonly impossible: string[] = []
  readonly #states = new Map<string, StepState>()
  /** The disk is full from this record on, from 1. */
  fullFrom = Number.POSITIVE_INFINITY
  onAppend: (event: JournalEvent) => void = () => undefined

  async append<E extends JournalEvent>(event: E): Promise<Durable<E>> {
    if (this.events.length + 1 >= this.fullFrom) throw new Error('ENOSPC: no space left on device')
    this.#add(event)
    this.onAppend(event)
    return event as Durable<E>
  }

  /** Goes on from what another walk has left, as a resumed run does. */
  goOn(events: readonly JournalEvent[]): void {
    for (const event of events) this.#add(event)
    for (const [id, state] of this.#states)
      if (state.at === 'acting') this.#states.set(id, { at: 'unknown', attempts: state.attempts, intent: state.intent })
  }

  #add(event: JournalEvent): void {
    this.events.push(event)
    if (!('step' in event) || event.step === undefined) return
    const next = advance(this.#states.get(event.step) ?? waiting, event)
    if (isImpossible(next)) this.impossible.push(`${event.step} ${event.type}: ${next.impossible}`)
    else this.#states.set(event.step, next)
  }

  head(): { count: number; head: string } {
    return { count: this.events.length, head: 'a'.repeat(64) }
  }

  /** `cut:a intent`, `cut:a done`, …: intents and outcomes in their order. */
  tale(): readonly string[] {
    return this.events.flatMap(event => {
      if (event.type === 'step.intent') return [`${event.step} ${event.data.purpose}`]
      return event.type === 'step.outcome' ? [`${event.step} ${event.data.outcome}`] : []
    })
  }
}

/** The records of a journal as its file would give them. */
export function recordsOf(events: readonly JournalEvent[]): readonly JournalRecord[] {
  let head: ReturnType<typeof headOf> = start
  const lines: string[] = []
  for (const event of events) {
    const record = next(head, event, { wall: new Date(0), mono: 0 })
    lines.push(lineOf(record))
    head = headOf(record)
  }
  return readRecords(Buffer.from(lines.join('')))
}

function headOf(record: JournalRecord) {
  return { count: record.seq, head: record.hash }
}
