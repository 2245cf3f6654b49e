/** A line longer than this is given out in pieces: a peer that never ends a line must not fill the memory. */
export const longestScreenLine = 65_536

const control = /[\0-\x1f\x7f\x9b]/g
const mostParameters = 64

type Within = 'text' | 'escape' | 'csi' | 'command-string' | 'charset'

/**
 * A terminal of one endless line, as far as devices use it: what was overwritten, erased or coloured is gone, and each
 * line that ends is given out as it would stand on the screen, without blanks at its end. Linear in what comes, and the
 * same however that is cut into chunks.
 */
export class Screen {
  readonly #ended: (line: string) => void
  #line = ''
  /** The same line by character, from the first overwriting to its end. */
  #cells: string[] | undefined
  #column = 0
  #within: Within = 'text'
  #parameters = ''

  constructor(ended: (line: string) => void) {
    this.#ended = ended
  }

  /** The line on which the cursor stands. */
  get last(): string {
    return this.#cells === undefined ? this.#line : this.#cells.join('')
  }

  push(text: string): void {
    let at = 0
    while (at < text.length) {
      if (this.#within === 'text') at = this.#plain(text, at)
      if (at < text.length) this.#control(text.charAt(at++))
    }
  }

  /** Takes the line away on which the cursor stands: it was a question of a pager. */
  drop(): void {
    this.#line = ''
    this.#cells = undefined
    this.#column = 0
  }

  /** Writes up to the next control character; gives where that stands. */
  #plain(text: string, from: number): number {
    control.lastIndex = from
    const to = control.exec(text)?.index ?? text.length
    for (let at = from; at < to; ) {
      const piece = text.slice(at, Math.min(to, at + longestScreenLine - this.#column))
      this.#write(piece)
      at += piece.length
      if (this.#column >= longestScreenLine) this.#end()
    }
    return to
  }

  #write(text: string): void {
    const { length } = this.#cells ?? this.#line
    if (this.#cells === undefined && this.#column === length) this.#line += text
    else this.#over(text)
    this.#column += text.length
  }

  #over(text: string): void {
    const cells = this.#edited()
    while (cells.length < this.#column) cells.push(' ')
    for (let index = 0; index < text.length; index += 1) cells[this.#column + index] = text.charAt(index)
  }

  #edited(): string[] {
    this.#cells ??= this.#line.split('')
    return this.#cells
  }

  #control(char: string): void {
    switch (this.#within) {
      case 'text':
        this.#act(char)
        break
      case 'escape':
        this.#escape(char)
        break
      case 'csi':
        this.#sequence(char)
        break
      case 'command-string':
        if (char === '\x07' || char === '\x9c') this.#within = 'text'
        else if (char === '\x1b') this.#within = 'escape'
        break
      case 'charset':
        this.#within = 'text'
    }
  }

  #act(char: string): void {
    if (char === '\n') this.#end()
    else if (char === '\r') this.#column = 0
    else if (char === '\b') this.#column = Math.max(0, this.#column - 1)
    else if (char === '\t') this.#write('\t')
    else if (char === '\x1b') this.#within = 'escape'
    else if (char === '\x9b') this.#begin()
  }

  #begin(): void {
    this.#within = 'csi'
    this.#parameters = ''
  }

  #escape(char: string): void {
    this.#within = 'text'
    if (char === '[') this.#begin()
    else if (char === ']' || char === 'P' || char === '^' || char === '_') this.#within = 'command-string'
    else if ('()*+#%'.includes(char)) this.#within = 'charset'
    else if (char === 'E' || char === 'D') this.#end()
  }

  /** ECMA-48, 5.4: parameters, then one character from `@` to `~` that says what to do. */
  #sequence(char: string): void {
    if (char < '@' || char > '~') {
      if (char === '\x1b') this.#within = 'escape'
      else if (this.#parameters.length < mostParameters) this.#parameters += char
      return
    }
    this.#within = 'text'
    const [first, second] = this.#parameters.split(';')
    this.#move(char, counted(first), counted(second))
  }

  #move(what: string, first: number | undefined, second: number | undefined): void {
    if (what === 'D') this.#column = Math.max(0, this.#column - (first ?? 1))
    else if (what === 'C') this.#column = Math.min(longestScreenLine - 1, this.#column + (first ?? 1))
    else if (what === 'G') this.#column = Math.min(longestScreenLine, first ?? 1) - 1
    else if (what === 'K') this.#erase(first ?? 0)
    else if (what === 'H' || what === 'f') this.#elsewhere((second ?? 1) - 1)
    else if (what === 'J' && first === 2) this.#elsewhere(this.#column)
  }

  /** The cursor goes to another row, which has nothing on it yet as far as we are concerned. */
  #elsewhere(column: number): void {
    if (this.last.trim() === '') this.drop()
    else this.#end()
    this.#column = Math.min(column, longestScreenLine - 1)
  }

  #erase(part: number): void {
    if (part === 2) {
      const column = this.#column
      this.drop()
      this.#column = column
    } else if (part === 1) this.#blank(this.#column + 1)
    else if (this.#cells !== undefined) this.#cells.length = Math.min(this.#cells.length, this.#column)
    else this.#line = this.#line.slice(0, this.#column)
  }

  #blank(to: number): void {
    const cells = this.#edited()
    cells.fill(' ', 0, Math.min(to, cells.length))
  }

  #end(): void {
    const line = this.last.trimEnd()
    this.drop()
    this.#ended(line)
  }
}

function counted(text: string | undefined): number | undefined {
  return text !== undefined && /^[0-9]{1,5}$/.test(text) && text !== '0' ? Number(text) : undefined
}
