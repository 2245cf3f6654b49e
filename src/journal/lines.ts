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
// Many lines are decoded at once, which is several times faster than one by one, but not the whole file.
const blockSize = 1 << 18

/** Where the whole lines of a file end, and what stands behind them. */
export function wholeUntil(bytes: Uint8Array): { readonly end: number; readonly rest: Uint8Array } {
  const end = bytes.lastIndexOf(newline) + 1
  return { end, rest: bytes.subarray(end) }
}

/** The lines of `bytes`; a line end behind the last one begins no further line. */
export function* linesOf(bytes: Uint8Array): Generator<Line> {
  let number = 1
  for (let from = 0; from < bytes.length; ) {
    const end = blockEnd(bytes, from)
    for (const text of textsOf(bytes.subarray(from, end))) yield { number: number++, text }
    from = end + 1
  }
}

/** The line end at which a block from `from` on can stop, or the end of the bytes. */
function blockEnd(bytes: Uint8Array, from: number): number {
  const end = bytes.indexOf(newline, Math.min(from + blockSize, bytes.length) - 1)
  return end < from ? withoutLast(bytes) : end
}

function withoutLast(bytes: Uint8Array): number {
  return bytes.at(-1) === newline ? bytes.length - 1 : bytes.length
}

function textsOf(block: Uint8Array): readonly (string | undefined)[] {
  const whole = decoded(block)
  return whole === undefined ? pieces(block).map(decoded) : whole.split('\n')
}

function pieces(block: Uint8Array): readonly Uint8Array[] {
  const found: Uint8Array[] = []
  for (let from = 0; from <= block.length; ) {
    const end = block.indexOf(newline, from)
    const until = end < 0 ? block.length : end
    found.push(block.subarray(from, until))
    from = until + 1
  }
  return found
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}
