import { pathVerdict } from '../evidence/path-verdict.ts'
import type { MeasuredPath, SafePlan } from '../plan/plan.ts'
import type { PathStanding } from './news.ts'
import type { Io, Measurement } from './ports.ts'
import { hasActed, type Progress } from './progress.ts'
import { stillSettling } from './settling.ts'

/** Milliseconds: how long a kept path may be silent before it counts as lost, and between two looks at it. */
const patience = 5_000
const interval = 1_000

/** A phase that has ended; `last`: no phase follows that could cut anything. */
export interface Passed {
  readonly number: number
  readonly name: string
  readonly last: boolean
}

/** Measures once, while nothing is changed: without that, no silence later is evidence. */
export async function measureBefore({ measured = [] }: SafePlan, io: Io, progress: Progress): Promise<void> {
  if (measured.length === 0 || progress.before.size > 0 || hasActed(progress)) return
  const found = await io.measure(measured, io.stops.pausing)
  if (io.stops.left !== undefined) return
  for (const one of found) {
    await io.journal.append({ type: 'probe', data: dataOf(one, 0) })
    progress.before.set(one.path.id, one.answer)
  }
  io.operator.tell({ kind: 'measured', paths: found.map(one => ({ ...one, because: one.found })) })
}

/** Measures after a phase, once the network has had its time to find itself again. */
export async function measureAfter(plan: SafePlan, phase: Passed, io: Io, progress: Progress): Promise<void> {
  const { measured = [] } = plan
  if (measured.length === 0) return
  const settling = stillSettling(io, progress)
  if (settling > 0) io.operator.tell({ kind: 'measuring-soon', after: settling })
  await io.clock.after(settling, io.stops.pausing)
  const found = await measurePatiently(measured, io, progress)
  // What was called off says nothing about the paths.
  if (io.stops.left !== undefined) return
  for (const one of found) await conclude(one, phase, io, progress)
  io.operator.tell({ kind: 'measured', phase: phase.name, paths: [...progress.standings.values()] })
}

/** A kept path that is silent is asked again for a while: one lost packet is no lost path. */
async function measurePatiently(
  paths: readonly MeasuredPath[],
  io: Io,
  { before }: Progress,
): Promise<readonly Measurement[]> {
  const found = new Map<string, Measurement>()
  const until = io.clock.mono() + patience
  for (let asked = paths; ; ) {
    for (const one of await io.measure(asked, io.stops.pausing)) found.set(one.path.id, one)
    asked = asked.filter(({ id, of }) => of === 'keep' && before.get(id) === 'yes' && found.get(id)?.answer === 'no')
    if (asked.length === 0 || io.stops.pausing.aborted || io.clock.mono() >= until) return [...found.values()]
    await io.clock.after(interval, io.stops.pausing)
  }
}

async function conclude(one: Measurement, phase: Passed, io: Io, progress: Progress): Promise<void> {
  const { path, answer, found } = one
  const before = progress.before.get(path.id)
  const { verdict, because } = pathVerdict({ of: path.of, before, now: answer, found, last: phase.last })
  await io.journal.append({ type: 'probe', data: { ...dataOf(one, phase.number), verdict, because } })
  const standing: PathStanding = { path, answer, verdict, because, ...(before !== undefined && { before }) }
  progress.standings.set(path.id, standing)
}

function dataOf({ path: { id, of, name, from, to }, answer, found, seen }: Measurement, phase: number) {
  return { path: id, of, name, from, to, phase, answer, found, seen }
}
