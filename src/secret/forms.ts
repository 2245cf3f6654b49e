/** One way in which a secret may turn up: as text and as the bytes of it. */
export interface Form {
  readonly text: string
  readonly bytes: Buffer
}

/**
 * The forms in which a secret may come back: as it is, escaped for JSON (with and without non-ASCII escaped), in base64
 * and percent-encoded. A base64 text depends on what stands before the secret, so all three alignments are looked for,
 * each without the characters that its neighbours have a part in.
 */
export function formsOf(value: string): readonly Form[] {
  const json = JSON.stringify(value).slice(1, -1)
  // Once more: JSON within a string of JSON, as a device's log that is copied into a record.
  const twice = JSON.stringify(json).slice(1, -1)
  const texts = [
    value,
    json,
    twice,
    asciiJson(json),
    value.replaceAll('\n', '\r\n'),
    percent(value),
    ...base64Forms(value),
  ]
  return [...new Set(texts)].map(text => ({ text, bytes: Buffer.from(text) }))
}

function asciiJson(json: string): string {
  return json.replace(/[\u007f-\uffff]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function percent(value: string): string {
  return [...Buffer.from(value)].map(percentByte).join('')
}

function percentByte(byte: number): string {
  const char = String.fromCharCode(byte)
  return /[A-Za-z0-9._~-]/.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
}

// Shorter pieces would be found in anything that is base64.
const shortestBase64 = 6

function base64Forms(value: string): readonly string[] {
  const bytes = Buffer.from(value)
  const url = [0, 1, 2].map(shift => base64At(bytes, shift)).filter(text => text.length >= shortestBase64)
  return [...url, ...url.map(text => text.replaceAll('-', '+').replaceAll('_', '/'))]
}

/** The characters of the base64 text that depend on the secret alone when `shift` bytes stand before it. */
function base64At(bytes: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64url')
  const first = Math.ceil((shift * 8) / 6)
  const last = Math.floor(((shift + bytes.length) * 8) / 6)
  return text.slice(first, last)
}
