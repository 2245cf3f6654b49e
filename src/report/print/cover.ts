import type { SafePlan } from '../../plan/plan.ts'
import { unsaved } from '../../plan/unsaved.ts'
import { coverWords, peopleWords } from '../../words/en/print.ts'
import { type Block, blankTable, type Field, type Section, said, text } from './paper.ts'
import { contactTable, peopleTable } from './people.ts'
import type { Printing } from './printing.ts'

/** The first page: which plan this is, who decides, what it keeps, what it leaves open, and what nobody has proven. */
export function cover(printing: Printing, version: string): Section {
  const { runbook, plan } = printing
  return {
    title: runbook.name,
    blocks: [
      ...(runbook.description === undefined ? [] : [text(runbook.description)]),
      { kind: 'identity' },
      { kind: 'fields', fields: about(printing, version) },
      byHand(),
      ...who(printing),
      ...promises(plan),
    ],
  }
}

function about({ runbook, plan }: Printing, version: string): readonly Field[] {
  const acting = plan.steps.filter(step => step.removes.links.length + step.removes.hosts.length > 0)
  const persons = plan.steps.filter(step => step.verification.kind === 'person')
  return [
    ...said(coverWords.owner, coverWords.keeper(runbook.owner, runbook.reviewed)),
    ...said(coverWords.size, coverWords.steps(plan.steps.length, runbook.phases.length, acting.length, persons.length)),
    ...said(coverWords.laptop, runbook.operator),
    ...said(coverWords.madeBy, coverWords.program(version)),
  ]
}

function byHand(): Block {
  return { kind: 'table', table: blankTable(coverWords.handwritten, [1, 1], 1) }
}

function who({ runbook }: Printing): readonly Block[] {
  const people: readonly Block[] =
    runbook.people.size === 0 ? nobody() : [{ kind: 'table', table: peopleTable(runbook) }]
  const contacts = contactTable(runbook)
  return [
    { kind: 'heading', text: peopleWords.title },
    ...people,
    ...(contacts === undefined ? [] : [{ kind: 'table' as const, table: contacts }]),
  ]
}

function nobody(): readonly Block[] {
  return [
    text(peopleWords.nobody, 'warning'),
    { kind: 'table', table: blankTable([peopleWords.name, peopleWords.roles, peopleWords.phone], [1, 1, 1], 4) },
  ]
}

function promises({ proofs, steps }: SafePlan): readonly Block[] {
  const { keep, life, isolation } = proofs
  const kept = keep.verdict === 'proven' ? keep.kept.map(({ name }) => name) : []
  const lives = life.verdict === 'proven' ? life.hosts : []
  const cut = isolation.verdict === 'proven' ? isolation.cut : []
  return [
    ...list(
      coverWords.kept,
      [...kept, ...(lives.length === 0 ? [] : [coverWords.life(lives)])],
      coverWords.nothingKept,
    ),
    ...list(
      coverWords.open,
      proofs.accepted.map(({ link, because }) => coverWords.accepted(link, because)),
      coverWords.nothingOpen,
    ),
    ...list(coverWords.notCovered, [...proofs.not_covered, ...reasons(steps)], ''),
    ...(cut.length === 0 ? [] : list(coverWords.cut, [coverWords.separating(cut)], '')),
  ]
}

function reasons(steps: SafePlan['steps']): readonly string[] {
  const found = unsaved(steps)
  return [...found].map(([because, ids]) => coverWords.unsaved(found.size === 1 ? [] : ids, because))
}

function list(title: string, items: readonly string[], none: string): readonly Block[] {
  return [{ kind: 'heading', text: title }, items.length === 0 ? text(none) : { kind: 'list', items }]
}
