import { Writable } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'

/** Where questions are painted. */
export interface PaintedOn {
  readonly columns?: number
  write(text: string): unknown
}

// Colours and the like (SGR, ECMA-48 §8.3.117); what moves the cursor stays.
const colours = /\x1b\[[0-9;]*m/g

const eraseLine = '\x1b[2K'

// What goes over an earlier painting of the question (CUU, CUD, CHA, EL): the rest is the whole question as it stands.
const wipes = /^(?:\x1b\[\d*[ABGK])+/

/** The stream that a question paints on: without colours where nobody wants them, and never failing the question. */
export class QuestionOutput extends Writable {
  readonly #on: PaintedOn
  readonly #colour: boolean
  #painted = ''
  /** Of the window when it was painted. */
  #width = 0

  constructor(on: PaintedOn, colour: boolean) {
    super({ decodeStrings: false })
    this.#on = on
    this.#colour = colour
  }

  /** As it is now: a window is made wider and narrower while a question waits. */
  get columns(): number {
    return this.#on.columns ?? 80
  }

  override _write(chunk: string | Uint8Array, _encoding: BufferEncoding, done: () => void): void {
    const text = this.#colour ? String(chunk) : String(chunk).replace(colours, '')
    const painting = text.replace(wipes, '')
    this.#on.write(this.#isOverOtherRows(text) ? `${this.#wipe(text)}${painting}` : text)
    if (painting !== '') {
      this.#painted = painting
      this.#width = this.columns
    }
    done()
  }

  /** What goes over an earlier painting counts the rows that this had: in a window of another width it has others. */
  #isOverOtherRows(text: string): boolean {
    return this.#painted !== '' && this.#width !== this.columns && wipes.exec(text)?.[0].includes(eraseLine) === true
  }

  #wipe(text: string): string {
    const down = /^\x1b\[\d*B/.exec(text)?.[0] ?? ''
    const lines = stripVTControlCharacters(this.#painted).split('\n')
    const rows = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / this.columns)), 0)
    return `${down}${`${eraseLine}\x1b[1A`.repeat(rows - 1)}${eraseLine}\x1b[G`
  }

  /** Once more, on a line of its own, after the screen was somebody else's. */
  repaint(): void {
    this.#on.write(`\r\x1b[K${this.#painted}`)
  }
}
