import type { SafePlan } from '../../plan/plan.ts'
import type { Runbook } from '../../runbook/runbook.ts'
import { cover } from './cover.ts'
import { deviceSection } from './devices.ts'
import { evidenceSection } from './evidence.ts'
import { glanceSection, readingSection } from './glance.ts'
import { noteSections } from './notes.ts'
import type { Paper } from './paper.ts'
import { longPatterns, patternSection } from './patterns.ts'
import { phaseSections } from './phases.ts'
import { numbersOf } from './printing.ts'
import { sheetSections } from './sheets.ts'

/**
 * The pages of a safe plan, in the order in which they are needed. The same runbook gives the same pages on every day
 * and every laptop: what a day is for stands there as a line to write on. `version` is the program's.
 */
export function paperOf(runbook: Runbook, plan: SafePlan, version: string): Paper {
  const patterns = longPatterns(plan.steps)
  const printing = { runbook, plan, numbers: numbersOf(plan.steps), patterns }
  return {
    name: runbook.name,
    fingerprint: plan.fingerprint,
    words: plan.words,
    sections: [
      cover(printing, version),
      readingSection(),
      glanceSection(printing),
      ...phaseSections(printing),
      ...sheetSections(printing),
      evidenceSection(printing),
      ...noteSections(printing),
      ...deviceSection(printing),
      ...patternSection(printing),
    ],
  }
}
