import type { Reader } from '../device/ports.ts'
import { within } from '../engine/bounds.ts'
import { pooled } from '../engine/pooled.ts'
import type { Clock, Measure, Measurement } from '../engine/ports.ts'
import { said } from '../engine/state-read.ts'
import type { HostId } from '../names/ids.ts'
import type { Login, MeasuredPath } from '../plan/plan.ts'
import { holds } from '../platform/check.ts'
import { isLost, type Lost } from '../transport/lost.ts'
import { measured as words } from '../words/en/probes.ts'

/** Hosts that can be read from, and nothing else. */
export interface Readers {
  reader(host: HostId, login: Login, signal: AbortSignal): Promise<Reader | Lost>
}

/** How many paths are measured at once, and how long one may take, its login included; milliseconds. */
const atOnce = 8
const limit = 30_000

/** Measures over these hosts. Whatever goes wrong, it ends in time, and what could not be asked is unknown. */
export function measuring(readers: Readers, clock: Clock): Measure {
  return (paths, signal) => pooled(paths, atOnce, path => one(path, readers, clock, signal))
}

async function one(path: MeasuredPath, readers: Readers, clock: Clock, signal: AbortSignal): Promise<Measurement> {
  try {
    const ended = await within(clock, limit, signal, inner => asked(path, readers, inner))
    if (ended.kind === 'in-time') return ended.value
    ended.late.catch(() => undefined)
    return unknown(path, words.tooLong)
  } catch (error) {
    return unknown(path, words.unclear(error instanceof Error ? error.message : String(error)))
  }
}

async function asked(path: MeasuredPath, readers: Readers, signal: AbortSignal): Promise<Measurement> {
  const { ask } = path
  if ('because' in ask) return unknown(path, ask.because)
  const { executor, login } = ask.by
  const reader = await readers.reader(executor, login, signal)
  if (isLost(reader)) return unknown(path, words.notAsked(reader))
  const answer = await reader.read(ask.check.read, signal)
  if (isLost(answer)) return { ...unknown(path, words.notAsked(answer)), seen: answer.seen ? [answer.seen] : [] }
  const state = holds(ask.check, answer)
  const saying = { yes: () => words.reached, no: words.silent, unknown: words.unclear }[state]
  return { path, answer: state, found: saying(said(answer)), seen: [answer.seen] }
}

function unknown(path: MeasuredPath, found: string): Measurement {
  return { path, answer: 'unknown', found, seen: [] }
}
