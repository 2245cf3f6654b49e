import type { Devices } from '../device/ports.ts'
import type { Outcome } from '../journal/event.ts'
import type { HostId } from '../names/ids.ts'
import { isLost, type Lost } from '../transport/lost.ts'
import { loss } from '../words/en/reasons.ts'
import { tally } from './awaited.ts'
import { type Halt, isHalt } from './halt.ts'
import type { DeviceStep, Operator } from './operator.ts'
import type { Io } from './ports.ts'
import type { Progress } from './progress.ts'
import type { StateRead } from './state-read.ts'

/** Milliseconds between two tries while the network finds itself. */
const interval = 1_000

/** After a cut the network may need this long to find itself again; milliseconds. */
export function expectSettling(io: Io, { settled }: Progress, settle: number): void {
  settled.at = Math.max(settled.at, io.clock.mono() + settle)
}

/** How much longer that may take; 0: it had its time. */
export function stillSettling(io: Io, { settled }: Progress): number {
  return Math.max(0, settled.at - io.clock.mono())
}

/**
 * One attempt at a step. What is lost while the network finds itself is asked again and is no failure, for as long as
 * nothing was sent that could change anything.
 */
export async function whileSettling(
  step: DeviceStep,
  io: Io,
  progress: Progress,
  attempt: (io: Io) => Promise<Outcome | Halt>,
): Promise<Outcome | Halt> {
  const sent = progress.intents.get(step.id)
  const tell = tally(io, 'network', () => progress.settled.at)
  for (let operator = io.operator; ; operator = withoutDoing(io.operator)) {
    const ear = listening(io.devices)
    const outcome = await attempt({ ...io, devices: ear.devices, operator })
    if (isHalt(outcome) || outcome.outcome !== 'failed' || progress.intents.get(step.id) !== sent) return outcome
    // A probe doesn't lose anything: that it can't reach what it should is what a loss is for others.
    const isAsking = ear.heard.length > 0 || step.kind === 'probe'
    if (!isAsking || io.stops.pausing.aborted || stillSettling(io, progress) === 0) return outcome
    for (const { hop } of ear.heard) io.devices.forget(hop)
    const last = ear.heard.at(-1)
    tell(last?.hop ?? hostOf(step), last === undefined ? outcome.because : loss(last))
    await io.clock.after(interval, io.stops.pausing)
  }
}

function hostOf(step: DeviceStep): HostId {
  return step.kind === 'collect' ? step.from[0].by.executor : step.by.executor
}

/** What is done over and over is told once. */
function withoutDoing(operator: Operator): Operator {
  return { ...operator, tell: news => (news.kind === 'doing' ? undefined : operator.tell(news)) }
}

/** A look at a state, once more for as long as it is lost while the network finds itself. */
export async function askedWhileSettling(
  io: Io,
  progress: Progress,
  ask: () => Promise<StateRead>,
): Promise<StateRead> {
  const tell = tally(io, 'network', () => progress.settled.at)
  for (;;) {
    const found = await ask()
    const again = found.lost !== undefined && networks.has(found.lost.lost) && stillSettling(io, progress) > 0
    if (!again || io.stops.pausing.aborted) return found
    if (found.lost !== undefined) tell(found.lost.hop, loss(found.lost))
    await io.clock.after(interval, io.stops.pausing)
  }
}

/** Losses that a network can be the cause of; a wrong password is none of them. */
const networks: ReadonlySet<Lost['lost']> = new Set([
  'tcp',
  'port',
  'local',
  'silence',
  'deadline',
  'closed',
  'channel',
  'handshake',
  'name',
])

/** The devices, and what is lost to the network on the way. */
function listening(devices: Devices): { readonly devices: Devices; readonly heard: readonly Lost[] } {
  const heard: Lost[] = []
  const hear = <T extends object>(answer: T | Lost): T | Lost => {
    if (isLost(answer) && networks.has(answer.lost)) heard.push(answer)
    return answer
  }
  return {
    heard,
    devices: {
      forget: host => devices.forget(host),
      close: () => devices.close(),
      actor: async (host, login, signal) => {
        const actor = hear(await devices.actor(host, login, signal))
        if (isLost(actor)) return actor
        const read: typeof actor.read = async (command, inner) => hear(await actor.read(command, inner))
        return { read, act: (intent, inner, from) => actor.act(intent, inner, from) }
      },
      reader: async (host, login, signal) => {
        const reader = hear(await devices.reader(host, login, signal))
        return isLost(reader) ? reader : { read: async (command, inner) => hear(await reader.read(command, inner)) }
      },
    },
  }
}
