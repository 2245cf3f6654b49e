// C0 and C1 controls, line and paragraph separators, bidirectional and invisible format characters, lone surrogates:
// what could move the cursor, reorder or hide text on an operator's terminal.
const dangerous =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const short = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\u001b', '\\e'],
])

/** Text of a device or a file on one line, with everything that could drive a terminal shown as an escape. */
export function visible(text: string): string {
  return text.replace(dangerous, char => {
    const code = char.charCodeAt(0)
    return (
      short.get(char) ??
      (code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`)
    )
  })
}
