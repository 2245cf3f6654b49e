import { visible } from '../../words/visible.ts'

// What YAML 1.1 readers take for a boolean or nothing: other people's tools read runbooks, too.
const words = /^(?:y|n|yes|no|on|off|true|false|null|~)$/i
const bare = /^[A-Za-z][A-Za-z0-9 _./@+()-]*$/

/** A text as YAML, on one line, whatever is in it: bare where every reader takes it for a text, else in quotes. */
export function yamlText(text: string): string {
  if (bare.test(text) && !words.test(text) && !text.endsWith(' ')) return text
  // In double quotes YAML has the escapes of JSON; what could drive a terminal stands as one.
  if (visible(text) !== text) return asciiJson(text)
  return `'${text.replaceAll("'", "''")}'`
}

/** Texts as a YAML list on one line. */
export function yamlList(texts: readonly string[]): string {
  return `[${texts.map(text => (/^[A-Za-z][A-Za-z0-9_.-]*$/.test(text) && !words.test(text) ? text : quoted(text))).join(', ')}]`
}

/** A text in quotes, as it must be within brackets. */
export function quoted(text: string): string {
  return visible(text) === text ? `'${text.replaceAll("'", "''")}'` : asciiJson(text)
}

function asciiJson(text: string): string {
  return JSON.stringify(text).replace(/[^\x20-\x7e]/g, char => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
