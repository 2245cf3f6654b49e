import { visible } from '../../words/visible.ts'

/** Markup that is known to be ours. Only `html` makes it. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Hole = string | number | Markup | readonly Markup[]

/** HTML with holes: whatever isn't markup of ours is made visible and escaped, wherever it stands. */
export function html(parts: TemplateStringsArray, ...holes: readonly Hole[]): Markup {
  return new Markup(parts.map((part, index) => part + filled(holes[index])).join(''))
}

function filled(hole: Hole | undefined): string {
  if (hole === undefined) return ''
  if (hole instanceof Markup) return hole.text
  return typeof hole === 'object' ? hole.map(({ text }) => text).join('') : escaped(String(hole))
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, char => entities.get(char) ?? '')
}

/** A text as a string of CSS inside `<style>`: all but plain letters and digits as code points, each ended by a blank. */
export function cssString(text: string): string {
  const safe = [...visible(text)].map(char =>
    /[A-Za-z0-9]/.test(char) ? char : `\\${(char.codePointAt(0) ?? 0).toString(16).padStart(6, '0')} `,
  )
  return `"${safe.join('')}"`
}
