import type { Outcome } from '../journal/event.ts'
import { reasons } from '../words/en/reasons.ts'
import { noteRefusal, refused } from './gate.ts'
import type { Halt } from './halt.ts'
import type { DecideStep, PeopleStep, PersonReply } from './operator.ts'
import { broken } from './pause.ts'
import type { Io } from './ports.ts'
import type { Progress } from './progress.ts'

type Answered = Exclude<PersonReply, { choice: 'pause' | 'abort' }>

/** What a person does and says: the program only asks, and writes down who said what. */
export async function askPerson(step: PeopleStep, io: Io, progress: Progress): Promise<Outcome | Halt> {
  // What was told was told: nobody is at it still.
  if (step.kind !== 'notify') await noteAsking(step, io, progress)
  for (;;) {
    const reply = await io.operator.person({ step }, io.stops.pausing)
    if (reply.choice !== 'pause' && reply.choice !== 'abort') return saidOutcome(step, io, reply)
    const halt = await broken(io, step.id, reply)
    if (halt !== undefined) return halt
  }
}

/** Somebody may be at it, in a cellar, when this program ends: whoever goes on must know that it was asked. */
async function noteAsking(step: PeopleStep, io: Io, progress: Progress): Promise<void> {
  const before = progress.asked.get(step.id)
  if (before !== undefined) io.operator.tell({ kind: 'asked-before', step, at: before })
  await io.journal.append({ type: 'note', step: step.id, data: { about: 'asked', text: reasons.asked } })
}

async function saidOutcome(step: PeopleStep, io: Io, reply: Answered): Promise<Outcome> {
  if (reply.choice === 'told') return { outcome: 'done', how: 'none', seen: [], because: reasons.told }
  const { who, choice } = reply
  const text = reply.choice === 'done' ? reply.note : reply.reason
  await io.journal.append({
    type: 'decision',
    step: step.id,
    data: text === undefined ? { who, choice } : { who, choice, reason: text },
  })
  if (reply.choice === 'skip') return { outcome: 'skipped', who, reason: reply.reason }
  if (reply.choice === 'not-done') return { outcome: 'failed', because: reasons.notDone(who, reply.reason), seen: [] }
  return { outcome: 'done', how: 'person', seen: [], because: reasons.saidDone(who, reply.note) }
}

/** The option chosen decides which `only_if` steps are run. */
export async function decide(step: DecideStep, io: Io, progress: Progress): Promise<Outcome | Halt> {
  for (;;) {
    const reply = await io.operator.decide({ step }, io.stops.pausing)
    if (reply.choice === 'option') {
      await io.journal.append({ type: 'decision', step: step.id, data: { who: reply.who, choice: reply.option } })
      progress.options.set(step.id, reply.option)
      return { outcome: 'done', how: 'person', seen: [], because: reasons.decided(reply.who, reply.option) }
    }
    if (reply.choice === 'no') {
      await noteRefusal(step, io, reply)
      return refused(reply)
    }
    const halt = await broken(io, step.id, reply)
    if (halt !== undefined) return halt
  }
}
