import type { Diagnostic } from '../../diagnostic/diagnostic.ts'
import type { LinkId, StepId } from '../../names/ids.ts'
import type { Platforms } from '../../platform/registry.ts'
import type { Phase, Runbook, Selector, WrittenStep } from '../../runbook/runbook.ts'
import { planOn } from '../build.ts'
import { groundworkOf, type Input } from '../groundwork.ts'
import type { Plan, SafePlan } from '../plan.ts'
import { safe } from '../safe.ts'

export type Proven =
  | { readonly ok: true; readonly plan: SafePlan }
  | { readonly ok: false; readonly plan?: Plan; readonly diagnostics: readonly Diagnostic[] }

const approvals = { count: 0, of: [] }

/**
 * Has the planner order the cuts, and prove them written as steps in that order: what is offered is what was proven.
 * An attachment is matched by no selector, so these come before all links, or behind them where that locks somebody out.
 */
export function proven(input: Input, known: Platforms, name: string, links: readonly LinkId[]): Proven {
  const { runbook } = input
  const real = links.filter(id => runbook.links.has(id))
  const attached = links.filter(id => !runbook.links.has(id))
  const cut: Partial<Phase> = real.length === 0 ? {} : { cut: selectorOf(real) }
  const before = [{ ...phase(name, attached), ...cut }]
  const behind = [{ ...phase(name, []), ...cut }, phase(name, attached)]
  const first = prove(input, known, before)
  const ordered = first.ok || attached.length === 0 ? first : prove(input, known, behind)
  if (!ordered.ok) return ordered
  const inOrder = ordered.plan.steps.flatMap(step => (step.kind === 'cut' ? linkOf(step.id, links) : []))
  return prove(input, known, [phase(name, inOrder)])
}

function linkOf(step: StepId, links: readonly LinkId[]): readonly LinkId[] {
  return links.filter(id => step === `cut:${id}`)
}

function prove(input: Input, known: Platforms, phases: readonly Phase[]): Proven {
  const runbook: Runbook = { ...input.runbook, phases }
  const made = planOn(groundworkOf({ ...input, runbook }, known))
  if (!made.ok) return { ok: false, diagnostics: made.diagnostics }
  const plan = safe(made.value)
  return plan === undefined ? { ok: false, plan: made.value, diagnostics: [] } : { ok: true, plan }
}

function phase(name: string, cuts: readonly LinkId[]): Phase {
  return { name, steps: cuts.map(stepOf), parallel: 1, approvals }
}

function stepOf(link: LinkId): WrittenStep {
  const id = `cut:${link}` as StepId
  return { id, work: { kind: 'cut', link }, dependsOn: [], retries: 0, approvals, path: ['phases'] }
}

function selectorOf(links: readonly LinkId[]): Selector {
  return { items: links.map(id => ({ kind: 'id', id, path: ['phases'] })), except: [], path: ['phases'] }
}
