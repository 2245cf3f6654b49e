import { Lexer } from 'yaml'
import { libraryLimit } from './yaml-file.ts'

/** A comment: UTF-16 offsets from its `#` on; `alone`: nothing but blanks stands before it on its line. */
export interface Comment {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly alone: boolean
}

// What the lexer says between the pieces of the text, without a length of its own there.
const marks: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f'])

/** The comments of a YAML text that hold `word`. One that stands inside a scalar is none. */
export function commentsWith(word: string, text: string): readonly Comment[] {
  if (!text.includes(word)) return []
  return text.length > libraryLimit ? byLine(word, text) : byLexer(word, text)
}

function byLexer(word: string, text: string): readonly Comment[] {
  const found: Comment[] = []
  let offset = 0
  let scalar = false
  for (const lexeme of new Lexer().lex(text)) {
    if (marks.has(lexeme)) {
      scalar = lexeme === '\u001f'
      continue
    }
    if (!scalar && lexeme.startsWith('#') && lexeme.includes(word)) found.push(commentAt(text, offset, lexeme))
    scalar = false
    offset += lexeme.length
  }
  return found
}

/** Of a text that is too large for the library: a line that is nothing but a comment. */
function byLine(word: string, text: string): readonly Comment[] {
  return [...text.matchAll(/^[ \t]*(#.*)$/gm)]
    .filter(([, comment = '']) => comment.includes(word))
    .map(({ 0: line, 1: comment = '', index }) => commentAt(text, index + line.length - comment.length, comment))
}

function commentAt(text: string, start: number, comment: string): Comment {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start)
  return { start, end: start + comment.length, text: comment.trimEnd(), alone: line.trim() === '' }
}
