import { spanWords } from '../words/en/journal.ts'
import {
  approvedWords,
  datedWords,
  decidedWords,
  evidenceLine,
  stepLabels as label,
  neverHeard,
  outcomeWords,
  removesWords,
  sentWords,
  standingWords,
  when,
} from '../words/en/report.ts'
import type { Style } from '../words/styled.ts'
import type { Block, Field } from './blocks.ts'
import { markOf } from './marks.ts'
import type { Sent, StepReport } from './report.ts'

/** Everything about one step, in the order in which it happens: decided, sent, what came of it, what shows it. */
export function stepBlocks(step: StepReport): readonly Block[] {
  const mark = markOf(step.standing)
  const { id, title } = step
  return [
    { kind: 'step', id, title, mark, result: standingWords(step.standing) },
    { kind: 'fields', fields: [...planned(step), ...happened(step), ...shown(step)] },
  ]
}

function field(name: string, text: string, style: Style = 'plain'): Field {
  return { label: name, text, style }
}

function planned({ from, to, took, executor, person, removes }: StepReport): readonly Field[] {
  const falls = removesWords(removes.links, removes.hosts)
  const span = took === undefined ? undefined : spanWords(took)
  return [
    ...(from === undefined
      ? []
      : [field(label.when, to === undefined ? when.from(from) : when.between(from, to, span))]),
    ...(executor === undefined ? [] : [field(label.device, executor)]),
    ...(person === undefined ? [] : [field(label.person, person)]),
    ...(falls === '' ? [] : [field(label.removes, falls)]),
  ]
}

function happened({ decisions, approvals, sent }: StepReport): readonly Field[] {
  return [
    ...decisions.map(({ who, choice, reason, at }) => field(label.decided, decidedWords(who, choice, reason, at))),
    ...approvals.map(({ who, role, how, at }) => field(label.approved, approvedWords(who, role, how, at))),
    ...sent.flatMap(sentFields),
  ]
}

function sentFields(sent: Sent): readonly Field[] {
  const back: readonly Field[] =
    sent.purpose === 'act' && sent.undo.length > 0 ? [{ label: label.undo, lines: sent.undo }] : []
  return [field(label.sent, sentWords(sent)), { label: '', lines: sent.lines }, ...back]
}

function shown({ outcomes, standing, sent, evidence, remarks }: StepReport): readonly Field[] {
  const lost = standing === 'unknown' && outcomes.at(-1)?.outcome.outcome !== 'unknown' && sent.length > 0
  return [
    ...outcomes.map(({ outcome, at }) =>
      field(label.outcome, datedWords(at, outcomeWords(outcome, standing === 'answered')), styleOf(outcome.outcome)),
    ),
    ...(lost ? [field(label.outcome, neverHeard, 'bad')] : []),
    ...evidence.map(({ transcript: { file, from, to }, sha256 }) =>
      field(label.evidence, evidenceLine(file, from, to, sha256), 'dim'),
    ),
    ...remarks.map(({ text, at }) => field(label.remark, datedWords(at, text))),
  ]
}

function styleOf(outcome: string): Style {
  return outcome === 'failed' || outcome === 'unknown' ? 'bad' : 'plain'
}
