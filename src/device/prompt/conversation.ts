import type { Answered, Shell } from '../../platform/shell.ts'
import { Echo } from './echo.ts'
import { KeptLines } from './kept-lines.ts'
import { Screen } from './screen.ts'
import { patternCharacters, promptOf, type Standing } from './standing.ts'

/** What came back for a line: its echo and the prompts are taken out. */
export interface Heard {
  readonly text: string
  /** Something was left out of `text`. */
  readonly cut: boolean
  /** The first line that says that the command was not taken. */
  readonly refused?: string
}

/**
 * Reads a device's command line: bytes in, and at any moment what the device waits for. It never waits and never
 * writes; what it says depends on the bytes alone, not on how they were cut into chunks.
 */
export class Conversation {
  readonly #shell: Shell
  readonly #decoder: InstanceType<typeof TextDecoder>
  readonly #screen: Screen
  readonly #echoes: boolean
  #sent: string | undefined
  #echo = new Echo('')
  #lines = new KeptLines()
  #refused: string | undefined
  /** Lines that ended since the last line was sent. */
  #ended = 0
  #promptPassed = false

  /**
   * `echoes`: a line is answered only by what comes after its echo. At a serial line prompts may still come that answer
   * a key pressed before, or that are another's.
   */
  constructor(shell: Shell, echoes = false) {
    this.#shell = shell
    this.#echoes = echoes
    this.#decoder = new TextDecoder(shell.encoding)
    this.#screen = new Screen(line => this.#take(line))
  }

  /** A line is sent now: what comes from here on answers it. */
  sent(line: string): void {
    this.#sent = line
    this.#echo = new Echo(line)
    this.#lines = new KeptLines()
    this.#refused = undefined
    this.#ended = 0
    this.#promptPassed = false
  }

  /** The question at which the device stands is answered now. */
  answered(standing: Standing & { readonly at: 'asked' }): void {
    if (standing.pager) this.#screen.drop()
    else this.asked()
  }

  /** Something is typed at the line on which the device stands: a prompt can only come on a later one. */
  asked(): void {
    this.#ended = 0
  }

  push(bytes: Uint8Array): void {
    this.#screen.push(this.#decoder.decode(bytes, { stream: true }))
  }

  standing(): Standing {
    const text = this.#screen.last.trimEnd()
    if (text === '') return this.#promptPassed ? { at: 'hidden' } : { at: 'nothing' }
    return this.#asked(text) ?? this.#prompt(text) ?? { at: 'open', text }
  }

  /** What came since the line was sent, without the prompt that ends it. */
  heard(): Heard {
    for (const line of this.#echo.rest()) this.#keep(line)
    const heard = { text: this.#lines.text(), cut: this.#lines.cut }
    return this.#refused === undefined ? heard : { ...heard, refused: this.#refused }
  }

  #asked(text: string): Standing | undefined {
    const tail = text.slice(-patternCharacters)
    const page = this.#shell.pager.find(({ ask }) => ask.test(tail))
    if (page !== undefined) return { at: 'asked', answer: page.answer, pager: true, question: tail }
    const known = this.#known().find(({ ask }) => ask.test(tail))
    return known === undefined ? undefined : { at: 'asked', answer: known.answer, pager: false, question: tail }
  }

  /** The questions that have an answer here: those of the line that was sent, and of no other. */
  #known(): readonly Answered[] {
    const { greeting, questions } = this.#shell
    const sent = this.#sent
    return sent === undefined ? greeting : questions.filter(({ of }) => of.test(sent))
  }

  /** Until the echo's line has ended, the prompt on the last line is the one at which the line was sent. */
  #prompt(text: string): Standing | undefined {
    if (this.#sent !== undefined && (this.#ended === 0 || (this.#echoes && !this.#echo.seen))) return undefined
    const prompt = promptOf(this.#shell, text)
    return prompt === undefined ? undefined : { at: 'prompt', ...prompt }
  }

  #take(line: string): void {
    this.#ended += 1
    const text = this.#withoutPager(line)
    for (const output of this.#echo.push(text)) this.#output(output)
  }

  #output(line: string): void {
    const unasked = this.#shell.unasked.some(pattern => pattern.test(line.slice(0, patternCharacters)))
    // A prompt whose line ended without a command on it: something was written behind it.
    if (promptOf(this.#shell, line) !== undefined) this.#promptPassed = true
    else if (!unasked && line !== '') this.#promptPassed = false
    this.#keep(line)
  }

  #keep(line: string): void {
    const start = line.slice(0, patternCharacters)
    if (this.#refused === undefined && this.#shell.errors.some(pattern => pattern.test(start))) this.#refused = start
    this.#lines.push(line)
  }

  /** A pager that doesn't wipe its question leaves it before the next line. */
  #withoutPager(line: string): string {
    for (const { ask } of this.#shell.pager) {
      const found = ask.exec(line.slice(0, patternCharacters))
      if (found?.index === 0 && found[0] !== '') return line.slice(found[0].length).trimStart()
    }
    return line
  }
}
