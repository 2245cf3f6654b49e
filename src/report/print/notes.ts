import { noteWords } from '../../words/en/print.ts'
import { blankTable, type Section, text } from './paper.ts'
import type { Printing } from './printing.ts'
import { oneLine } from './step-on-paper.ts'

/** As many as fit below the rows for the seals: a page more for one of them is no use. */
function callRows(phases: number): number {
  return Math.max(4, Math.min(8, 18 - phases))
}

/** Pages for handwriting: the seals that the walk tells after each phase, calls, and whatever else. */
export function noteSections({ runbook }: Printing): readonly Section[] {
  return [
    {
      title: noteWords.seals,
      blocks: [
        text(noteWords.sealLead),
        {
          kind: 'table',
          table: {
            head: noteWords.sealHead,
            widths: noteWords.sealWidths,
            rows: [
              ...runbook.phases.map(({ name }, index) => noteWords.phase(index + 1, oneLine(name))),
              noteWords.end,
            ].map(name => [name, '', '', '']),
            boxes: false,
          },
        },
        { kind: 'heading', text: noteWords.calls },
        { kind: 'table', table: blankTable(noteWords.callHead, noteWords.callWidths, callRows(runbook.phases.length)) },
      ],
    },
    {
      title: noteWords.notes,
      blocks: [{ kind: 'table', table: blankTable(noteWords.noteHead, noteWords.noteWidths, 20) }],
    },
  ]
}
