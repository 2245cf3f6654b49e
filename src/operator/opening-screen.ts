import { isRemoving, type Plan, type Restores, type Verdict } from '../plan/plan.ts'
import { exact, paragraph, prose } from '../terminal/wrap.ts'
import { notCovered } from '../words/en/plan.ts'
import { restoreWords } from '../words/en/restore.ts'
import { labels, opening } from '../words/en/walk.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'

type Lines = readonly StyledLine[]

export interface Opening {
  readonly plan: Plan
  readonly rehearsal: boolean
  readonly directory?: string
  readonly emergency?: string
  /** What the proofs rest on, in place of the sentence that they are on paper. */
  readonly grounding?: string
}

/** The first screen: what the plan does, what is proven of it and what isn't, and where it is written down. */
export function openingScreen({ plan, rehearsal, directory, emergency, grounding }: Opening): Lines {
  return [
    [{ style: 'strong', text: opening.title(visible(plan.runbook.name)) }],
    ...(rehearsal ? paragraph(opening.rehearsal, 'warn', 0) : []),
    ...(emergency === undefined ? [] : paragraph(opening.emergency(emergency), 'bad', 0)),
    [],
    ...counts(plan),
    ...(plan.restores === undefined ? proofs(plan, grounding) : restoring(plan, plan.restores)),
    ...exact(labels.words, [opening.words(plan.words)], 'accent'),
    ...prose('', opening.compare, 'dim'),
    ...(directory === undefined ? [] : exact(labels.journal, [directory], 'plain')),
  ]
}

// What the program only asks: a person has to be there for it, too.
const asked: ReadonlySet<string> = new Set(['gate', 'confirm', 'checklist', 'decide', 'notify', 'move'])

function counts({ steps, restores }: Plan): Lines {
  const phases = new Set(steps.map(step => step.phaseNumber)).size
  const cuts = steps.filter(step => step.kind === 'cut' && isRemoving(step)).length
  const shutdowns = steps.filter(step => step.kind === 'shutdown' && isRemoving(step)).length
  const people = steps.filter(step => step.verification.kind === 'person' || asked.has(step.kind)).length
  const back = steps.filter(step => step.kind === 'restore' || step.kind === 'run').length
  const work = restores === undefined ? opening.work(cuts, shutdowns, people) : restoreWords.work(back, people)
  return [...prose(labels.plan, opening.steps(steps.length, phases)), ...prose(labels.does, work)]
}

/** What a restore opens, and what it leaves as it is. */
function restoring({ proofs: all }: Plan, { run, only, stays, wayless }: Restores): Lines {
  return [
    ...prose(labels.restores, restoreWords.of(visible(run), only === undefined ? undefined : visible(only))),
    ...proof(labels.lockout, all.management),
    ...prose(labels.isolation, restoreWords.opens, 'warn'),
    ...(stays.length === 0 ? [] : prose(labels.stays, restoreWords.stays(stays))),
    ...(wayless.length === 0 ? [] : prose(labels.uncovered, restoreWords.noWay(wayless), 'warn')),
  ]
}

function proofs({ proofs: all }: Plan, grounding: string = notCovered.onPaper): Lines {
  return [
    ...(all.isolation.verdict === 'proven' && all.isolation.inside.length === 0
      ? prose(labels.isolation, opening.nothingIsolated, 'bad')
      : proof(labels.isolation, all.isolation)),
    ...proof(labels.shutdown, all.shutdown, opening.noneDown, ({ hosts }) => hosts),
    ...proof(labels.lockout, all.management),
    ...proof(labels.keep, all.keep, opening.noneKept, ({ kept }) => kept),
    ...proof(labels.life, all.life, opening.noneLife, ({ hosts }) => hosts),
    ...all.accepted.flatMap(({ link, because }) => prose(labels.open, opening.accepted(link, because), 'warn')),
    ...all.not_covered
      .map(text => (text === notCovered.onPaper ? grounding : text))
      .flatMap((text, index) => prose(index === 0 ? labels.uncovered : '', text, 'dim')),
  ]
}

/** Where there is none of what it is about, the proof has said nothing, and isn't green. */
function proof<Evidence extends object>(
  label: string,
  found: Verdict<Evidence, object>,
  none?: string,
  about?: (evidence: Evidence) => readonly unknown[],
): Lines {
  const { verdict } = found
  if (none !== undefined && found.verdict === 'proven' && about?.(found).length === 0) return prose(label, none, 'warn')
  return prose(label, opening[verdict], verdict === 'proven' ? 'good' : 'bad')
}
