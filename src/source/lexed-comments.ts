import { Lexer } from 'yaml'

/** A comment as it stands in the text, from its `#` on. */
export interface Lexed {
  readonly start: number
  readonly text: string
}

// What the lexer says between the pieces of the text, without a length of its own there.
const marks: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f'])

/** The comments that hold `word`, as the library's lexer tells them from scalars. */
export function lexedComments(word: string, text: string): readonly Lexed[] {
  const found: Lexed[] = []
  let start = 0
  let scalar = false
  for (const lexeme of new Lexer().lex(text)) {
    if (marks.has(lexeme)) {
      scalar = lexeme === '\u001f'
      continue
    }
    if (!scalar && lexeme.startsWith('#') && lexeme.includes(word)) found.push({ start, text: lexeme })
    scalar = false
    start += lexeme.length
  }
  return found
}
