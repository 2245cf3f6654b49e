import { wrap } from '../complaints/wrap.ts'
import type { Plan, Proofs, Step } from '../plan/plan.ts'
import type { Proven } from '../plan/suggest/proven.ts'
import type { Suggestion } from '../plan/suggest/suggest.ts'
import type { Runbook } from '../runbook/runbook.ts'
import { suggested as words } from '../words/en/suggest.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import { pathText } from './proof-lines.ts'

type Found = Extract<Suggestion, { kind: 'found' }>

/** A phase to be pasted into the runbook, with what was proven of it in comments. */
export function suggestionText({ plan, links, least }: Found, runbook: Runbook, contained: readonly string[]): string {
  const accepted = plan.proofs.accepted.map(({ link }) => link)
  const persons = plan.steps.filter(step => 'by' in step && step.by.kind === 'person').length
  const what = contained.length === 0 ? words.goal : words.contain(contained.join(', '))
  const remarks = [
    words.head(links.length, least, what),
    words.proven(plan.extent.waves),
    ...(accepted.length === 0 ? [] : [words.accepted(accepted)]),
    ...(persons === 0 ? [] : [words.persons(persons)]),
    ...(contained.length === 0 ? [] : [words.suspect]),
    ...(contained.length > 0 || runbook.goal.shutdown === undefined ? [] : [words.notShut]),
  ]
  const lines = [
    ...remarks.flatMap(remark => wrap(remark, 78)).map(line => `# ${line}`),
    `  - name: ${words.phase(contained)}`,
    '    steps:',
    ...plan.steps.flatMap(step =>
      step.kind === 'cut' ? [`      - ${step.id.replace(/^cut:/, 'cut: ')} # ${factsOf(step)}`] : [],
    ),
  ]
  return `${lines.join('\n')}\n`
}

function factsOf(step: Step): string {
  const who = 'by' in step && step.by.kind === 'device' ? words.on(step.by.executor) : words.person
  return visible(words.step(who, words.verifications[step.verification.kind], step.impact))
}

/** The same for other programs. */
export function suggestionJson(suggestion: Suggestion, contained: readonly string[]): object {
  switch (suggestion.kind) {
    case 'found': {
      const { plan, links, least } = suggestion
      const steps = plan.steps.map(step => ({
        cut: step.id.replace(/^cut:/, ''),
        wave: step.wave,
        verification: step.verification.kind,
      }))
      return {
        kind: 'found',
        contain: contained,
        links,
        least,
        phase: words.phase(contained),
        steps,
        proofs: plan.proofs,
      }
    }
    case 'apart':
      return { kind: 'apart', contain: contained }
    case 'uncuttable':
      return { ...suggestion, contain: contained }
    case 'unproven':
      return { kind: 'unproven', contain: contained, links: suggestion.links, because: reasonsOf(suggestion.last) }
  }
}

/** Why nothing is offered. */
export function refusalLines(suggestion: Exclude<Suggestion, Found>): readonly StyledLine[] {
  return linesOf(suggestion)
    .flatMap(text => wrap(visible(text), 80))
    .map((line): StyledLine => [line])
}

function linesOf(suggestion: Exclude<Suggestion, Found>): readonly string[] {
  switch (suggestion.kind) {
    case 'apart':
      return [words.apart]
    case 'uncuttable': {
      const hasBond = suggestion.path.some(({ link }) => link === undefined)
      return [
        words.uncuttable(pathText(suggestion.path)),
        ...(suggestion.stuck.length === 0 ? [] : [words.stuck(suggestion.stuck)]),
        ...(hasBond ? [words.bond] : []),
      ]
    }
    case 'unproven':
      return [words.unproven(suggestion.links, suggestion.all), ...reasonsOf(suggestion.last).map(text => `- ${text}`)]
  }
}

function reasonsOf(last: Proven): readonly string[] {
  const plan: Plan | undefined = last.ok ? undefined : last.plan
  return plan === undefined ? [] : reasons(plan.proofs)
}

function reasons({ isolation, shutdown, management, keep, life }: Proofs): readonly string[] {
  const by = words.unprovenBy
  return [
    ...(isolation.verdict === 'refuted' ? [by.isolation] : []),
    ...(shutdown.verdict === 'refuted' ? [by.shutdown] : []),
    ...(management.verdict === 'refuted' ? [by.management(management.blocking.map(({ step }) => step))] : []),
    ...(keep.verdict === 'refuted' ? [by.keep(keep.lost.map(({ name }) => name))] : []),
    ...(life.verdict === 'refuted' ? [by.life(life.lost.map(({ host }) => host))] : []),
  ]
}
