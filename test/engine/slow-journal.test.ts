import { describe, expect, it } from 'vitest'
import { tellingSlowness } from '../../src/engine/slow-journal.ts'
import type { Journal, JournalEvent } from '../../src/journal/event.ts'
import { RestingClock } from '../parts/clock.ts'
import { MemoryJournal } from '../parts/journal.ts'

const note: JournalEvent = { type: 'note', data: { text: 'A remark.' } }

describe('a disk that hangs while a record is written', () => {
  it('is told while it hangs, and the record counts once it is written after all', async () => {
    const clock = new RestingClock()
    const inner = new MemoryJournal()
    let release = (): void => undefined
    const hanging = new Promise<void>(resolve => {
      release = resolve
    })
    const disk: Journal = { head: () => inner.head(), append: event => hanging.then(() => inner.append(event)) }
    let told = 0
    let isWritten = false
    const shown = new Promise<void>(resolve => {
      const journal = tellingSlowness(disk, clock, () => {
        told++
        resolve()
      })
      void journal.append(note).then(() => {
        isWritten = true
      })
    })
    await shown
    expect({ told, isWritten }).toEqual({ told: 1, isWritten: false })
    release()
    await expect.poll(() => isWritten).toBe(true)
    expect(told).toBe(1)
    expect(inner.events).toEqual([note])
  })

  it('that answers in time is told of nothing', async () => {
    const inner = new MemoryJournal()
    let told = 0
    const journal = tellingSlowness(inner, new RestingClock(), () => told++)
    await journal.append(note)
    expect(told).toBe(0)
  })
})
