import type { Actor } from '../device/ports.ts'
import type { Evidence, Outcome } from '../journal/event.ts'
import type { RemovingStep } from '../plan/plan.ts'
import type { Holds } from '../platform/rendered.ts'
import { undoLines } from '../platform/undo.ts'
import { isLost } from '../transport/lost.ts'
import { clusterWords, reasons } from '../words/en/reasons.ts'
import { checkAll } from './cluster.ts'
import { conditionAt, recordedAt } from './cluster-before.ts'
import { logIn } from './contact.ts'
import type { Prospect } from './operator.ts'
import { mayBePartial } from './partly.ts'
import { saveLines } from './planned-lines.ts'
import type { Io } from './ports.ts'
import type { Progress } from './progress.ts'
import type { StateRead } from './state-read.ts'

type Failed = Extract<Outcome, { outcome: 'failed' }>

/** What reading the device before the act led to. Nothing was changed so far. */
export type Prepared =
  | { readonly kind: 'already'; readonly seen: readonly Evidence[] }
  | {
      readonly kind: 'ready'
      readonly prospect: Prospect
      readonly before: Readonly<Record<string, string>>
      readonly undo: readonly string[]
      /** How many of the first lines only save: nobody gets there afterwards. The act doesn't hang on them. */
      readonly ahead: number
    }
  | { readonly kind: 'failed'; readonly outcome: Failed }

/** Logs in and reads: is the wanted state there already, which variant applies, what will be the way back from. */
export async function prepare(step: RemovingStep, io: Io, progress: Progress): Promise<Prepared> {
  const signal = io.stops.pausing
  const { executor, login } = step.by
  io.operator.tell({ kind: 'doing', step, what: 'login' })
  const actor = await logIn(io, executor, login, signal)
  if (isLost(actor)) return failed(reasons.noLogin(executor, actor))
  io.operator.tell({ kind: 'doing', step, what: 'read' })
  const state = await wantedState(step, io, actor, signal)
  if ('outcome' in state) return { kind: 'failed', outcome: state }
  // What an earlier attempt began to give back is sent whole once more.
  const isBegun = mayBePartial(step) && progress.first.has(step.id)
  if (state.state === 'yes' && !isBegun) return { kind: 'already', seen: state.seen }
  const lines = await variant(step, io, actor, signal)
  if ('outcome' in lines) return { kind: 'failed', outcome: lines }
  const before = await recorded(step, io, actor, signal, progress)
  if ('outcome' in before) return { kind: 'failed', outcome: before }
  const differ = before.differ || state.mixed === true
  return { kind: 'ready', ...wayBack(step, state.state, lines, { ...before, differ }) }
}

async function wantedState(
  step: RemovingStep,
  io: Io,
  actor: Actor,
  signal: AbortSignal,
): Promise<Pick<StateRead, 'state' | 'seen' | 'mixed'> | Failed> {
  const check = step.rendered.check
  if (check === undefined) return { state: 'unknown', seen: [] }
  const { executor, login } = step.by
  const found = await checkAll(io, executor, login, actor, check, 'yes', signal)
  return found.lost === undefined ? found : failedWith(reasons.lostBefore(found.lost), found.seen)
}

/** The first variant whose condition holds. One that can't be told stops here: the wrong lines might do harm. */
async function variant(
  step: RemovingStep,
  io: Io,
  actor: Actor,
  signal: AbortSignal,
): Promise<readonly string[] | Failed> {
  for (const { when, lines } of step.rendered.variants) {
    if (when === undefined) return lines
    const found = await conditionAt(step, io, actor, when, signal)
    if (found.lost !== undefined) return failedWith(reasons.lostBefore(found.lost), found.seen)
    if (found.state === 'yes') return lines
    if (found.state === 'unknown') return failedWith(reasons.noVariant(when.read, found.words), found.seen)
  }
  return failedWith(reasons.noVariantHolds, [])
}

/** What stands there now, or stood there before the first attempt. */
async function recorded(
  step: RemovingStep,
  io: Io,
  actor: Actor,
  signal: AbortSignal,
  progress: Progress,
): Promise<Recorded | Failed> {
  const first = progress.first.get(step.id)
  const back = first && undoLines(step.rendered, first.before).lines
  if (first !== undefined) return { recorded: first.before, differ: first.undo.length !== back?.length }
  const found = await recordedAt(step, io, actor, signal)
  if ('recorded' in found) return found
  return failedWith(found.lost === undefined ? found.words : reasons.lostBefore(found.lost), found.seen)
}

interface Recorded {
  readonly recorded: Readonly<Record<string, string>>
  /** The devices of a cluster stand otherwise than each other. */
  readonly differ: boolean
}

function wayBack(
  step: RemovingStep,
  state: Holds,
  lines: readonly string[],
  { recorded: before, differ }: Recorded,
): Omit<Extract<Prepared, { kind: 'ready' }>, 'kind' | 'actor'> {
  const back = undoLines(step.rendered, before)
  const own = 'impossible' in step.rendered.undo ? step.rendered.undo : back.lines
  const undo = differ ? { impossible: clusterWords.differ } : own
  const save = saveLines(step)
  const together = step.verification.kind !== 'direct'
  const ahead = together && step.rendered.savedApart === true
  const prospect: Prospect = {
    state,
    lines: ahead ? [...save, ...lines] : together ? [...lines, ...save] : lines,
    save: together ? [] : save,
    undo,
    leftOut: back.leftOut,
  }
  return { prospect, before, undo: differ ? [] : back.lines, ahead: ahead ? save.length : 0 }
}

function failedWith(because: string, seen: readonly Evidence[]): Failed {
  return { outcome: 'failed', because, seen }
}

function failed(because: string): Prepared {
  return { kind: 'failed', outcome: failedWith(because, []) }
}
