import type { Level } from './limits.ts'

/** What holds no elements, however it looks inside: its beginning and its end. */
const shut = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

/** The start and end tags of a text as XML, in one pass. At what never ends it stops, as any reader does. */
export function* xmlLevels(text: string): Generator<Level> {
  for (let at = text.indexOf('<'); at >= 0; ) {
    const end = endOf(text, at)
    if (end === undefined) return
    const step = stepOf(text, at, end)
    if (step !== 0) yield { at, step }
    at = text.indexOf('<', end)
  }
}

function stepOf(text: string, at: number, end: number): number {
  if (text[at + 1] === '/') return -1
  return text[at + 1] === '!' || text[at + 1] === '?' || text[end - 2] === '/' ? 0 : 1
}

/** The offset behind it. */
function endOf(text: string, at: number): number | undefined {
  const known = shut.find(([opening]) => text.startsWith(opening, at))
  return known === undefined ? endOfTag(text, at) : behind(text, known[1], at + known[0].length)
}

/** Of a tag, or of a document type: within quotes and between `[` and `]` a `>` ends nothing. */
function endOfTag(text: string, start: number): number | undefined {
  const mark = /["'[>]/g
  let at: number | undefined = start
  while (at !== undefined) {
    mark.lastIndex = at
    const sign = mark.exec(text)?.[0]
    if (sign === undefined) return undefined
    if (sign === '>') return mark.lastIndex
    if (sign === '[') return endOfSubset(text, mark.lastIndex)
    at = behind(text, sign, mark.lastIndex)
  }
  return undefined
}

function endOfSubset(text: string, at: number): number | undefined {
  const end = /\][ \t\r\n]*>/g
  end.lastIndex = at
  return end.test(text) ? end.lastIndex : undefined
}

function behind(text: string, closing: string, from: number): number | undefined {
  const at = text.indexOf(closing, from)
  return at < 0 ? undefined : at + closing.length
}
