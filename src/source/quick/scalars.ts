import { oddCharacter } from '../odd-characters.ts'
import type { Scalar } from '../value.ts'
import { type Cursor, colon, comma, dash, endsLines, hash, space } from './cursor.ts'

const doubleQuote = 34
const singleQuote = 39
// What means something to YAML where a text begins.
const indicators = new Set([...`?:,[]{}#&*!|>'"%@\`\n\r `].map(character => character.charCodeAt(0)))
const brackets = new Set([...'[]{}'].map(character => character.charCodeAt(0)))

/** A text on one line, in quotes or without; undefined where it is anything that takes more than a glance. */
export function scalarAt(cursor: Cursor, inFlow: boolean): Scalar | undefined {
  const code = cursor.peek()
  if (code === doubleQuote) return doubleQuoted(cursor)
  return code === singleQuote ? singleQuoted(cursor) : plain(cursor, inFlow)
}

function doubleQuoted(cursor: Cursor): Scalar | undefined {
  const { text, at } = cursor
  const end = text.indexOf('"', at + 1)
  const content = text.slice(at + 1, end)
  return end < 0 || /[\\\n]/.test(content) ? undefined : placed(cursor, content, end + 1, false)
}

function singleQuoted(cursor: Cursor): Scalar | undefined {
  const { text, at } = cursor
  let end = text.indexOf("'", at + 1)
  while (end >= 0 && text.charCodeAt(end + 1) === singleQuote) end = text.indexOf("'", end + 2)
  const content = text.slice(at + 1, end)
  return end < 0 || content.includes('\n') ? undefined : placed(cursor, content.replaceAll("''", "'"), end + 1, false)
}

function plain(cursor: Cursor, inFlow: boolean): Scalar | undefined {
  const { text, at } = cursor
  if (!beginsPlain(cursor, inFlow)) return undefined
  const end = endOfPlain(text, at, inFlow)
  if (end === undefined) return undefined
  const scalar = placed(cursor, text.slice(at, end), end, true)
  return oddCharacter(scalar) ? undefined : scalar
}

function beginsPlain(cursor: Cursor, inFlow: boolean): boolean {
  const { text, at } = cursor
  const code = cursor.peek()
  if (Number.isNaN(code) || indicators.has(code)) return false
  if (code !== dash) return true
  const next = text.charCodeAt(at + 1)
  return !Number.isNaN(next) && !indicators.has(next) && !(inFlow && brackets.has(next))
}

/** Where it ends: before `: `, before a comment, at the end of the line, in brackets also before what separates. */
function endOfPlain(text: string, start: number, inFlow: boolean): number | undefined {
  let end = start
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === space) continue
    if (endsLines(code) || (code === hash && text.charCodeAt(at - 1) === space)) break
    if (inFlow && (code === comma || brackets.has(code))) break
    if (code === colon) {
      const next = text.charCodeAt(at + 1)
      if (next === space || endsLines(next) || Number.isNaN(next)) break
      if (inFlow && (next === comma || brackets.has(next))) return undefined
    }
    end = at + 1
  }
  return end
}

function placed(cursor: Cursor, text: string, end: number, plain: boolean): Scalar {
  const start = cursor.at
  cursor.at = end
  return { kind: 'scalar', file: cursor.file, start, end, text, plain }
}
