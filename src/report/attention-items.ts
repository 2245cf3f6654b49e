import { evidenceWords, faultWords, lack, sealWords, spoiltWords } from '../words/en/journal.ts'
import { attention } from '../words/en/report.ts'
import type { Item } from './blocks.ts'
import { bad, doubtful, markOf } from './marks.ts'
import type { Report, Standing, StepReport } from './report.ts'

/** Worst first: what a reader has to know before anything else. */
const order: readonly Standing[] = [
  'unknown',
  'failed',
  'undone',
  'skipped',
  'not-reached',
  'executed',
  'blind',
  'by-hand',
]

/** All that keeps the run from being as wanted, or the report from being believed. */
export function attentionItems(report: Report): readonly Item[] {
  return [...journalItems(report), ...runItems(report), ...openedItems(report.steps), ...stepItems(report.steps)]
}

function journalItems({ checked: { verification, evidence } }: Report): readonly Item[] {
  const faults = verification.state === 'altered' ? verification.faults.map(faultWords) : []
  const lacks = verification.state === 'incomplete' ? verification.lacks.map(lack) : []
  const seal = verification.seal
  return [
    ...faults.map(text => ({ mark: bad, text })),
    ...lacks.map(text => ({ mark: doubtful, text })),
    ...(seal === undefined || seal.seal === 'matches' ? [] : [{ mark: bad, text: sealWords(seal) }]),
    ...evidence.spoilt.map(spoilt => ({ mark: bad, text: spoiltWords(spoilt) })),
    ...(evidence.absent > 0 ? [{ mark: doubtful, text: evidenceWords.absent(evidence.absent) }] : []),
  ]
}

function runItems({ how, because, stored, checked }: Report): readonly Item[] {
  // Without its closing record the journal says so already.
  const isSaid = checked.verification.state === 'incomplete' && checked.verification.lacks.includes('no-end')
  const ends = how === 'stopped' ? [attention.stopped(because)] : how === 'open' && !isSaid ? [attention.notEnded] : []
  const plans = stored.plan === 'same' ? [] : [attention.plan[stored.plan]]
  return [...ends, ...plans].map(text => ({ mark: doubtful, text }))
}

/** What was open for a while, whatever became of it. */
function openedItems(steps: readonly StepReport[]): readonly Item[] {
  return steps.flatMap(({ id, opened = [] }) => opened.map(text => ({ mark: bad, text: attention.returned(id, text) })))
}

function stepItems(steps: readonly StepReport[]): readonly Item[] {
  return order.flatMap(standing =>
    steps.filter(step => step.standing === standing).map(step => ({ mark: markOf(standing), text: stepText(step) })),
  )
}

function stepText({ id, standing, outcomes, person, returned }: StepReport): string {
  if (returned !== undefined) return attention.returned(id, returned)
  if (standing === 'unknown' && outcomes.length === 0 && person !== undefined) return attention.asked(id)
  return attention.step(id, standing, standing === 'not-reached' ? undefined : outcomes.at(-1)?.outcome)
}
