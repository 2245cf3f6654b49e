import { isOff } from '../engine/device-clock.ts'
import { evidenceWords, verdict } from '../words/en/journal.ts'
import { verdicts } from '../words/en/plan-screen.ts'
import {
  banners,
  clockWords,
  conclusionWords,
  countWords,
  datedWords,
  fingerprintWords,
  headings,
  howToVerify,
  runLabels,
  standingWords,
  stepLabels,
  utc,
  when,
} from '../words/en/report.ts'
import type { Style } from '../words/styled.ts'
import { attentionItems } from './attention-items.ts'
import type { Block, Field, Item } from './blocks.ts'
import { bad, doubtful, good, markOf, point } from './marks.ts'
import { proofTexts } from './proof-texts.ts'
import type { ClockReport, Conclusion, Report, Standing, StepReport } from './report.ts'
import { stepBlocks } from './step-blocks.ts'

/** The whole report, whatever it is shown on. */
export function reportBlocks(report: Report): readonly Block[] {
  return [
    { kind: 'title', text: headings.title(report.runbook?.name ?? report.run) },
    ...bannerBlocks(report),
    ...section(headings.attention, { kind: 'list', items: attentionItems(report) }),
    ...section(headings.run, { kind: 'fields', fields: runFields(report) }),
    ...section(headings.overview, { kind: 'list', items: report.steps.map(overview) }),
    ...stepSection(report.steps),
    ...section(headings.remarks, {
      kind: 'list',
      items: report.remarks.map(({ at, text }) => ({ mark: point, text: datedWords(at, text) })),
    }),
    ...section(headings.clocks, {
      kind: 'list',
      items: report.clocks.map(one => ({ mark: clockMark(one), text: datedWords(one.at, clockWords(one)) })),
    }),
    ...proofSection(report),
    ...journalSection(report),
  ]
}

function clockMark({ ahead, giveOrTake = 0 }: ClockReport): typeof point | typeof doubtful {
  return ahead === undefined || isOff({ ahead, giveOrTake }) ? doubtful : point
}

const conclusionStyles: Readonly<Record<Conclusion, Style>> = {
  shown: 'good',
  claimed: 'warn',
  'not-shown': 'bad',
  'no-goal': 'plain',
  restored: 'good',
  'restored-claimed': 'warn',
  'not-restored': 'bad',
}

function bannerBlocks({ drill, emergency, conclusion }: Report): readonly Block[] {
  return [
    ...(drill ? [{ kind: 'banner', text: banners.drill, style: 'warn', always: true } as const] : []),
    ...(emergency === undefined
      ? []
      : [{ kind: 'banner', text: banners.emergency(emergency), style: 'bad', always: true } as const]),
    { kind: 'banner', text: conclusionWords(conclusion), style: conclusionStyles[conclusion], always: false },
  ]
}

/** A heading with what stands below it; nothing where there is nothing. */
function section(text: string, block: Block): readonly Block[] {
  const isEmpty =
    (block.kind === 'list' && block.items.length === 0) || (block.kind === 'fields' && block.fields.length === 0)
  return isEmpty ? [] : [{ kind: 'heading', text }, block]
}

function runFields(report: Report): readonly Field[] {
  const { runbook, fingerprint, words, operator, computer, program, begun, ended, how, counts } = report
  const field = (label: string, text: string | undefined): readonly Field[] =>
    text === undefined ? [] : [{ label, text, style: 'plain' }]
  return [
    ...field(runLabels.runbook, runbook?.name),
    ...field(runLabels.sha256, runbook?.sha256),
    ...field(runLabels.plan, fingerprint),
    ...field(runLabels.words, words.length === 0 ? undefined : fingerprintWords(words)),
    ...field(runLabels.operator, operator),
    ...field(runLabels.computer, computer),
    ...field(runLabels.version, program),
    ...field(runLabels.folder, report.run),
    ...field(runLabels.begun, begun === undefined ? undefined : utc(begun)),
    ...report.resumed.flatMap(({ at, operator: by, host }) => field(runLabels.resumed, `${utc(at)}, ${by}, ${host}`)),
    ...field(runLabels.ended, ended === undefined ? when.never : when.ended(ended, how)),
    ...field(runLabels.counts, countsText(counts)),
  ]
}

function countsText(counts: Report['counts']): string {
  const some = Object.entries(counts) as readonly [Standing, number][] // the keys of counts are standings
  return some
    .filter(([, count]) => count > 0)
    .map(([standing, count]) => countWords(standing, count))
    .join(', ')
}

function overview({ id, standing, title }: StepReport): Item {
  const named = title === id ? id : `${id}: ${title}`
  return { mark: markOf(standing), text: `${standingWords(standing)}: ${named}` }
}

function stepSection(steps: readonly StepReport[]): readonly Block[] {
  if (steps.length === 0) return []
  return [
    { kind: 'heading', text: headings.steps },
    ...steps.flatMap((step, index) => {
      const isNew = step.phase !== undefined && step.phase !== steps[index - 1]?.phase
      const phase = isNew ? [{ kind: 'phase', text: headings.phase(step.phase ?? '') } as const] : []
      return [...phase, ...stepBlocks(step)]
    }),
  ]
}

function proofSection({ stored }: Report): readonly Block[] {
  if (stored.plan !== 'same') return []
  const { proofs, restores } = stored.document
  const marks = { proven: good, refuted: bad, unknown: doubtful } as const
  // A restore opens what was closed: all that is proven of it is that it locks nobody out.
  const told = proofTexts(proofs).filter(({ verdict }) => restores === undefined || verdict !== 'unknown')
  const items = told.flatMap(({ name, verdict: found, texts }) =>
    texts.map(text => ({ mark: marks[found], text: `${name}, ${verdicts[found]}: ${text}` })),
  )
  const list = (texts: readonly string[]) =>
    ({ kind: 'list', items: texts.map(text => ({ mark: point, text })) }) as const
  return [
    ...section(headings.proofs, { kind: 'list', items }),
    ...section(headings.accepted, list(proofs.accepted.map(({ link, because }) => `${link}: ${because}`))),
    ...section(headings.notCovered, list(proofs.not_covered)),
  ]
}

function journalSection({ run, seal, seals, checked: { verification, evidence } }: Report): readonly Block[] {
  const { count } = verification
  const states = {
    whole: [verdict.whole(count), 'good'],
    incomplete: [verdict.incomplete(count), 'warn'],
    altered: [verdict.altered(verification.state === 'altered' ? verification.faults[0].line : 0), 'bad'],
  } as const
  const [text, style] = states[verification.state]
  const compared =
    evidence.spoilt.length === 0
      ? evidenceWords.good(evidence.compared)
      : evidenceWords.spoilt(evidence.spoilt.length, evidence.compared)
  return [
    { kind: 'heading', text: headings.journal },
    {
      kind: 'fields',
      fields: [
        { label: stepLabels.state, text, style },
        {
          label: stepLabels.evidence,
          text: evidence.absent > 0 ? evidenceWords.absent(evidence.absent) : compared,
          style: 'plain',
        },
        ...seals.map(({ words }) => ({ label: stepLabels.signed, text: words, style: 'plain' }) as const),
        ...(seal === undefined ? [] : [{ label: stepLabels.seal, text: seal, style: 'strong' } as const]),
      ],
    },
    { kind: 'paragraph', text: howToVerify(run) },
  ]
}
