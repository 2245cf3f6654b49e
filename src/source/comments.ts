import { type Lexed, lexedComments } from './lexed-comments.ts'
import { libraryLimit } from './yaml-file.ts'

/** A comment: UTF-16 offsets from its `#` on; `alone`: nothing but blanks stands before it on its line. */
export interface Comment {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly alone: boolean
}

/** The comments of a YAML text that hold `word`. One that stands inside a scalar is none. */
export function commentsWith(word: string, text: string): readonly Comment[] {
  if (!text.includes(word)) return []
  return (text.length > libraryLimit ? byLine(word, text) : lexedComments(word, text)).map(one => commentAt(text, one))
}

/** Of a text that is too large for the library: a line that is nothing but a comment. */
function byLine(word: string, text: string): readonly Lexed[] {
  return [...text.matchAll(/^[ \t]*(#.*)$/gm)]
    .filter(([, comment = '']) => comment.includes(word))
    .map(({ 0: line, 1: comment = '', index }) => ({ start: index + line.length - comment.length, text: comment }))
}

function commentAt(whole: string, { start, text }: Lexed): Comment {
  const line = whole.slice(whole.lastIndexOf('\n', start - 1) + 1, start)
  return { start, end: start + text.length, text: text.trimEnd(), alone: line.trim() === '' }
}
