import { visible } from '../../words/visible.ts'

/** What is typed letter by letter, with the marks of going on escaped where the line itself has them. */
export function typedText(line: string): string {
  return visible(line).replace(/[␣↩]/g, char => `\\u${char.charCodeAt(0).toString(16)}`)
}
