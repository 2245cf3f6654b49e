import type { Outcome } from '../journal/event.ts'
import type { ProbeStep } from '../plan/plan.ts'
import { isLost } from '../transport/lost.ts'
import { reasons } from '../words/en/reasons.ts'
import { logInToRead } from './contact.ts'
import type { Io } from './ports.ts'
import { readState } from './state-read.ts'

/** Asks a device whether something can be reached from it. No answer is no evidence, for neither. */
export async function probe(step: ProbeStep, io: Io): Promise<Outcome> {
  const { executor: host, login } = step.by
  const reader = await logInToRead(io, host, login, io.stops.pausing)
  if (isLost(reader)) return { outcome: 'failed', because: reasons.noLogin(host, reader), seen: [] }
  const found = await readState(io, host, reader, step.check, io.stops.pausing)
  const { seen } = found
  if (found.lost !== undefined) return { outcome: 'failed', because: reasons.lostBefore(found.lost), seen }
  if (found.state === 'unknown')
    return { outcome: 'unknown', since: 'unreadable', because: reasons.unreadable(found.words), seen }
  const reachable = found.state === 'yes'
  if (reachable === (step.expect === 'reachable')) return { outcome: 'done', how: 'direct', seen }
  return { outcome: 'failed', because: reasons.probed(reachable, found.words), seen }
}
