import { type Diagnostic, error } from '../diagnostic/diagnostic.ts'
import type { Source, Span } from '../diagnostic/span.ts'
import type { LinkId, StepId } from '../names/ids.ts'
import type { Runbook } from '../runbook/runbook.ts'
import type { Plan } from './plan.ts'

/** What keeps a plan from being safe, each at its place in the runbook. Empty exactly when `safe` gives a plan. */
export function refutations(plan: Plan, runbook: Runbook, source: Source): readonly Diagnostic<'error'>[] {
  return [
    ...lockOuts(plan, runbook, source),
    ...leftPath(plan, runbook, source),
    ...living(plan, source),
    ...lostKeeps(plan, source),
    ...lostLives(plan, source),
  ]
}

function lockOuts({ proofs: { management } }: Plan, runbook: Runbook, source: Source): readonly Diagnostic<'error'>[] {
  if (management.verdict !== 'refuted') return []
  return management.blocking.map(({ step, executors, place = '', isolatedBy, untried = false, ...tried }) => {
    const { help, frees, vain } = tried
    const person = executors.length === 0
    const facts = { step, executors, isolatedBy, place, person, help, frees, vain, untried }
    const related = isolatedBy.map(id => ({ at: placeOf(runbook, source, id), why: id }))
    return error('lock-out', facts, placeOf(runbook, source, step), related)
  })
}

/** Where a step comes from: as written, else the link or host that a selector made it for. */
function placeOf(runbook: Runbook, source: Source, id: StepId): Span {
  for (const phase of runbook.phases)
    for (const step of phase.steps) if (step.id === id) return source.spanOf(step.path)
  const name = id.slice(id.indexOf(':') + 1)
  if (id.startsWith('cut:') && runbook.links.has(name as LinkId)) return source.keyOf(['links', name])
  return id.startsWith('shutdown:') ? source.keyOf(['hosts', name]) : source.keyOf(['phases'])
}

function leftPath({ proofs: { isolation } }: Plan, runbook: Runbook, source: Source): readonly Diagnostic<'error'>[] {
  if (isolation.verdict !== 'refuted') return []
  const { verdict: _, left_out: leftOut = [], ...facts } = isolation
  const related = isolation.path.flatMap(({ link }) =>
    link !== undefined && runbook.links.has(link) ? [{ at: source.keyOf(['links', link]), why: link as string }] : [],
  )
  return [error('not-isolated', { ...facts, leftOut }, source.spanOf(['goal', 'isolate']), related)]
}

function living(plan: Plan, source: Source): readonly Diagnostic<'error'>[] {
  const { shutdown } = plan.proofs
  if (shutdown.verdict !== 'refuted') return []
  return shutdown.living.map(host => {
    const onlyIf = plan.steps.some(step => step.onlyIf !== undefined && step.removes.hosts.includes(host))
    const leftOut = shutdown.left_out?.includes(host) === true
    return error('not-shut-down', { host, onlyIf, leftOut }, source.spanOf(['goal', 'shutdown']), [
      { at: source.keyOf(['hosts', host]), why: host },
    ])
  })
}

function lostKeeps({ proofs: { keep } }: Plan, source: Source): readonly Diagnostic<'error'>[] {
  if (keep.verdict !== 'refuted') return []
  return keep.lost.map(({ name, index, when, because }) =>
    error('keep-lost', { name, when, because }, source.spanOf(['keep', index])),
  )
}

function lostLives(plan: Plan, source: Source): readonly Diagnostic<'error'>[] {
  const { life } = plan.proofs
  if (life.verdict !== 'refuted') return []
  return life.lost.map(({ host, because }) => {
    const by = plan.steps.filter(step => step.removes.hosts.includes(host)).map(step => step.id)
    return error('life-lost', { host, because, steps: by }, source.keyOf(['hosts', host]))
  })
}
