import type { JournalRecord } from '../journal/event.ts'
import { type Folded, fold } from '../journal/fold.ts'
import { sealOf } from '../journal/seal.ts'
import type { Nature } from '../journal/state.ts'
import { replannedWords } from '../words/en/reasons.ts'
import { impossibleWords, recoveredWords, resumedWords, unreadWords } from '../words/en/report.ts'
import type { At, Checked, Conclusion, Remarked, Report, Standing, StepReport, StoredPlan } from './report.ts'
import { type Planned, stepReport } from './step-report.ts'
import { storedPlan } from './stored-plan.ts'

/** All that there is of a run: what its files say, and what the checks found. */
export interface RunFiles {
  /** Name of the run's folder. */
  readonly run: string
  readonly records: readonly JournalRecord[]
  /** The text of `plan.json`; undefined where there is none. */
  readonly plan: string | undefined
  readonly checked: Checked
}

/** What happened in a run. The same files give the same report, whenever and wherever it is made. */
export function buildReport({ run, records, plan, checked }: RunFiles): Report {
  const begun = fold(records)
  const walked = begun.replanned.at(-1) ?? begun.started
  const stored = storedPlan(plan, walked?.event.data.fingerprint)
  const planned = plannedSteps(stored)
  const folded = fold(records, id => natureOf(planned.get(id)))
  const ids = new Set([...planned.keys(), ...folded.steps.keys()])
  const restarts = folded.resumed.map(({ record }) => record.seq)
  const steps = [...ids].map(id => stepReport(id, planned.get(id), folded.steps.get(id), restarts))
  const { count, head } = checked.verification
  return {
    run,
    ...beginning(folded),
    ...ending(folded),
    resumed: folded.resumed.map(({ record: { at, seq }, event: { data } }) => ({
      at,
      seq,
      operator: data.operator,
      host: data.host,
    })),
    conclusion: conclusionOf(steps, stored, checked, folded),
    counts: countsOf(steps),
    steps,
    remarks: remarksOf(folded),
    paths: folded.probes.map(unseen),
    clocks: folded.clocks.map(unseen),
    seals: folded.seals.map(({ record: { at, seq }, event: { data } }) => ({ at, seq, words: data.words })),
    ...(count === 0 ? {} : { seal: sealOf(count, head) }),
    stored,
    checked,
  }
}

/** What was found, without what it rests on. */
function unseen<D extends { readonly seen: unknown }>(told: {
  readonly record: At
  readonly event: { readonly data: D }
}) {
  const { seen: _, ...found } = told.event.data
  const { at, seq } = told.record
  return { at, seq, ...found }
}

/** The steps of the plan, each phase after its gate. */
function plannedSteps(stored: StoredPlan): ReadonlyMap<string, Planned> {
  if (stored.plan !== 'same') return new Map()
  const { steps, gates } = stored.document
  const opening = new Map(gates.flatMap(gateOf).map(gate => [gate.phase, gate]))
  const planned = new Map<string, Planned>()
  for (const step of steps) {
    const gate = opening.get(step.phase)
    if (gate !== undefined) planned.set(gate.id, gate)
    planned.set(step.id, step)
  }
  return planned
}

function gateOf(gate: object): readonly Planned[] {
  if (!('id' in gate && 'title' in gate && 'phase' in gate)) return []
  const { id, title, phase } = gate
  if (typeof id !== 'string' || typeof title !== 'string' || typeof phase !== 'string') return []
  return [{ id, title, phase, kind: 'gate' }]
}

function natureOf(step: Planned | undefined): Nature {
  if (step === undefined) return 'untold'
  return step.kind === 'run' ||
    (step.executor !== undefined && (step.kind === 'cut' || step.kind === 'shutdown' || step.kind === 'restore'))
    ? 'acts'
    : 'asks'
}

