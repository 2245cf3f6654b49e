import type { Acted, Actor } from '../device/ports.ts'
import type { Intent } from '../journal/event.ts'
import type { RemovingStep, RunStep } from '../plan/plan.ts'
import { unsent } from '../transport/lost.ts'
import { reasons } from '../words/en/reasons.ts'
import { act } from './contact.ts'
import type { Io } from './ports.ts'
import type { Progress } from './progress.ts'
import { barred } from './protection.ts'
import { type Sent, sent } from './sent.ts'
import { type Mate, teamOf, together } from './team.ts'

/** How long each line of a save or an undo may take; milliseconds. */
export const shortLimit = 60_000

/**
 * The only place that acts: past the last check, and the intent is on disk before a byte is sent. An answer that comes after the limit
 * becomes a note; what the outcome says stays. The first `ahead` lines only save: a refusal there stops nothing.
 */
export async function deed(
  step: RemovingStep | RunStep,
  io: Io,
  progress: Progress,
  actor: Actor,
  data: Intent['data'],
  ahead = 0,
): Promise<Sent> {
  const refused = barred(step, data, io.protection)
  if (refused !== undefined) return { kind: 'barred', refusal: refused, answers: [], seen: [] }
  const team = await teamOf(step, io, actor, data.purpose)
  if (team.mates.length === 0 && team.missing.length > 0)
    return sent({ answers: [], lost: unsent('closed', step.by.executor, team.missing.join('; ')) }, data.lines.length)
  const intent = await io.journal.append({ type: 'step.intent', step: step.id, data })
  progress.intents.set(step.id, (progress.intents.get(step.id) ?? 0) + 1)
  io.operator.tell({ kind: 'sending', step, lines: data.lines })
  const limit = data.purpose === 'act' ? step.timeout : shortLimit * data.lines.length
  const one = async ({ name, host, actor }: Mate) => ({
    name,
    acted: await act(io, actor, intent, host, limit, late => void remark(step, io, late), ahead),
  })
  return sent(together(await Promise.all(team.mates.map(one)), team.missing, ahead), data.lines.length, ahead)
}

async function remark(step: RemovingStep | RunStep, io: Io, late: Acted): Promise<void> {
  const text = reasons.late(step.by.executor, late.answers.at(-1)?.exit, late.lost)
  io.operator.tell({ kind: 'late', step, text })
  // The walk may be over and its journal closed: the remark is on the screen then.
  await io.journal.append({ type: 'note', step: step.id, data: { text, about: 'late' } }).catch(() => undefined)
}
