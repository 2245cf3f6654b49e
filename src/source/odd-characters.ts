import { type Diagnostic, error } from '../diagnostic/diagnostic.ts'
import { type Scalar, spanIn } from './value.ts'

// What word processors and web pages put where a quote or a blank was typed; YAML takes both for letters.
const smartQuote = /^[\u2018-\u201f\u00ab\u00bb]|[\u2018-\u201f\u00ab\u00bb]$/
const oddBlank =
  /^[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]|[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]$|:[\u00a0\u2000-\u200b\u202f\u3000]/
const plainAscii = /^[\u0020-\u007e]*$/

/** What is wrong with an unquoted text that begins or ends with a typographic quote or an invisible blank. */
export function oddCharacter(scalar: Scalar): Diagnostic<'error'> | undefined {
  const { text, file, start, end } = scalar
  if (plainAscii.test(text)) return undefined
  const quote = smartQuote.exec(text)
  const blank = oddBlank.exec(text)
  const found = quote ?? blank
  if (!found) return undefined
  const index = found.index + found[0].length - 1
  // A text over several lines is shorter than what stands in the file: its last character is found from the end.
  const from = index === text.length - 1 ? end - 1 : start + index
  const at = spanIn(file, from, from + 1)
  const character = text[index] ?? ''
  return quote ? error('smart-quote', { character }, at) : error('odd-blank', { character }, at)
}

/** What was meant, most likely. */
export function withoutOdd(text: string): string {
  return text.replace(/[\u2018-\u201f\u00ab\u00bb\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/g, '')
}
