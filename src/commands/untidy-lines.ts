import type { LineChange } from '../source/tidy-file.ts'
import { tidying } from '../words/en/tidy.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'

// Enough to see what is meant; all of them are seen where the file is laid out.
const shownChanges = 5

/** The lines of the old text that change or before which a blank one is put, each once. */
export function linesOf(changes: readonly LineChange[]): readonly number[] {
  return [...new Set(changes.map(({ line }) => line))]
}

/** What isn't tidy in a file: which lines, and how the first of them (`whole`: all) stand there and would be laid out. */
export function untidyLines(file: string, changes: readonly LineChange[], whole: boolean): readonly StyledLine[] {
  const shown = whole ? changes : changes.slice(0, shownChanges)
  const width = String(shown.at(-1)?.line ?? 0).length
  const more = changes.length - shown.length
  return [
    [tidying.untidy(file, linesOf(changes))],
    ...shown.flatMap(change => changeLines(change, width)),
    ...(more > 0 ? [[`  ${tidying.moreChanges(more)}`]] : []),
  ]
}

function changeLines({ line, old, laidOut }: LineChange, width: number): readonly StyledLine[] {
  const number = String(line).padStart(width)
  const blank = laidOut === '' ? tidying.blankLine : undefined
  return [
    ...(old === undefined ? [] : [`  ${number} - ${old === '' ? tidying.blankLine : seen(old)}`]),
    ...(laidOut === undefined ? [] : [`  ${number} + ${blank ?? seen(laidOut)}`]),
  ].map((text): StyledLine => [text])
}

/** Blanks at the end of a line are seen as dots: there is nothing else to tell such a line by. */
function seen(text: string): string {
  return visible(text).replace(/ +$/, blanks => '·'.repeat(blanks.length))
}
