import { type Diagnostic, error } from '../diagnostic/diagnostic.ts'
import type { Source } from '../diagnostic/span.ts'
import type { HostId, StepId } from '../names/ids.ts'
import type { Host, Runbook, WrittenStep } from '../runbook/runbook.ts'
import type { Prospect } from './prospect.ts'
import type { Prospects } from './prospects.ts'

type Reason = 'depends_on' | 'only_if' | 'after' | 'guest'

export interface Precedence {
  /** For each step the steps of its own block that must come later. */
  readonly later: ReadonlyMap<Prospect, readonly Prospect[]>
  /** The steps of any block that must come before one. */
  readonly before: (step: Prospect) => readonly Prospect[]
  readonly diagnostics: readonly Diagnostic<'error'>[]
}

interface Pair {
  readonly first: Prospect
  readonly second: Prospect
  readonly because: Reason
}

/** What must come before what. Against the written order it is an error; within a block it binds the planner. */
export function precedenceOf(
  runbook: Runbook,
  source: Source,
  list: readonly Prospect[],
  named: Prospects['named'],
): Precedence {
  const diagnostics: Diagnostic<'error'>[] = []
  const pairs: Pair[] = []
  for (const one of list) {
    if (one.written !== undefined) pairs.push(...written(one, one.written, source, named, diagnostics))
    if (one.host !== undefined) pairs.push(...shutdowns(one, runbook.hosts.get(one.host), named))
  }
  const later = new Map<Prospect, Prospect[]>()
  for (const { first, second, because } of pairs) {
    if (first.block === second.block && first !== second) {
      const known = later.get(first)
      if (known === undefined) later.set(first, [second])
      else known.push(second)
    } else if (first.block >= second.block) diagnostics.push(contradiction(source, first, second, because))
  }
  const before = (step: Prospect) => pairs.flatMap(({ first, second }) => (second === step ? [first] : []))
  return { later, before, diagnostics }
}

function written(
  step: Prospect,
  { dependsOn, onlyIf, path }: WrittenStep,
  source: Source,
  named: Prospects['named'],
  diagnostics: Diagnostic<'error'>[],
): readonly Pair[] {
  const asked = [
    ...dependsOn.map((id, index) => ({ id, because: 'depends_on' as const, at: [...path, 'depends_on', index] })),
    ...(onlyIf ? [{ id: onlyIf.step, because: 'only_if' as const, at: [...path, 'only_if'] }] : []),
  ]
  return asked.flatMap(({ id, because, at }) => {
    const first = named.get(id)
    if (first !== undefined) return [{ first, second: step, because }]
    diagnostics.push(error('unknown-step', { step: id }, source.spanOf(at)))
    return []
  })
}

/** `shutdown.after`, and guests before each of their hypervisors. */
function shutdowns(step: Prospect, host: Host | undefined, named: Prospects['named']): readonly Pair[] {
  if (host === undefined) return []
  const of = (id: HostId): Prospect | undefined => named.get(`shutdown:${id}` as StepId)
  const after = host.shutdown.after.flatMap(id => {
    const first = of(id)
    return first === undefined ? [] : [{ first, second: step, because: 'after' as const }]
  })
  const guests = host.runsOn.flatMap(id => {
    const second = of(id)
    return second === undefined ? [] : [{ first: step, second, because: 'guest' as const }]
  })
  return [...after, ...guests]
}

function contradiction(source: Source, first: Prospect, second: Prospect, because: Reason): Diagnostic<'error'> {
  const facts = { step: second.id, before: first.id, because }
  return error('order-contradiction', facts, source.spanOf(second.path), [
    { at: source.spanOf(first.path), why: first.id },
  ])
}
