import type { HostId } from '../names/ids.ts'
import type { Login, Step } from '../plan/plan.ts'
import { isLost } from '../transport/lost.ts'
import { isDeviceStep } from './attempt.ts'
import { logInToRead } from './contact.ts'
import type { Halt } from './halt.ts'
import type { Tried } from './news.ts'
import { pauseWanted } from './pause.ts'
import { pooled } from './pooled.ts'
import type { Io } from './ports.ts'

/** How many logins are tried at once; more would run into the limits of jump hosts (MaxStartups is 10 by default). */
const atOnce = 8

interface Need {
  readonly host: HostId
  readonly login: Login
  readonly steps: Step[]
  first: boolean
}

/**
 * Logs in to every executor, and tells who doesn't answer and which steps need it. `fresh`: nothing is changed yet, and
 * nothing will be where the first phase's own executors don't all answer. An interruption asks whether to go on.
 */
export async function tryExecutors(io: Io, steps: readonly Step[], fresh: boolean): Promise<readonly Tried[] | Halt> {
  const first = fresh ? (steps[0]?.phaseNumber ?? 0) : 0
  const needs = [...needsOf(steps, first).values()]
  for (;;) {
    const tried = await pooled(needs, atOnce, need => tryOne(io, need))
    const wasInterrupted = io.stops.pausing.aborted
    const halt = await pauseWanted(io)
    if (halt !== undefined) return halt
    if (wasInterrupted) continue
    io.operator.tell({ kind: 'tried', tried })
    return tried
  }
}

async function tryOne(io: Io, need: Need): Promise<Tried> {
  const reader = await logInToRead(io, need.host, need.login, io.stops.pausing)
  const removes = need.steps.flatMap(step => [...step.removes.links, ...step.removes.hosts])
  const result = { host: need.host, steps: need.steps.map(step => step.id), removes, first: need.first }
  return isLost(reader) ? { ...result, lost: reader } : result
}

function needsOf(steps: readonly Step[], first: number): ReadonlyMap<string, Need> {
  const needs = new Map<string, Need>()
  for (const step of steps) {
    if (!isDeviceStep(step)) continue
    for (const { executor, login } of step.kind === 'collect' ? step.from.map(one => one.by) : [step.by]) {
      const key = JSON.stringify([executor, login])
      const need = needs.get(key) ?? { host: executor, login, steps: [], first: false }
      need.steps.push(step)
      need.first ||= step.phaseNumber === first
      needs.set(key, need)
    }
  }
  return needs
}
