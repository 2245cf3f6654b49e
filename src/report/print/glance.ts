import type { Step } from '../../plan/plan.ts'
import { glanceWords } from '../../words/en/print.ts'
import { type Section, type Table, text } from './paper.ts'
import { numberOf, type Printing } from './printing.ts'
import { oneLine } from './step-on-paper.ts'

/** How the pages are read, and all steps on one list: for whoever leads. */
export function readingSection(): Section {
  return { title: glanceWords.reading, blocks: [{ kind: 'list', items: glanceWords.rules }] }
}

export function glanceSection(printing: Printing): Section {
  const { steps } = printing.plan
  const numbers = [...new Set(steps.map(({ phaseNumber }) => phaseNumber))]
  return {
    title: glanceWords.title,
    blocks: [
      text(glanceWords.lead),
      {
        kind: 'table',
        table: {
          head: glanceWords.head,
          widths: [1, 7, 3, 2],
          rows: numbers.flatMap(number =>
            phaseRows(
              printing,
              number,
              steps.filter(step => step.phaseNumber === number),
            ),
          ),
          boxes: true,
        },
      },
    ],
  }
}

function phaseRows(printing: Printing, number: number, steps: readonly Step[]): Table['rows'] {
  const name = steps[0]?.phase ?? ''
  return [
    [glanceWords.phase(number, oneLine(name))],
    ...steps.map(step => [String(numberOf(printing, step.id)), oneLine(step.title), whoActs(step), '']),
  ]
}

function whoActs(step: Step): string {
  if (step.who !== undefined) return oneLine(step.who)
  if (step.kind === 'collect') return step.from.map(({ by }) => by.executor).join(', ')
  if (!('by' in step)) return ''
  return step.by.kind === 'device' ? step.by.executor : glanceWords.person
}
