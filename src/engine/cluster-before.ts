import type { Actor, Reader } from '../device/ports.ts'
import type { HostId } from '../names/ids.ts'
import type { RemovingStep } from '../plan/plan.ts'
import type { RenderedCheck } from '../platform/rendered.ts'
import { undoLines } from '../platform/undo.ts'
import { isLost } from '../transport/lost.ts'
import { clusterWords } from '../words/en/reasons.ts'
import { eachOf } from './cluster-places.ts'
import { logInToRead, read } from './contact.ts'
import type { Io } from './ports.ts'
import { lostRead, readState, type StateRead } from './state-read.ts'

interface Acting {
  readonly name: string
  readonly host: HostId
  readonly reader: Reader
}

/** Those on which a step acts, as far as they answer: the host, or of a cluster without replication each device. */
async function actingOn(step: RemovingStep, io: Io, lead: Actor, signal: AbortSignal): Promise<readonly Acting[]> {
  const { executor, login } = step.by
  const members = eachOf(io, step)
  const own = [{ name: executor, host: executor, reader: lead }]
  if (members === undefined) return own
  const all = await Promise.all(
    members.map(async ({ name, host }) => {
      const reader = host === undefined ? undefined : await logInToRead(io, host, login, signal)
      return reader === undefined || host === undefined || isLost(reader) ? [] : [{ name, host, reader }]
    }),
  )
  return all.some(one => one.length > 0) ? all.flat() : own
}

/** Which lines fit is told by those on which it acts: where they differ, no lines fit all of them. */
export async function conditionAt(
  step: RemovingStep,
  io: Io,
  lead: Actor,
  when: RenderedCheck,
  signal: AbortSignal,
): Promise<StateRead> {
  const acting = await actingOn(step, io, lead, signal)
  const all = await Promise.all(acting.map(({ host, reader }) => readState(io, host, reader, when, signal)))
  const [first = lostOf()] = all
  if (all.every(({ state }) => state === first.state)) return first
  const words = clusterWords.told(all.map((one, index) => ({ name: acting[index]?.name ?? '', words: one.words })))
  return { state: 'unknown', seen: all.flatMap(({ seen }) => seen), words }
}

function lostOf(): StateRead {
  return { state: 'unknown', seen: [], words: '' }
}

export type Before = { readonly recorded: Readonly<Record<string, string>>; readonly differ: boolean } | StateRead

/** What stands there now. `differ`: one way back doesn't fit all devices of the cluster. */
export async function recordedAt(step: RemovingStep, io: Io, lead: Actor, signal: AbortSignal): Promise<Before> {
  const backs = new Set<string>()
  let recorded: Readonly<Record<string, string>> | undefined
  for (const { host, reader } of await actingOn(step, io, lead, signal)) {
    const one = await readAll(step, io, host, reader, signal)
    if ('lost' in one) return one.lost
    recorded ??= one.recorded
    backs.add(JSON.stringify(undoLines(step.rendered, one.recorded)))
  }
  return { recorded: recorded ?? {}, differ: backs.size > 1 }
}

async function readAll(
  step: RemovingStep,
  io: Io,
  host: HostId,
  reader: Reader,
  signal: AbortSignal,
): Promise<{ readonly recorded: Readonly<Record<string, string>> } | { readonly lost: StateRead }> {
  const recorded: Record<string, string> = {}
  for (const { name, read: command } of step.rendered.before) {
    const answer = await read(io, host, reader, command, signal)
    if (isLost(answer)) return { lost: lostRead(answer) }
    recorded[name] = answer.text
  }
  return { recorded }
}
