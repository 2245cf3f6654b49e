import { csvHead, standingWords } from '../words/en/report.ts'
import { visible } from '../words/visible.ts'
import type { Report, StepReport } from './report.ts'

/** The steps as RFC 4180: a head and a line for each. */
export function reportCsv({ steps }: Report): string {
  return [csvHead, ...steps.map(row)].map(cells => `${cells.map(cell).join(',')}\r\n`).join('')
}

function row(step: StepReport): readonly string[] {
  const { id, phase, wave, kind, title, executor, standing, outcomes, from, to, took } = step
  return [
    id,
    phase ?? '',
    String(wave ?? ''),
    kind ?? '',
    title,
    executor ?? '',
    standingWords(standing),
    outcomes.at(-1)?.outcome.outcome ?? '',
    from ?? '',
    to ?? '',
    String(took ?? ''),
    unique(step.decisions.map(({ who, choice }) => `${who}: ${choice}`)),
    unique(step.approvals.map(({ who }) => who)),
    step.sent.flatMap(({ lines }) => lines).join(' ⏎ '),
    unique(step.evidence.map(({ transcript: { file, from: start, to: end } }) => `${file}:${start}-${end}`)),
  ]
}

function unique(texts: readonly string[]): string {
  return [...new Set(texts)].join('; ')
}

/** A cell in quotes. One that a spreadsheet would take for a formula gets an apostrophe before it. */
function cell(text: string): string {
  const shown = visible(text)
  const inert = /^[=+\-@|%]/.test(shown) ? `'${shown}` : shown
  return `"${inert.replaceAll('"', '""')}"`
}
