import type { Step } from '../../plan/plan.ts'
import { sheetWords } from '../../words/en/print.ts'
import { type Block, type Section, type StepOnPaper, text } from './paper.ts'
import { peopleNamed, personText } from './people.ts'
import { numberOf, type Printing } from './printing.ts'
import { oneLine, stepOnPaper } from './step-on-paper.ts'

/** A page for each person, role or contact that a step names, with what they do, in order. To be torn out and taken along. */
export function sheetSections(printing: Printing): readonly Section[] {
  const sheets = new Map<string, Step[]>()
  for (const step of printing.plan.steps) {
    const key = doerOf(printing, step)
    if (key !== undefined) sheets.set(key, [...(sheets.get(key) ?? []), step])
  }
  return [...sheets].map(([key, steps]) => sheet(printing, key, steps))
}

/** One person by name, whichever way the runbook calls them; else the words of the runbook. */
function doerOf({ runbook }: Printing, step: Step): string | undefined {
  const isPersons = 'by' in step && step.by.kind === 'person'
  const named = step.who ?? (isPersons ? (contactOf(step) ?? '') : undefined)
  if (named === undefined) return undefined
  const [only, ...more] = peopleNamed(runbook, named)
  return only !== undefined && more.length === 0 ? only.name : named.trim()
}

function contactOf(step: Step): string | undefined {
  return 'by' in step && step.by.kind === 'person' ? step.by.contact : undefined
}

function sheet(printing: Printing, key: string, steps: readonly Step[]): Section {
  const people = key === '' ? [] : peopleNamed(printing.runbook, key)
  return {
    title: key === '' ? sheetWords.unnamed : sheetWords.title(oneLine(key)),
    blocks: [
      ...people.map(person => text(personText(person), 'strong')),
      text(sheetWords.lead(steps.length)),
      ...steps.flatMap(step => entry(printing, step)),
    ],
  }
}

function entry(printing: Printing, step: Step): readonly Block[] {
  const whole = stepOnPaper(printing, step)
  return [{ kind: 'step', step: 'by' in step && step.by.kind === 'person' ? whole : pointer(printing, step, whole) }]
}

/** What is done at the keys stands in the check list of its phase: here only that its turn comes. */
function pointer(printing: Printing, step: Step, whole: StepOnPaper): StepOnPaper {
  const where = sheetWords.seePhase(step.phaseNumber, oneLine(step.phase), numberOf(printing, step.id))
  return { ...whole, fields: [{ label: '', parts: [{ kind: 'prose', text: where, tone: 'plain' }] }] }
}
