import {
  type CollectStep,
  isRemoving,
  type PersonStep,
  type ProbeStep,
  type RunStep,
  type Step,
} from '../../plan/plan.ts'
import type { EvidenceKind } from '../../runbook/runbook.ts'
import { evidenceNames, labels, wanted, workWords } from '../../words/en/print.ts'
import { checkParts, runParts } from './check-fields.ts'
import { handFields } from './hand-fields.ts'
import { exact, type Field, field, type Part, prose, said } from './paper.ts'
import { peopleNamed, personText } from './people.ts'
import type { Printing } from './printing.ts'
import { removingFields } from './removing-fields.ts'

/** What is done in a step. What its title says already isn't said twice. */
export function workFields(printing: Printing, step: Step): readonly Field[] {
  if (isRemoving(step)) return removingFields(printing, step)
  switch (step.kind) {
    case 'manual':
    case 'cut':
    case 'shutdown':
      return personFields(printing, step)
    case 'collect':
      return collectFields(printing, step)
    case 'probe':
      return probeFields(printing, step)
    case 'run':
      return runFields(printing, step)
    case 'confirm':
      return unlessTitle(step, labels.ask, step.ask)
    case 'checklist':
      return [...unlessTitle(step, labels.say, step.say), field(labels.items, { kind: 'boxes', items: step.items })]
    case 'decide':
      return [...unlessTitle(step, labels.ask, step.ask), field(labels.answers, { kind: 'boxes', items: step.options })]
    case 'notify':
      return [
        ...(step.title.includes(step.say) ? [] : said(labels.say, step.say)),
        ...said(labels.tell, step.to),
        ...phones(printing, step.to),
      ]
    case 'move':
      return moveFields(printing, step.to)
    case 'wait':
      return step.title.includes(workWords.seconds(step.duration))
        ? []
        : said(labels.wait, workWords.seconds(step.duration))
    case 'gate':
      return said(labels.ask, workWords.gate)
  }
}

function unlessTitle({ title }: Step, label: string, words: string): readonly Field[] {
  return title === words && !words.trim().includes('\n') ? [] : said(label, words)
}

function personFields(printing: Printing, step: PersonStep): readonly Field[] {
  const { say, where, contact } = step.by
  return [
    ...unlessTitle(step, labels.say, say),
    ...said(labels.who, step.who, 'strong'),
    ...phones(printing, step.who),
    ...said(labels.where, where, 'strong'),
    ...said(labels.call, contact, 'strong'),
    ...(contact === step.who ? [] : phones(printing, contact)),
    field(labels.look, prose(workWords.personLooks)),
  ]
}

/** The numbers of those whom a text names. */
export function phones({ runbook }: Printing, text: string | undefined): readonly Field[] {
  const people = (text === undefined ? [] : peopleNamed(runbook, text)).filter(
    ({ phone }) => phone === undefined || !text?.includes(phone),
  )
  return people.length === 0 ? [] : [field(labels.call, ...people.map(person => prose(personText(person), 'strong')))]
}

function moveFields({ runbook }: Printing, to: Extract<Step, { kind: 'move' }>['to']): readonly Field[] {
  const host = [...runbook.hosts.values()].find(({ id }) => id === to)
  const network = [...runbook.networks.values()].find(({ id }) => id === to)
  return [...said(labels.where, host?.where), ...said(labels.what, host?.description ?? network?.description)]
}

function collectFields(printing: Printing, { from, place }: CollectStep): readonly Field[] {
  return [
    ...said(labels.keep, workWords.keepOutput),
    ...from.flatMap(({ by, reads }) => [...handFields(printing, by, place), field(labels.type, ...readParts(reads))]),
  ]
}

type Reads = readonly { readonly what: EvidenceKind | 'command'; readonly command: string }[]

/** Reads of one kind under one caption. */
function readParts(reads: Reads): readonly Part[] {
  const kinds = [...new Set(reads.map(({ what }) => what))]
  return kinds.map(kind =>
    exact(
      reads.filter(({ what }) => what === kind).map(({ command }) => command),
      evidenceNames[kind],
    ),
  )
}

function probeFields(printing: Printing, { by, place, check, expect }: ProbeStep): readonly Field[] {
  const reached = expect === 'reachable'
  const parts = checkParts(printing, check, reached ? wanted.answer : wanted.silence, reached ? 'yes' : 'no')
  return [...handFields(printing, by, place), field(labels.look, ...parts)]
}

function runFields(printing: Printing, { by, place, check, do: lines, verify, undo }: RunStep): readonly Field[] {
  const part = (label: string, parts: readonly Part[]): readonly Field[] =>
    parts.length === 0 ? [] : [field(label, ...parts)]
  return [
    ...handFields(printing, by, place),
    ...part(labels.askFirst, check.length === 0 ? [] : [prose(workWords.doneAlready), ...runParts(printing, check)]),
    ...part(labels.type, runParts(printing, lines)),
    ...part(labels.look, runParts(printing, verify)),
    ...part(labels.undo, runParts(printing, undo)),
  ]
}
