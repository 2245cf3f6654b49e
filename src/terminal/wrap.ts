import type { Style, StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'

/** Screens are laid out for this many columns. */
export const columns = 80

/**
 * A text as lines of at most `width` characters, cut at blanks; a longer word stays whole, so that it can be copied. Not one
 * that no path and no key looks like: the terminal would break it where a device wants, and its rest stand as a line of ours.
 */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap(each => piecesOf(each, width))) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

function piecesOf(word: string, width: number): readonly string[] {
  const isCopied = word.length <= 4 * width && /^[“(]*[\x21-\x7e]*[”),.;:]*$/.test(word)
  if (word.length <= width || isCopied) return [word]
  const characters = Array.from(word)
  const count = Math.ceil(characters.length / width)
  return Array.from({ length: count }, (_, index) => characters.slice(index * width, (index + 1) * width).join(''))
}

const column = 14

/** A text of ours or of the runbook after its label, wrapped; what could drive a terminal is made visible. */
export function prose(label: string, text: string, style: Style = 'plain'): readonly StyledLine[] {
  return beside(label, wrapText(visible(text), columns - column - 2), style)
}

/** What is sent or read, a line each, never broken: it is compared letter by letter. */
export function exact(label: string, lines: readonly string[], style: Style = 'code'): readonly StyledLine[] {
  return beside(label, lines.map(visible), style)
}

function beside(label: string, texts: readonly string[], style: Style): readonly StyledLine[] {
  return texts.map((text, index) => [
    '  ',
    { style: 'dim', text: (index === 0 ? label : '').padEnd(column) },
    { style, text },
  ])
}

/** A paragraph without a label, in from the left. */
export function paragraph(text: string, style: Style = 'plain', indent = 2, width = columns): readonly StyledLine[] {
  const [first = '', ...more] = wrapText(visible(text), width - indent)
  return [first, ...more.map(setApart)].map(line => [' '.repeat(indent), { style, text: line }])
}

/** Only a line of ours begins with a mark: the words of a device, broken at the right place, would else pass for one. */
function setApart(line: string): string {
  return /^[✔✓✘✗☚↺]/.test(line) ? `┆ ${line}` : line
}
