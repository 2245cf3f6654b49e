import type { Evidence, Outcome } from '../journal/event.ts'
import type { HostId } from '../names/ids.ts'
import type { CollectStep } from '../plan/plan.ts'
import { byVolatility } from '../plan/volatility.ts'
import { isLost } from '../transport/lost.ts'
import { exitWords, reasons } from '../words/en/reasons.ts'
import { within } from './bounds.ts'
import { placesOf } from './cluster-places.ts'
import { logInToRead, read } from './contact.ts'
import { pooled } from './pooled.ts'
import type { Io } from './ports.ts'
import { isSuccess } from './sent.ts'
import { said } from './state-read.ts'

type Source = CollectStep['from'][number]

/** How many hosts are read at once, over connections that stand. */
const atOnce = 32

interface Into {
  readonly seen: Evidence[]
  readonly faults: string[]
}

interface Collected {
  readonly seen: readonly Evidence[]
  readonly faults: readonly string[]
}

/** Reads every host, each for the step's time at most; a host that fails keeps no other from being read. */
export async function collect(step: CollectStep, io: Io): Promise<Outcome> {
  const all = await pooled(step.from, atOnce, source => fromHost(step, io, source))
  const seen = all.flatMap(one => one.seen)
  const faults = all.flatMap(one => one.faults)
  if (faults.length === 0) return { outcome: 'done', how: 'none', seen }
  return { outcome: 'failed', because: reasons.notAllCollected(faults), seen }
}

async function fromHost(step: CollectStep, io: Io, source: Source): Promise<Collected> {
  const seen: Evidence[] = []
  const faults: string[] = []
  const work = (signal: AbortSignal): Promise<void> => readAll(step, io, source, signal, { seen, faults })
  const ended = await within(io.clock, step.timeout, io.stops.pausing, work)
  if (ended.kind === 'too-late') {
    ended.late.catch(() => undefined)
    faults.push(reasons.collectTooLong(source.by.executor))
  }
  return { seen: [...seen], faults: [...faults] }
}

/** Devices of a cluster that are configured one by one have each something of their own to tell. */
async function readAll(step: CollectStep, io: Io, source: Source, signal: AbortSignal, into: Into): Promise<void> {
  for (const host of placesOf(io, source.by.executor)) await readHost(step, io, source, host, signal, into)
}

async function readHost(
  step: CollectStep,
  io: Io,
  source: Source,
  host: HostId,
  signal: AbortSignal,
  into: Into,
): Promise<void> {
  const reader = await logInToRead(io, host, source.by.login, signal)
  if (isLost(reader)) {
    into.faults.push(reasons.noLogin(host, reader))
    return
  }
  for (const { what, command } of byVolatility(source.reads)) {
    const answer = await read(io, host, reader, command, signal)
    if (isLost(answer)) {
      into.faults.push(reasons.collectLost(host, command, answer))
      return
    }
    into.seen.push(answer.seen)
    const kept = await io.evidence.keep(host, what, command, answer).catch(refusal)
    if ('refused' in kept) {
      into.faults.push(reasons.evidenceNotKept(host, command, kept.refused))
      return
    }
    // In the journal too: the list of sums beside the files would be as easily rewritten as they are.
    const { file, sha256, bytes } = kept
    into.seen.push({ transcript: { file, from: 0, to: bytes }, sha256 })
    io.operator.tell({ kind: 'collected', step, host, file })
    if (!isSuccess(answer.exit) && answer.exit.kind !== 'none')
      into.faults.push(reasons.collectRefused(host, command, exitWords(answer.exit, said(answer))))
  }
}

/** The disk refused it: a failure of the step, said to the operator as any other. */
function refusal(error: unknown): { readonly refused: string } {
  return { refused: error instanceof Error ? error.message : String(error) }
}
