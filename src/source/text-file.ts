import { type Diagnostic, error, warning } from '../diagnostic/diagnostic.ts'

/** A text, or what keeps the bytes from being one; in that case `text` is only fit to be shown. */
export interface Decoded {
  readonly text: string
  readonly diagnostics: readonly Diagnostic[]
  readonly readable: boolean
}

/** Runbooks above this are refused unread. */
export const sizeLimit = 50 * 1024 * 1024

/** The bytes of a file as text: UTF-8, with its BOM, of at most `sizeLimit` bytes, without characters that YAML forbids. */
export function decode(file: string, bytes: Uint8Array): Decoded {
  const refused = (text: string, diagnostic: Diagnostic) => ({ text, diagnostics: [diagnostic], readable: false })
  const start = { file, start: 0, end: 0 }
  if (bytes.length > sizeLimit) {
    return refused('', error('file-too-large', { bytes: bytes.length, limit: sizeLimit }, start))
  }
  const utf16 = looksLikeUtf16(bytes)
  if (utf16) return refused('', error('not-utf-8', { encoding: 'UTF-16' }, start))
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const forbidden = forbiddenCharacter(file, text)
    return forbidden ? refused(text, forbidden) : { text, diagnostics: reordering(file, text), readable: true }
  } catch {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    const at = firstDifference(text, bytes)
    return refused(text, error('not-utf-8', {}, { file, start: at, end: at + 1 }))
  }
}

function looksLikeUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}

/** The offset of the first replacement character that isn't one in the bytes. */
function firstDifference(text: string, bytes: Uint8Array): number {
  const encoder = new TextEncoder()
  let offset = 0
  let byte = 0
  for (const character of text) {
    const encoded = encoder.encode(character)
    if (encoded.some((part, index) => bytes[byte + index] !== part)) return offset
    byte += encoded.length
    offset += character.length
  }
  return Math.max(0, text.length - 1)
}

// What YAML calls not printable (https://yaml.org/spec/1.2.2/#51-character-set), and line ends of a carriage return alone:
// these are lines to YAML but not to the parser used here.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]|\r(?!\n)/

function forbiddenCharacter(file: string, text: string): Diagnostic | undefined {
  const found = forbidden.exec(text)
  if (!found) return undefined
  const at = { file, start: found.index, end: found.index + 1 }
  const [character] = found
  return character === '\r' ? error('carriage-return', {}, at) : error('control-character', { character }, at)
}

// They make a line look other than it reads (CVE-2021-42574).
const reorderingCharacter = /[\u202a-\u202e\u2066-\u2069]/g

function reordering(file: string, text: string): Diagnostic<'warning'>[] {
  return Array.from(text.matchAll(reorderingCharacter), ({ 0: character, index }) =>
    warning('reordering-character', { character }, { file, start: index, end: index + 1 }),
  ).slice(0, 20)
}
