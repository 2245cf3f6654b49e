import { describe, expect, it } from 'vitest'
import { walkJournal } from '../../src/commands/walk-journal.ts'
import { Hospital } from '../../src/drill/hospital.ts'
import { observing } from '../../src/drill/observing.ts'
import { Scorer } from '../../src/drill/score.ts'
import { untouched } from '../../src/drill/world.ts'
import type { Intent, Journal } from '../../src/journal/event.ts'
import type { NodeId, StepId } from '../../src/names/ids.ts'
import { topologyOf } from '../../src/topology/topology.ts'
import { clinicOf } from '../parts/clinic.ts'
import { RestingClock } from '../parts/clock.ts'
import { MemoryJournal } from '../parts/journal.ts'
import { planOf } from '../parts/plan.ts'
import { readOf } from '../parts/planned.ts'

const note = { type: 'note', data: { text: 'A remark.' } } as const
const intent: Intent = {
  type: 'step.intent',
  step: 'cut:isp' as StepId,
  data: { purpose: 'act', attempt: 1, lines: [], undo: [], before: {} },
}
const transcripts = { settled: () => Promise.resolve() }

/** A drill whose laptop goes dark with what follows the first intent. */
function drilled() {
  const read = readOf(clinicOf('  - { name: Out, cut: { links: [isp, trunk, uplink] } }\n'))
  const hospital = new Hospital(untouched(topologyOf(read.runbook), 'ops' as NodeId))
  const yardstick = { source: read.source, inside: [], accepted: new Map<never, string>() }
  const scorer = new Scorer(hospital, yardstick, () => 0)
  return observing({ plan: planOf(), hospital, scorer, darkAfter: 0 })
}

/** Until `ms` of the clock are over. */
const over = (clock: RestingClock, ms: number): Promise<void> => clock.after(ms, new AbortController().signal)

describe('the journal of a walk', () => {
  it('blames no disk while a drill’s laptop has no power', async () => {
    const [clock, disk, { journal, dark }] = [new RestingClock(), new MemoryJournal(), drilled()]
    let told = 0
    const walked = walkJournal(disk, { journal }, transcripts, clock, () => told++)
    await walked.append(intent)
    void walked.append(note)
    expect(await dark).toBe('dark')
    await over(clock, 60_000)
    expect({ told, written: disk.events.length }).toEqual({ told: 0, written: 1 })
  })

  it('blames the disk that hangs under a drill as under a run', async () => {
    const [clock, { journal }] = [new RestingClock(), drilled()]
    const disk: Journal = { head: () => ({ count: 0, head: '' }), append: () => new Promise<never>(() => undefined) }
    let told = 0
    void walkJournal(disk, { journal }, transcripts, clock, () => told++).append(note)
    await over(clock, 60_000)
    expect(told).toBe(1)
  })
})
