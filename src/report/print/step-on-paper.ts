import { isRemoving, type Step } from '../../plan/plan.ts'
import type { Approvals } from '../../runbook/runbook.ts'
import { blanks, conditionWords, ends, labels, signatures } from '../../words/en/print.ts'
import { blankTable, type Field, field, prose, type StepOnPaper, said } from './paper.ts'
import { peopleWithRole, personText } from './people.ts'
import { numberOf, type Printing } from './printing.ts'
import { phones, workFields } from './work-fields.ts'

/** A step with all that is needed to do it by hand: nothing of it stands on another page but long patterns. */
export function stepOnPaper(printing: Printing, step: Step): StepOnPaper {
  return {
    number: numberOf(printing, step.id),
    total: printing.plan.steps.length,
    id: step.id,
    title: oneLine(step.title),
    fields: [
      ...conditions(printing, step),
      ...effects(step),
      ...signing(printing, step.approvals),
      ...doer(printing, step),
      ...workFields(printing, step),
    ],
    ends: endsOf(step),
    blanks: blanksOf(step),
  }
}

/** A title stands on one line, whatever its text was like. */
export function oneLine(title: string): string {
  return title.trim().replace(/\s*\n\s*/g, ' ')
}

function conditions(printing: Printing, { onlyIf, dependsOn, onFailure }: Step): readonly Field[] {
  const number = (id: Step['id']) => conditionWords.step(numberOf(printing, id), id)
  return [
    ...(onlyIf === undefined
      ? []
      : said(labels.onlyIf, conditionWords.answered(number(onlyIf.step), onlyIf.option), 'strong')),
    ...(dependsOn.length === 0 ? [] : said(labels.after, conditionWords.after(dependsOn.map(number)))),
    ...said(labels.ifItFails, conditionWords.failure[onFailure]),
  ]
}

/** Who may approve, and lines for their names. */
function signing({ runbook }: Printing, { count, of }: Approvals): readonly Field[] {
  if (count === 0) return []
  const may = peopleWithRole(runbook, of)
  return [
    field(labels.sign, prose(signatures.wanted(count, of), 'strong'), ...may.map(person => prose(personText(person))), {
      kind: 'table',
      table: blankTable(signatures.head, signatures.widths, count),
    }),
  ]
}

function doer(printing: Printing, step: Step): readonly Field[] {
  const isPersons = 'by' in step && step.by.kind === 'person'
  return isPersons || step.who === undefined
    ? []
    : [...said(labels.who, step.who, 'strong'), ...phones(printing, step.who)]
}

/** What falls, less what the title of a cut or shutdown names already. */
function effects(step: Step): readonly Field[] {
  const { removes, impact } = step
  const named: readonly string[] = isRemoving(step) ? (step.kind === 'shutdown' ? [step.host] : step.links) : []
  const label = named.length === 0 ? labels.takes : labels.takesAlso
  const links = removes.links.filter(id => !named.includes(id))
  const hosts = removes.hosts.filter(id => !named.includes(id))
  return [
    ...(links.length === 0 ? [] : said(label, conditionWords.links(links))),
    ...(hosts.length === 0 ? [] : said(label, conditionWords.hosts(hosts))),
    ...said(labels.impact, impact, 'strong'),
  ]
}

function endsOf(step: Step): readonly string[] {
  switch (step.kind) {
    case 'cut':
    case 'shutdown':
    case 'manual':
      return ends.acts
    case 'run':
      return step.verification.kind === 'direct' ? ends.acts : ends.runs
    case 'probe':
      return ends.measures
    case 'collect':
      return ends.keeps
    case 'decide':
      return []
    case 'gate':
    case 'confirm':
      return ends.agrees
    default:
      return ends.talks
  }
}

function blanksOf({ kind }: Step): readonly string[] {
  if (kind === 'gate') return blanks.gate
  return kind === 'confirm' || kind === 'decide' || kind === 'notify' ? blanks.talk : blanks.act
}
