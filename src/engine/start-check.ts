import type { Reader } from '../device/ports.ts'
import type { HostId } from '../names/ids.ts'
import type { Login, Step } from '../plan/plan.ts'
import { isLost } from '../transport/lost.ts'
import { clusterWords, loss, replan } from '../words/en/reasons.ts'
import { isDeviceStep } from './attempt.ts'
import { tally } from './awaited.ts'
import { mayHaveItsTurn } from './conditions.ts'
import { logInToRead, read } from './contact.ts'
import { askClock, type DeviceClock } from './device-clock.ts'
import { guarded } from './guarded.ts'
import { type Halt, haltOf, isHalt, JournalLost } from './halt.ts'
import type { Tried } from './news.ts'
import { paused, pauseWanted } from './pause.ts'
import { pooled } from './pooled.ts'
import type { Io } from './ports.ts'
import { isFinal, type Progress } from './progress.ts'
import { stillSettling } from './settling.ts'

/** How many logins are tried at once. What jump hosts and addresses take is held by the transport. */
const atOnce = 64

/** Milliseconds that a device may take to tell its clock: nothing depends on it. */
const clockLimit = 5_000

/** Milliseconds between two tries while the network finds itself. */
const interval = 1_000

interface Need {
  readonly host: HostId
  readonly login: Login
  readonly steps: Step[]
  first: boolean
}

/**
 * Logs in to every executor, and tells who doesn't answer and which steps need it. `fresh`: nothing is changed yet, and
 * nothing will be where the first phase's own executors don't all answer. `isEarly`: what doesn't answer may still. An interruption asks whether to go on.
 */
export async function tryExecutors(
  io: Io,
  steps: readonly Step[],
  fresh: boolean,
  isEarly: () => boolean = () => false,
): Promise<readonly Tried[] | Halt> {
  const first = fresh ? (steps[0]?.phaseNumber ?? 0) : 0
  const needs = [...needsOf(steps, first).values()]
  for (;;) {
    const tried = await pooled(needs, atOnce, need => tryOne(io, need))
    const lost = await noteClocks(io, tried)
    if (lost !== undefined) return lost
    const wasInterrupted = io.stops.pausing.aborted
    const halt = await pauseWanted(io)
    if (halt !== undefined) return halt
    if (wasInterrupted) continue
    if (tried.every(one => one.lost === undefined) || !isEarly()) io.operator.tell({ kind: 'tried', tried })
    return tried
  }
}

/**
 * Tries the executors of a phase right before it. What doesn't answer is shown with what it means; whether to wait for
 * it is the operator's to say, and where nobody says anything the phase is walked without it.
 */
export async function tryPhase(phase: readonly Step[], io: Io, progress: Progress): Promise<Halt | undefined> {
  const tell = tally(io, 'network', () => progress.settled.at)
  for (;;) {
    const left = phase.filter(
      step => !isFinal(progress.outcomes.get(step.id)) && !progress.left.has(step.id) && mayHaveItsTurn(step, progress),
    )
    if (!left.some(isDeviceStep)) return undefined
    const tried = await tryExecutors(io, left, false, () => stillSettling(io, progress) > 0)
    if (isHalt(tried)) return tried
    const hosts = tried.filter(one => one.lost !== undefined).map(one => one.host)
    if (hosts.length === 0) return undefined
    if (stillSettling(io, progress) > 0) {
      for (const { host, lost } of tried) if (lost !== undefined) tell(host, loss(lost))
      await io.clock.after(interval, io.stops.pausing)
      continue
    }
    const choices = ['retry', 'continue', 'pause', 'abort'] as const
    const reply = await io.operator.absent({ hosts: [...new Set(hosts)], differences: [], choices }, io.stops.pausing)
    if (io.stops.left !== undefined) return { halt: io.stops.left }
    await io.journal.append({ type: 'decision', data: { ...reply, reason: replan.decided(hosts, undefined) } })
    if (reply.choice === 'continue') return undefined
    if (reply.choice === 'abort') return { halt: 'operator' }
    const halt = reply.choice === 'pause' ? await paused(io) : undefined
    if (halt !== undefined) return halt
  }
}

async function tryOne(io: Io, need: Need): Promise<Tried> {
  const reader = await logInToRead(io, need.host, need.login, io.stops.pausing)
  const removes = need.steps.flatMap(step => [...step.removes.links, ...step.removes.hosts])
  const result = { host: need.host, steps: need.steps.map(step => step.id), removes, first: need.first }
  if (isLost(reader)) return { ...result, lost: reader }
  const silent = await silentOf(io, need)
  const clock = await clockOf(io, need.host, reader)
  return { ...result, ...(silent.length > 0 && { silent }), ...(clock !== undefined && { clock }) }
}

/** Devices of a cluster that don't answer: without them nothing that is done to it can be read back whole. */
async function silentOf(io: Io, { host, login }: Need): Promise<NonNullable<Tried['silent']>> {
  const members = io.clusters.get(host)?.members ?? []
  const all = await Promise.all(
    members.map(async member => {
      if (member.host === undefined) return [{ name: member.name, because: clusterWords.noAddress }]
      const reader = await logInToRead(io, member.host, login, io.stops.pausing)
      return isLost(reader) ? [{ name: member.name, because: loss(reader) }] : []
    }),
  )
  return all.flat()
}

/** Its clock, once. A device that hangs over that gets a new session for what matters. */
async function clockOf(io: Io, host: HostId, reader: Reader): Promise<DeviceClock | undefined> {
  const line = io.clockReads.get(host)
  if (line === undefined) return undefined
  io.clockReads.delete(host)
  const clock = await askClock(() => read(io, host, reader, line, io.stops.pausing, clockLimit), io.clock)
  if (clock.lost === true) io.devices.forget(host)
  return clock
}

/** All in one go: a sync for each would be half of what it takes to reach them. */
async function noteClocks({ journal }: Io, tried: readonly Tried[]): Promise<Halt | undefined> {
  const told = tried.flatMap(({ host, clock }) => (clock === undefined ? [] : [{ host, clock }]))
  try {
    await Promise.all(
      told.map(({ host, clock }) =>
        guarded(journal).append({
          type: 'clock',
          data: { host, ...clock.offset, found: clock.words, seen: clock.seen },
        }),
      ),
    )
    return undefined
  } catch (error) {
    if (error instanceof JournalLost) return haltOf(error)
    throw error
  }
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
