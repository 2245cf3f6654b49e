import { elsewhere, error, warning } from '../../diagnostic/diagnostic.ts'
import type { Path, Span } from '../../diagnostic/span.ts'
import { nearest } from '../../names/nearest.ts'
import { phaseOf } from '../build/phases.ts'
import type { Approvals, WrittenStep } from '../runbook.ts'
import type { Checking } from './check.ts'
import { checkCommands } from './commands.ts'
import { reportCircles } from './orders.ts'

/** Ids of steps and what refers to them, roles of approvers, names of phases. */
export function checkSteps(checking: Checking): void {
  const phases = (checking.written.phases ?? []).map((phase, index) => phaseOf(phase, index, {}))
  const steps = phases.flatMap(phase => phase.steps)
  const byId = uniqueSteps(steps, checking)
  for (const step of steps) {
    checkDependencies(step, byId, checking)
    checkDecision(step, byId, checking)
    checkRoles(step.approvals, [...step.path, 'approvals'], checking)
    checkCommands(step, checking)
  }
  checkDependencyCircles(steps, checking)
  for (const [index, phase] of phases.entries()) checkRoles(phase.approvals, ['phases', index, 'approvals'], checking)
  checkNames(phases, checking)
}

type Steps = ReadonlyMap<string, WrittenStep>

function uniqueSteps(steps: readonly WrittenStep[], { source, report }: Checking): Steps {
  const byId = new Map<string, WrittenStep>()
  for (const step of steps) {
    const first = byId.get(step.id)
    if (first && !isSameWork(step)) {
      const related = [elsewhere('first', placeOfId(first, source))]
      report(error('duplicate-step-id', { id: step.id }, placeOfId(step, source), related))
    } else if (!first) byId.set(step.id, step)
  }
  return byId
}

/** The id says which link is cut or which host is shut down: the planner does that once, at the first place. */
function isSameWork({ id, work }: WrittenStep): boolean {
  return (
    (work.kind === 'cut' && id === `cut:${work.link}`) || (work.kind === 'shutdown' && id === `shutdown:${work.host}`)
  )
}

/** Where the id is given, else where the work is that it was made of. */
function placeOfId(step: WrittenStep, source: Checking['source']): Span {
  const given = [...step.path, 'id']
  return source.spanOf(source.has(given) ? given : [...step.path, step.work.kind])
}

function checkDependencies(step: WrittenStep, byId: Steps, checking: Checking): void {
  for (const [index, id] of step.dependsOn.entries()) {
    if (byId.has(id) || mayBeSelected(id, checking)) continue
    const path = [...step.path, 'depends_on']
    reportUnknownStep(id, byId, onItem(path, index, checking), checking)
  }
}

/** The place of an item, or of the one value that stands in place of a list. */
function onItem(path: Path, index: number, { source }: Checking): Span {
  const item = [...path, index]
  return source.spanOf(source.has(item) ? item : path)
}

function reportUnknownStep(id: string, byId: Steps, at: Span, { report }: Checking): void {
  const near = nearest(id, byId.keys())
  report(error('unknown-id', { id, kind: 'step', ...(near === undefined ? {} : { nearest: near }) }, at))
}

/** A phase's selector may make a step of any link or host. */
function mayBeSelected(id: string, { known }: Checking): boolean {
  const [, kind, name = ''] = /^(cut|shutdown):(.*)$/.exec(id) ?? []
  return (kind === 'cut' && known.has('link', name)) || (kind === 'shutdown' && known.has('host', name))
}

function checkDecision(step: WrittenStep, byId: Steps, checking: Checking): void {
  const { onlyIf, path } = step
  if (!onlyIf) return
  const at = checking.source.spanOf([...path, 'only_if'])
  const decision = byId.get(onlyIf.step)
  if (!decision) reportUnknownStep(onlyIf.step, byId, at, checking)
  else if (decision.work.kind !== 'decide') checking.report(error('not-a-decision', { step: onlyIf.step }, at))
  else if (!decision.work.options.includes(onlyIf.option)) {
    const known = decision.work.options
    const near = nearest(onlyIf.option, known)
    const facts = { ...onlyIf, known, ...(near === undefined ? {} : { nearest: near }) }
    checking.report(error('unknown-option', facts, at))
  }
}

function checkDependencyCircles(steps: readonly WrittenStep[], checking: Checking): void {
  const edges = steps.map(({ id, dependsOn, path }) => {
    return [id, dependsOn.map(to => ({ to, edge: [...path, 'depends_on'] }))] as const
  })
  reportCircles('depends_on', new Map(edges), checking)
}

/** Warns of a role that nobody among the people has: then nobody could approve. */
function checkRoles({ of }: Approvals, path: Path, { written, source, report }: Checking): void {
  const roles = new Set([...(written.people?.values() ?? [])].flatMap(person => person.roles ?? []))
  for (const role of of) {
    if (roles.has(role)) continue
    const near = nearest(role, roles)
    report(
      warning(
        'role-of-nobody',
        { role, ...(near === undefined ? {} : { nearest: near }) },
        source.spanOf([...path, 'of']),
      ),
    )
  }
}

function checkNames(phases: readonly { readonly name: string }[], { source, report }: Checking): void {
  const seen = new Map<string, number>()
  for (const [index, { name }] of phases.entries()) {
    const first = seen.get(name)
    const at = source.spanOf(['phases', index, 'name'])
    const related = [elsewhere('first', source.spanOf(['phases', first ?? 0, 'name']))]
    if (first === undefined) seen.set(name, index)
    else report(warning('phase-named-twice', { name }, at, related))
  }
}
