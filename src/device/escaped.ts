const short = new Map([
  [0x5c, '\\\\'],
  [0x0a, '\\n'],
  [0x0d, '\\r'],
  [0x09, '\\t'],
])
const long = new Map([...short].map(([byte, text]) => [text.charAt(1), byte]))

// Controls, separators, bidirectional and invisible characters: nothing in a transcript may drive a terminal.
const inert =
  /[\\\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g

/**
 * Bytes as one line of text: UTF-8 as it is, everything else (controls, what isn't UTF-8) as `\n`, `\r`, `\t`, `\\` or
 * `\xNN` for each byte. `unescaped` gives the bytes back.
 */
export function escaped(bytes: Uint8Array): string {
  const text = utf8(bytes)
  return text === undefined ? pieces(bytes) : text.replace(inert, char => escapedBytes(Buffer.from(char)))
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Where it isn't UTF-8 as a whole: character by character. */
function pieces(bytes: Uint8Array): string {
  let out = ''
  let at = 0
  while (at < bytes.length) {
    const length = Math.min(sequenceLength(bytes[at] ?? 0), bytes.length - at)
    const piece = bytes.subarray(at, at + length)
    const whole = utf8(piece) !== undefined
    out += whole ? escaped(piece) : escapedBytes(bytes.subarray(at, at + 1))
    at += whole ? length : 1
  }
  return out
}

function sequenceLength(first: number): number {
  if (first >= 0xf0) return 4
  if (first >= 0xe0) return 3
  return first >= 0xc0 ? 2 : 1
}

function escapedBytes(bytes: Uint8Array): string {
  return [...bytes].map(byte => short.get(byte) ?? `\\x${byte.toString(16).padStart(2, '0')}`).join('')
}

/** The bytes that `escaped` made a line of. */
export function unescaped(line: string): Uint8Array {
  const parts = line.split(/(\\x[0-9a-f]{2}|\\[nrt\\])/)
  return Buffer.concat(parts.map(part => (part.startsWith('\\') ? byteOf(part) : Buffer.from(part))))
}

function byteOf(part: string): Uint8Array {
  return Buffer.of(long.get(part.charAt(1)) ?? Number.parseInt(part.slice(2), 16))
}
