import { noteWords } from '../../words/en/print.ts'
import { blankTable, type Section, text } from './paper.ts'
import type { Printing } from './printing.ts'
import { oneLine } from './step-on-paper.ts'

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
        { kind: 'table', table: blankTable(noteWords.callHead, noteWords.callWidths, 8) },
      ],
    },
    {
      title: noteWords.notes,
      blocks: [{ kind: 'table', table: blankTable(noteWords.noteHead, noteWords.noteWidths, 20) }],
    },
  ]
}
