/** What an operator reads of a diagnostic: what was found and what is expected; and what to do. */
export interface Said {
  readonly message: string
  readonly hint?: string
}

const longest = 60

/** What somebody wrote, as it stands in a sentence: in backticks, shortened when it is long. */
export function name(text: string): string {
  const characters = [...text]
  return `\`${characters.length > longest ? `${characters.slice(0, longest).join('')}…` : text}\``
}

const few = 20

/** `a`, `b` and `c` */
export function names(texts: readonly string[], joint = 'and'): string {
  const shown = texts.slice(0, few).map(name)
  if (texts.length > few) return `${shown.join(', ')} … (${texts.length} in all)`
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} ${joint} ${shown.at(-1)}`
}
