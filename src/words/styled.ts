/** What a stretch of text means; how it looks is decided where it is painted. Colour never stands alone. */
export type Style = 'plain' | 'strong' | 'dim' | 'good' | 'bad' | 'warn' | 'accent' | 'code'

/** A line as stretches; a bare string is `plain`. It holds no line break and no control character. */
export type StyledLine = readonly (string | { readonly style: Style; readonly text: string })[]

/** The line as plain text. */
export function plain(line: StyledLine): string {
  return line.map(part => (typeof part === 'string' ? part : part.text)).join('')
}