function beginning({ started, replanned }: Folded) {
  if (started === undefined) return { words: [], drill: false }
  const { runbook, operator, host, version, drill, options } = started.event.data
  const { fingerprint, words } = replanned.at(-1)?.event.data ?? started.event.data
  const { emergency } = options
  return {
    runbook,
    fingerprint,
    words,
    operator,
    computer: host,
    program: version,
    drill,
    ...(typeof emergency === 'string' ? { emergency } : {}),
    begun: started.record.at,
  }
}

function ending({ ended }: Folded): Pick<Report, 'how' | 'ended' | 'because'> {
  if (ended === undefined) return { how: 'open' }
  const { how, because } = ended.event.data
  return { how, ended: ended.record.at, ...(because === undefined ? {} : { because }) }
}

const standings: { readonly [S in Standing]: 0 } = {
  verified: 0,
  executed: 0,
  blind: 0,
  'by-hand': 0,
  answered: 0,
  undone: 0,
  skipped: 0,
  failed: 0,
  unknown: 0,
  'not-reached': 0,
}

function countsOf(steps: readonly StepReport[]): Report['counts'] {
  const counts: Record<Standing, number> = { ...standings }
  for (const { standing } of steps) counts[standing]++
  return counts
}

const onTrust: ReadonlySet<Standing> = new Set(['executed', 'blind', 'by-hand'])

function conclusionOf(
  steps: readonly StepReport[],
  stored: StoredPlan,
  { verification, evidence }: Checked,
  { ended }: Folded,
): Conclusion {
  if (stored.plan === 'same' && stored.document.restores !== undefined)
    return restored(
      steps,
      verification.state === 'whole' && evidence.spoilt.length === 0 && ended?.event.data.how === 'finished',
    )
  const removing = steps.filter(({ removes }) => removes.links.length + removes.hosts.length > 0)
  const proof = stored.plan === 'same' ? stored.document.proofs.isolation : undefined
  if (proof?.verdict === 'proven' && proof.inside.length === 0) return 'no-goal'
  const isProven = proof?.verdict === 'proven'
  const isDone = removing.every(({ standing }) => standing === 'verified' || onTrust.has(standing))
  const isWhole = verification.state === 'whole' && evidence.spoilt.length === 0
  if (!isProven || !isDone || !isWhole || ended?.event.data.how !== 'finished') return 'not-shown'
  return evidence.absent > 0 || removing.some(({ standing }) => onTrust.has(standing)) ? 'claimed' : 'shown'
}

/** Of a restore: whether all that was to come back did. */
function restored(steps: readonly StepReport[], isWhole: boolean): Conclusion {
  const isDone = steps.every(
    ({ standing }) => standing === 'verified' || standing === 'answered' || onTrust.has(standing),
  )
  if (!isDone || !isWhole) return 'not-restored'
  return steps.some(({ standing }) => onTrust.has(standing)) ? 'restored-claimed' : 'restored'
}

function remarksOf(folded: Folded): readonly Remarked[] {
  const remarks: readonly Remarked[] = [
    ...folded.resumed.map(({ record: { at, seq }, event }) => ({ at, seq, text: resumedWords(event.data) })),
    ...folded.replanned.map(({ record: { at, seq }, event: { data } }) => ({
      at,
      seq,
      text: replannedWords(data.who, data.without),
    })),
    ...folded.recovered.map(({ record: { at, seq }, event }) => ({ at, seq, text: recoveredWords(event.data) })),
    ...folded.notes
      .filter(({ event }) => event.step === undefined)
      .map(({ record: { at, seq }, event }) => ({ at, seq, text: event.data.text })),
    ...folded.decisions
      .filter(({ event }) => event.step === undefined)
      .map(({ record: { at, seq }, event: { data } }) => ({ at, seq, text: `${data.who}: ${data.choice}` })),
    ...folded.remarks.map(({ record, impossible }) => ({
      at: record.at,
      seq: record.seq,
      text: impossibleWords(record, impossible),
    })),
    ...folded.unread.map(record => ({ at: record.at, seq: record.seq, text: unreadWords(record) })),
  ]
  return remarks.toSorted((a, b) => a.seq - b.seq)
}
