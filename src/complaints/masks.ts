import type { Diagnostic } from '../diagnostic/diagnostic.ts'

/** A stretch of a text that may be a secret: UTF-16 offsets, the end not included. */
export interface Mask {
  readonly start: number
  readonly end: number
}

/** The places of secrets written out that were complained of, by file: no excerpt of the file may show them. */
export function secretsIn(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, readonly Mask[]> {
  const masks = new Map<string, Mask[]>()
  for (const { code, at } of diagnostics) {
    if (code !== 'literal-secret') continue
    masks.set(at.file, [...(masks.get(at.file) ?? []), { start: at.start, end: at.end }])
  }
  return masks
}

// A value after a key of secrets that isn't a map: it may be one even where the file is too broken to be sure.
const secretKey =
  /(?:password|passphrase|keyboard_interactive|enable|sudo|secret|token)(?:["']\s*:\s*|\s*:\s+)(?![{\s])/gi
const noSecret = /^(?:true|false|yes|no|on|off)(?=\s*(?:[,}#]|$))/i

/** What is shown in place of a secret. */
export const secretShown = '‹secret›'

const inUrl = /:\/\/[^\s/@]+@/g

/** What looks like a secret in one line, as offsets into the text that starts at `offset`. Up to the end of the line: a comma may be part of it. */
export function secretsOnLine(line: string, offset: number): readonly Mask[] {
  const inUrls = Array.from(line.matchAll(inUrl), ({ 0: { length }, index }) => {
    return { start: offset + index + '://'.length, end: offset + index + length }
  })
  const values = Array.from(line.matchAll(secretKey), found => {
    const start = found.index + found[0].length
    return noSecret.test(line.slice(start)) ? [] : [{ start: offset + start, end: offset + line.length }]
  }).flat()
  return [...inUrls, ...values]
}

/** A sentence that quotes a file, without what looks like a secret in the quotation. */
export function withoutSecrets(sentence: string): string {
  const [first] = secretsOnLine(sentence, 0).toSorted((a, b) => a.start - b.start)
  if (!first) return sentence
  return sentence.slice(0, first.start) + secretShown + withoutSecrets(sentence.slice(first.end))
}
