/** What `fmt` says of the files that it lays out anew. */

const shownLines = 8

export const tidying = {
  tidied: (file: string) => `${file}: laid out anew`,
  untidy: (file: string, lines: readonly number[]) => `${file}: not tidy, at ${listed(lines)}`,
  blankLine: '(a blank line)',
  moreChanges: (count: number) => `… and ${count} more; --verbose shows all`,
  faulty: (file: string) => `${file}: left as it is, since it can't be read`,
  beyond: (file: string) =>
    `${file}: left as it is: laid out anew it would mean something else, or lose a comment. Please report this file.`,
  unreadable: (file: string, reason: string, near: string | undefined) =>
    `isolate: ${file}: ${reason}.${near === undefined ? '' : ` Did you mean ${near}, which stands in the same folder?`}`,
  unwritten: (file: string, reason: string) => `isolate: ${file}: it could not be written: ${reason}`,
  inputAlone: 'Standard input (-) is laid out alone: it is written to standard output.',
  inputAgainstJson: 'With - the answer is the text itself; --json goes with --check only.',
} as const

function listed(lines: readonly number[]): string {
  const shown = lines.slice(0, shownLines).join(', ')
  const more = lines.length - shownLines
  return `${lines.length === 1 ? 'line' : 'lines'} ${shown}${more > 0 ? ` and ${more} more` : ''}`
}
