import type { Acted, Actor, Answer, LostAnswer, Reader } from '../device/ports.ts'
import type { Durable, Intent } from '../journal/event.ts'
import type { HostId } from '../names/ids.ts'
import type { Login } from '../plan/plan.ts'
import { isLost, type Lost } from '../transport/lost.ts'
import { lossWords } from '../words/en/reasons.ts'
import { within } from './bounds.ts'
import { placesOf } from './cluster-places.ts'
import type { Io, Looking } from './ports.ts'

/** Milliseconds; devices have shorter limits of their own, these hold whatever they do. */
// Long enough for a person to type a password; what isn't asked for one ends within the devices' own limits.
const loginLimit = 300_000
const readLimit = 60_000

/**
 * Every call to a device goes through here: it ends in time, and whatever is thrown is a loss like any other,
 * so that all kinds of failure take the same way to the operator.
 */
export async function logIn(io: Io, host: HostId, login: Login, signal: AbortSignal): Promise<Actor | Lost> {
  return firstOf(io, host, one =>
    caught(io, one, 'no', loginLimit, signal, inner => io.devices.actor(one, login, inner)),
  )
}

export async function logInToRead(
  io: Looking,
  host: HostId,
  login: Login,
  signal: AbortSignal,
): Promise<Reader | Lost> {
  return firstOf(io, host, one =>
    caught(io, one, 'no', loginLimit, signal, inner => io.devices.reader(one, login, inner)),
  )
}

/** A cluster whose devices are configured one by one has no active one: the first that answers stands for it. */
async function firstOf<T extends Reader>(
  io: Pick<Io, 'clusters'>,
  host: HostId,
  reach: (host: HostId) => Promise<T | Lost>,
): Promise<T | Lost> {
  const [first = host, ...others] = placesOf(io, host)
  let reached = await reach(first)
  for (const other of others) {
    if (!isLost(reached)) break
    const next = await reach(other)
    if (!isLost(next)) reached = next
  }
  return reached
}

export async function read(
  io: Pick<Io, 'clock'>,
  host: HostId,
  reader: Reader,
  command: string,
  signal: AbortSignal,
  limit = readLimit,
): Promise<Answer | LostAnswer> {
  return caught(io, host, 'maybe', limit, signal, inner => reader.read(command, inner))
}

/** Sends an intent that is on disk. An answer after the limit goes to `late`: it changes no outcome. */
export async function act(
  io: Io,
  actor: Actor,
  intent: Durable<Intent>,
  host: HostId,
  limit: number,
  late: (acted: Acted) => void,
  ahead = 0,
): Promise<Acted> {
  const wrapped = async (signal: AbortSignal): Promise<Acted> => {
    try {
      return await pastRefusals(actor, intent, signal, ahead)
    } catch (error) {
      return { answers: [], lost: thrown(host, 'maybe', error) }
    }
  }
  const ended = await within(io.clock, limit, io.stops.leaving, wrapped)
  if (ended.kind === 'in-time') return ended.value
  void ended.late.then(late)
  return { answers: [], lost: tooLate(host, 'maybe', ended.because) }
}

/** A line that was refused ends it, but for the first `ahead` of them: after these the next one is sent all the same. */
async function pastRefusals(actor: Actor, intent: Durable<Intent>, signal: AbortSignal, ahead: number): Promise<Acted> {
  const lines = intent.data.lines.length
  let { answers, lost } = await actor.act(intent, signal)
  while (lost === undefined && answers.length > 0 && answers.length <= ahead && answers.length < lines) {
    const rest = await actor.act(intent, signal, answers.length)
    if (rest.answers.length === 0 && rest.lost === undefined) break
    answers = [...answers, ...rest.answers]
    lost = rest.lost
  }
  return { answers, ...(lost !== undefined && { lost }) }
}

async function caught<T>(
  io: Pick<Io, 'clock'>,
  host: HostId,
  sent: Lost['sent'],
  limit: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | Lost> {
  try {
    const ended = await within(io.clock, limit, signal, work)
    if (ended.kind === 'in-time') return ended.value
    ended.late.catch(() => undefined)
    return tooLate(host, sent, ended.because)
  } catch (error) {
    return thrown(host, sent, error)
  }
}

function tooLate(hop: HostId, sent: Lost['sent'], because: 'deadline' | 'cancelled'): Lost {
  return { lost: because, hop, words: lossWords[because], sent }
}

function thrown(hop: HostId, sent: Lost['sent'], error: unknown): Lost {
  return { lost: 'closed', hop, words: error instanceof Error ? error.message : String(error), sent }
}
