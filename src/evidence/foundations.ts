import type { JournalRecord } from '../journal/event.ts'
import { eventOf } from '../journal/read-event.ts'
import { storedPlan } from '../plan/stored-plan.ts'
import { hashOf, type Spoilt } from './compare.ts'

/** What a run rests on from its first record on. */
export const foundationFiles = ['plan.json', 'runbook.yml'] as const

type Foundation = (typeof foundationFiles)[number]

/** The bytes of these files; `undefined`: it isn't there. */
export type Foundations = Readonly<Record<Foundation, Uint8Array | undefined>>

/**
 * Compares the plan and the runbook of a run with what its first record says of them: a fingerprint, which covers all of
 * the plan, and a hash; of a plan that was made anew, with what that record says. `undefined`: that record isn't there, so nothing is said of them.
 */
export function compareFoundations(
  records: readonly JournalRecord[],
  files: Foundations,
): readonly Spoilt[] | undefined {
  const events = records.map(eventOf)
  const started = events.find(event => event?.type === 'run.started')
  if (started === undefined) return undefined
  // A run that went on without some hosts has their plan no more: the last one made is the one that stands there.
  const replanned = events.findLast(event => event?.type === 'run.replanned')
  const { fingerprint } = replanned?.data ?? started.data
  const { runbook } = started.data
  const isRight: Readonly<Record<Foundation, (bytes: Uint8Array) => boolean>> = {
    'plan.json': bytes => isPlan(bytes, fingerprint),
    'runbook.yml': bytes => hashOf(bytes) === runbook.sha256,
  }
  return foundationFiles.flatMap((file): readonly Spoilt[] => {
    const bytes = files[file]
    if (bytes === undefined) return [{ file, why: 'missing' }]
    return isRight[file](bytes) ? [] : [{ file, why: 'differs' }]
  })
}

function isPlan(bytes: Uint8Array, fingerprint: string): boolean {
  try {
    const read = storedPlan(JSON.parse(Buffer.from(bytes).toString('utf8')))
    return read.ok && read.plan.fingerprint === fingerprint
  } catch {
    return false
  }
}
