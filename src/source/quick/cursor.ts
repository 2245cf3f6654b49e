import type { SourceFile } from '../value.ts'

export const newline = 10
export const carriageReturn = 13
export const space = 32
export const hash = 35
export const comma = 44
export const dash = 45
export const colon = 58
const dot = 46

/** What stands at the end of a line; a carriage return only ever before a newline. */
export function endsLines(code: number): boolean {
  return code === newline || code === carriageReturn
}

/** A place in a text on the way through it, line by line. */
export class Cursor {
  readonly file: SourceFile
  readonly text: string
  /** Where it is. */
  at = 0
  /** Where the line begins. */
  line = 0

  constructor(file: SourceFile) {
    this.file = file
    this.text = file.text
  }

  /** The character here; NaN at the end. */
  peek(): number {
    return this.text.charCodeAt(this.at)
  }

  get column(): number {
    return this.at - this.line
  }

  get atEnd(): boolean {
    return this.at >= this.text.length
  }

  skipSpaces(): void {
    while (this.text.charCodeAt(this.at) === space) this.at += 1
  }

  /** Whether only blanks and perhaps a comment are left of the line; goes to its end. */
  endsLine(): boolean {
    this.skipSpaces()
    if (this.peek() === hash && this.at > this.line && this.text.charCodeAt(this.at - 1) !== space) return false
    if (this.peek() === hash) this.#toLineEnd()
    return this.atEnd || endsLines(this.peek())
  }

  /** From the end of a line to the first letter of the next that isn't blank or a comment, or to the end. */
  nextLine(): void {
    while (!this.atEnd && endsLines(this.peek())) {
      this.at += this.peek() === carriageReturn ? 2 : 1
      this.line = this.at
      this.skipSpaces()
      if (this.peek() === hash) this.#toLineEnd()
    }
  }

  /** Whether the line begins as one between documents does. */
  get atMarker(): boolean {
    if (this.at !== this.line || (this.peek() !== dash && this.peek() !== dot)) return false
    return this.text.startsWith('---', this.at) || this.text.startsWith('...', this.at)
  }

  #toLineEnd(): void {
    const end = this.text.indexOf('\n', this.at)
    const returns = this.text.charCodeAt(end - 1) === carriageReturn && end > this.at
    this.at = end < 0 ? this.text.length : returns ? end - 1 : end
  }
}
