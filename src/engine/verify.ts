import type { Evidence } from '../journal/event.ts'
import type { HostId } from '../names/ids.ts'
import type { Login, RemovingStep } from '../plan/plan.ts'
import type { RenderedCheck } from '../platform/rendered.ts'
import { isLost, type Lost, unsent } from '../transport/lost.ts'
import { clusterWords, loss, stillAnswers } from '../words/en/reasons.ts'
import { lastWords, tally } from './awaited.ts'
import { checkAll, forgetAll, type Wanted } from './cluster.ts'
import { logInToRead } from './contact.ts'
import type { Io, Looking } from './ports.ts'
import { lostRead, readState, type StateRead } from './state-read.ts'

/** Milliseconds between two looks, and for how long a device may need to show what it just did. */
const interval = 1_000
const shortest = 5_000

/** How long to go on asking after an act: a shutdown takes its time, a network needs to find itself again. */
export function patience(step: RemovingStep): number {
  return Math.max(shortest, step.kind === 'shutdown' ? step.timeout : step.settle)
}

/**
 * Asks until the answer is `wanted` or `limit` milliseconds are over; the last answer counts.
 * Once a session is lost, each further look opens a fresh one.
 */
export async function lookFor(
  io: Io,
  host: HostId,
  login: Login,
  check: RenderedCheck,
  limit: number,
  wanted: Wanted = 'yes',
  looking: Look = lookAtAll,
): Promise<StateRead> {
  const until = io.clock.mono() + limit
  const tell = tally(io, 'state', () => until)
  const seen: Evidence[] = []
  for (;;) {
    const found = await looking(io, host, login, check, wanted)
    seen.push(...found.seen)
    if (found.lost !== undefined) forgetAll(io, host)
    if (found.state === wanted || isOver(io, until)) return { ...found, seen: seen.slice(-4) }
    tell(host, lastWords(found))
    await io.clock.after(interval, io.stops.leaving)
  }
}

type Look = (io: Io, host: HostId, login: Login, check: RenderedCheck, wanted: Wanted) => Promise<StateRead>

/** One look through whatever sessions there are: of a cluster at each of its devices. */
export async function lookAtAll(
  io: Looking,
  host: HostId,
  login: Login,
  check: RenderedCheck,
  wanted: Wanted = 'yes',
): Promise<StateRead> {
  const reader = await logInToRead(io, host, login, io.stops.leaving)
  return isLost(reader) ? lostRead(reader) : checkAll(io, host, login, reader, check, wanted, io.stops.leaving)
}

/** One look through whatever session there is, by one who only sees it: a witness. */
export async function look(io: Looking, host: HostId, login: Login, check: RenderedCheck): Promise<StateRead> {
  const reader = await logInToRead(io, host, login, io.stops.leaving)
  return isLost(reader) ? lostRead(reader) : readState(io, host, reader, check, io.stops.leaving)
}

/** How a host takes a login that starts from nothing. */
export type Answering =
  /** It does; then `found` is what it says of the wanted state, where that can be asked. */
  | { readonly kind: 'answers'; readonly found?: StateRead }
  /** No connection comes about: on the way that worked right before, that is a sign. */
  | { readonly kind: 'gone'; readonly lost: Lost }
  /** Something answers, or the loss says nothing about the host. */
  | { readonly kind: 'unclear'; readonly lost: Lost }

const gone: ReadonlySet<Lost['lost']> = new Set(['tcp', 'silence', 'deadline'])

export async function knock(io: Io, host: HostId, login: Login, check?: RenderedCheck): Promise<Answering> {
  forgetAll(io, host)
  const doors = doorsOf(io, host)
  if (doors === undefined) return knockAt(io, host, login, check)
  const all = await Promise.all(doors.map(door => knockAtDoor(io, host, door, login, check)))
  return worst(all) ?? { kind: 'unclear', lost: unsent('config', host, clusterWords.noAddress) }
}

/** Where a cluster may answer: by its own address, which is that of the active device, and at each of its devices. */
function doorsOf({ clusters }: Io, host: HostId): readonly (HostId | undefined)[] | undefined {
  const cluster = clusters.get(host)
  if (cluster === undefined) return undefined
  const doors = cluster.members.map(member => member.host)
  return cluster.sync ? [host, ...doors] : doors
}

async function knockAtDoor(
  io: Io,
  cluster: HostId,
  door: HostId | undefined,
  login: Login,
  check: RenderedCheck | undefined,
): Promise<Answering> {
  if (door === undefined) return { kind: 'unclear', lost: unsent('config', cluster, clusterWords.noAddress) }
  const answering = await knockAt(io, door, login, check)
  // The device is the host here: it is not a hop before it.
  return 'lost' in answering && answering.lost.hop === door
    ? { ...answering, lost: { ...answering.lost, hop: cluster } }
    : answering
}

/** A host is gone when nobody answers at any of its devices; one that answers and is as wanted says nothing against it. */
function worst(all: readonly Answering[]): Answering | undefined {
  const answers = all.filter(one => one.kind === 'answers')
  const otherwise = answers.find(one => one.found?.state !== 'yes')
  const unclear = all.find(one => one.kind === 'unclear')
  return otherwise ?? unclear ?? all.find(one => one.kind === 'gone') ?? answers[0]
}

async function knockAt(io: Io, host: HostId, login: Login, check: RenderedCheck | undefined): Promise<Answering> {
  const reader = await logInToRead(io, host, login, io.stops.leaving)
  if (isLost(reader)) return gone.has(reader.lost) ? { kind: 'gone', lost: reader } : { kind: 'unclear', lost: reader }
  if (check === undefined) return { kind: 'answers' }
  const found = await readState(io, host, reader, check, io.stops.leaving)
  return { kind: 'answers', found }
}

/** Knocks until nobody answers any more, the wanted state is read back, or `limit` milliseconds are over. */
export async function knockUntilGone(
  io: Io,
  host: HostId,
  login: Login,
  limit: number,
  check: RenderedCheck | undefined,
): Promise<Answering> {
  const until = io.clock.mono() + limit
  const tell = tally(io, 'silence', () => until)
  for (;;) {
    const answering = await knock(io, host, login, check)
    const settled = answering.kind === 'gone' || (answering.kind === 'answers' && answering.found?.state === 'yes')
    if (settled || isOver(io, until)) return answering
    tell(host, 'lost' in answering ? loss(answering.lost) : stillAnswers(answering.found?.words))
    await io.clock.after(interval, io.stops.leaving)
  }
}

function isOver(io: Io, until: number): boolean {
  return io.stops.leaving.aborted || io.clock.mono() >= until
}
