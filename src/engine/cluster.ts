import type { Reader } from '../device/ports.ts'
import type { HostId } from '../names/ids.ts'
import type { Login } from '../plan/plan.ts'
import type { RenderedCheck } from '../platform/rendered.ts'
import type { ClusterMember } from '../runbook/members.ts'
import { isLost } from '../transport/lost.ts'
import { clusterWords } from '../words/en/reasons.ts'
import { logInToRead } from './contact.ts'
import type { Looking } from './ports.ts'
import { lostRead, readState, type StateRead } from './state-read.ts'

/** A state that is to be the same everywhere: the one that is hoped for. */
export type Wanted = 'yes' | 'no'

type Ask = (host: HostId, reader: Reader) => Promise<StateRead>

interface Heard {
  readonly name: string
  readonly found: StateRead
}

/**
 * A state as all devices of a cluster have it: the active one by the cluster's address, where configuration is replicated,
 * and each by its own. `wanted` only where all say so; one that says otherwise is enough against it, one that can't be
 * asked leaves it unknown. Of a host by itself: what it says.
 */
export async function askAll(
  io: Looking,
  host: HostId,
  login: Login,
  lead: Reader,
  wanted: Wanted,
  signal: AbortSignal,
  ask: Ask,
): Promise<StateRead> {
  const cluster = io.clusters.get(host)
  if (cluster === undefined) return ask(host, lead)
  const active = cluster.sync ? [await heardAt(io, clusterWords.active, host, lead, ask)] : []
  const others = await Promise.all(cluster.members.map(member => askMember(io, member, login, signal, ask)))
  return agreed([...active, ...others], wanted)
}

/** The same for a check of the plan. */
export function checkAll(
  io: Looking,
  host: HostId,
  login: Login,
  lead: Reader,
  check: RenderedCheck,
  wanted: Wanted,
  signal: AbortSignal,
): Promise<StateRead> {
  return askAll(io, host, login, lead, wanted, signal, (one, reader) => readState(io, one, reader, check, signal))
}

async function askMember(
  io: Looking,
  { name, host }: ClusterMember,
  login: Login,
  signal: AbortSignal,
  ask: Ask,
): Promise<Heard> {
  if (host === undefined) return { name, found: { state: 'unknown', seen: [], words: clusterWords.noAddress } }
  const reader = await logInToRead(io, host, login, signal)
  return isLost(reader) ? { name, found: lostRead(reader) } : heardAt(io, name, host, reader, ask)
}

/** After a loss the next look is to open a session anew. */
async function heardAt(io: Looking, name: string, host: HostId, reader: Reader, ask: Ask): Promise<Heard> {
  const found = await ask(host, reader)
  if (found.lost !== undefined) io.devices.forget(host)
  return { name, found }
}

function agreed(heard: readonly Heard[], wanted: Wanted): StateRead {
  const seen = heard.flatMap(({ found }) => found.seen)
  const against = heard.filter(({ found }) => found.state !== wanted && found.state !== 'unknown')
  const open = heard.filter(({ found }) => found.state === 'unknown')
  const isMixed = against.length > 0 && against.length < heard.length - open.length
  const first = heard[0]?.found
  // Nobody is there, or not the one by whom it is acted on: a loss like that of any host.
  const lost = heard.every(({ found }) => found.lost !== undefined) ? first?.lost : undefined
  const telling = against.length > 0 ? against : open
  return {
    state: against[0]?.found.state ?? (open.length > 0 ? 'unknown' : wanted),
    seen,
    words:
      telling.length > 0
        ? clusterWords.told(telling.map(one => ({ name: one.name, words: one.found.words })))
        : (first?.words ?? ''),
    ...(lost !== undefined && { lost }),
    ...(isMixed && { mixed: true as const }),
  }
}

/** Ends the sessions to a host, and to each device of a cluster. */
export function forgetAll({ devices, clusters }: Pick<Looking, 'devices' | 'clusters'>, host: HostId): void {
  devices.forget(host)
  for (const member of clusters.get(host)?.members ?? []) if (member.host !== undefined) devices.forget(member.host)
}
