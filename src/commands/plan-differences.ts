import type { Change } from '../plan/changes.ts'
import { diffPlans, type PlanDiff } from '../plan/diff.ts'
import type { Plan } from '../plan/plan.ts'
import { asStored, type StoredPlan, storedPlan } from '../plan/stored-plan.ts'
import {
  aspectNames,
  diffHeading,
  inShort,
  keyWords,
  otherFile,
  proofWords,
  verdictChange,
} from '../words/en/plan-diff.ts'
import { visible } from '../words/visible.ts'
import { movementOf } from './plan-diff-screen.ts'

/** So many lines are read at night; more would bury what comes before them. */
const most = 20

/** In what a stored plan and one of today differ, a line each, as far as the stored one can be read. */
export function differences(stored: unknown, plan: Plan): readonly string[] {
  const read = storedPlan(stored)
  return read.ok ? differencesFrom(read.plan, plan) : [otherFile.runUnreadable]
}

/** The same from a plan that has been read. */
export function differencesFrom(before: StoredPlan, plan: Plan): readonly string[] {
  return shortLines(diffPlans(before, asStored(plan)))
}

function shortLines(diff: PlanDiff): readonly string[] {
  const { turned, alike } = byVerdict(diff.proofs)
  const lines = [
    ...turned.map(proofLine),
    ...diff.gone.map(({ id }) => inShort.gone(id)),
    ...diff.added.map(({ id }) => inShort.added(id)),
    ...diff.moved.map(step => inShort.moved(step.id, movementOf(step))),
    ...diff.changed.map(({ id, changes }) => inShort.changed(id, aspectsIn(changes))),
    ...diff.gates.map(({ id }) => inShort.gate(id)),
    ...alike.map(proofLine),
    ...diff.rest
      .filter(({ key }) => !key.startsWith('runbook.'))
      .map(({ key }) => inShort.listed(keyWords[key] ?? key)),
  ].map(visible)
  if (lines.length === 0) return [diff.rest.length > 0 ? diffHeading.onlyRunbook : diffHeading.elsewhere]
  return lines.length <= most + 1 ? lines : [...lines.slice(0, most), inShort.more(lines.length - most)]
}

/** First what makes a plan another one to those who approved it: other verdicts, and links that now stay open. */
function byVerdict(proofs: PlanDiff['proofs']): Readonly<Record<'turned' | 'alike', PlanDiff['proofs']>> {
  const turns = ({ proof, before, after, changes }: PlanDiff['proofs'][number]): boolean =>
    before !== after || (proof === 'accepted' && changes.some(change => openedIn(change).length > 0))
  return { turned: proofs.filter(turns), alike: proofs.filter(one => !turns(one)) }
}

function aspectsIn(changes: PlanDiff['changed'][number]['changes']): readonly string[] {
  const names = changes.map(({ key, aspect }) =>
    aspect === 'other' ? wordsOfKey(key.replace(/^detail\./, '')) : aspectNames[aspect],
  )
  return [...new Set(names)]
}

function wordsOfKey(key: string): string {
  return keyWords[key] ?? key
}

function proofLine({ proof, before, after, changes }: PlanDiff['proofs'][number]): string {
  const name = proofWords[proof] ?? proof
  if (before === undefined && after === undefined) {
    const opened = proof === 'accepted' ? changes.flatMap(openedIn) : []
    return opened.length > 0 ? inShort.opened(opened) : inShort.listed(name)
  }
  const said = before === after ? inShort.proof : inShort.proofTurned
  return said(name, verdictChange(before, after))
}

/** What wasn't left open on purpose before: whoever approved the plan has to hear that first. */
function openedIn({ before = [], after = [] }: Change): readonly string[] {
  return after.filter(text => !before.includes(text)).map(text => /^link (.+?), because /.exec(text)?.[1] ?? text)
}
