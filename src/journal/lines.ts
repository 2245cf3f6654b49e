import { TextDecoder } from 'node:util'

/** The end of a file that is no whole line. */
export interface TornTail {
  /** Where it begins, in bytes. */
  readonly from: number
  readonly length: number
  /** `nul`: blocks that were allotted but never filled, as after a power cut. */
  readonly kind: 'nul' | 'half-line'
}

export interface Line {
  /** From 1. */
  readonly number: number
  /** Undefined where the bytes are no UTF-8. */
  readonly text: string | undefined
}

const newline = 10

/** Where the whole lines of a file end, and what stands behind them. */
export function wholeUntil(bytes: Uint8Array): { readonly end: number; readonly rest: Uint8Array } {
  const end = bytes.lastIndexOf(newline) + 1
  return { end, rest: bytes.subarray(end) }
}

/** The whole lines of `bytes`, which end with a line end or are empty. */
export function* linesOf(bytes: Uint8Array): Generator<Line> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  for (let from = 0, number = 1; from < bytes.length; number++) {
    const end = bytes.indexOf(newline, from)
    const until = end < 0 ? bytes.length : end
    yield { number, text: decoded(decoder, bytes.subarray(from, until)) }
    from = until + 1
  }
}

function decoded(decoder: TextDecoder, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}
