import type { Limits } from '../transport/limits.ts'
import { isLost, type Lost } from '../transport/lost.ts'
import { type Late, lateness } from '../transport/race.ts'
import type { Terminal } from '../transport/terminal.ts'
import { dialogueWords, noAnswerWithin } from '../words/en/losses.ts'
import type { Conversation } from './prompt/conversation.ts'
import { looksAsked } from './prompt/prompts.ts'
import type { Standing } from './prompt/standing.ts'

export type AtPrompt = Standing & { readonly at: 'prompt' }

/** A device that is being waited for. */
export interface Waited {
  readonly terminal: Terminal
  readonly conversation: Conversation
  readonly limits: Pick<Limits, 'prompt' | 'question'>
  /** What ends a line that is sent. */
  readonly ending: string
  /** The name that its prompt must have; undefined: any. */
  readonly name: string | undefined
  /** The longest wait, milliseconds. */
  readonly within: number
  /** A question that `give` answers: what it sends is a secret. It gives a loss where it can't. */
  readonly password?: { readonly ask: RegExp; readonly give: () => Promise<Lost | undefined> }
}

/** How many quiet times a prompt must have been hidden by a log message before an empty line asks for it, once. */
const hiddenQuiet = 10

/** A wait that is under way; `look` is to be called whenever something came or the terminal ended. */
export class Settling {
  readonly ended: Promise<AtPrompt | Lost>
  readonly #waited: Waited
  readonly #signal: AbortSignal
  readonly #deadline: NodeJS.Timeout
  #resolve: (how: AtPrompt | Lost) => void = () => {}
  #quiet: NodeJS.Timeout | undefined
  #over = false
  #nudged = false

  constructor(waited: Waited, signal: AbortSignal) {
    this.#waited = waited
    this.#signal = signal
    this.ended = new Promise(resolve => {
      this.#resolve = resolve
    })
    this.#deadline = setTimeout(() => this.#late('own-deadline'), waited.within)
    signal.addEventListener('abort', this.#aborted)
    if (signal.aborted) this.#aborted()
    else this.look()
  }

  look(): void {
    if (this.#over) return
    clearTimeout(this.#quiet)
    const { terminal, conversation } = this.#waited
    if (terminal.ended === undefined) this.#await(conversation.standing())
    else this.#end({ ...terminal.ended, sent: 'maybe' })
  }

  readonly #aborted = (): void => this.#late(lateness(this.#signal))

  #await(at: Standing): void {
    const { limits, password } = this.#waited
    if (at.at === 'prompt' && this.#isOurs(at)) this.#after(limits.prompt, () => this.#end(at))
    else if (at.at === 'prompt') this.#after(limits.question, () => this.#lose('identity', this.#stranger(at)))
    else if (at.at === 'asked') this.#after(limits.prompt, () => this.#reply(at))
    else if (at.at === 'hidden' && !this.#nudged) this.#after(limits.prompt * hiddenQuiet, () => this.#nudge())
    else if (at.at === 'open' && password?.ask.test(at.text)) this.#after(limits.prompt, () => void this.#give())
    else if (at.at === 'open' && looksAsked(at.text))
      this.#after(limits.question, () => this.#lose('question', dialogueWords.asks(at.text)))
  }

  #after(ms: number, act: () => void): void {
    this.#quiet = setTimeout(act, ms)
  }

  #reply(at: Standing & { readonly at: 'asked' }): void {
    this.#waited.conversation.answered(at)
    this.#waited.terminal.write(at.answer)
  }

  /** A log message stands behind the prompt; an empty line at a prompt does nothing but bring it back. */
  #nudge(): void {
    this.#nudged = true
    this.#waited.terminal.write(this.#waited.ending)
  }

  async #give(): Promise<void> {
    const fault = await this.#waited.password?.give()
    if (this.#over) return
    if (fault !== undefined) this.#end(fault)
    else this.#waited.conversation.asked()
  }

  /** A prompt that tells no name, or none that can be relied on, is not another's for that. */
  #isOurs(at: AtPrompt): boolean {
    return this.#waited.name === undefined || at.name === undefined || at.name === this.#waited.name
  }

  #stranger(at: AtPrompt): string {
    return dialogueWords.otherName(at.name ?? '', this.#waited.name ?? '')
  }

  #late(why: Late): void {
    const { conversation, within } = this.#waited
    const at = conversation.standing()
    const last = at.at === 'open' ? `; ${dialogueWords.stands(at.text)}` : ''
    this.#lose(why === 'own-deadline' ? 'deadline' : why, `${noAnswerWithin(within, why)}${last}`)
  }

  #lose(kind: Lost['lost'], words: string): void {
    this.#end({ lost: kind, hop: this.#waited.terminal.hop, words, sent: 'maybe' })
  }

  /** A device that didn't come back with its prompt is not trusted with another line. */
  #end(how: AtPrompt | Lost): void {
    if (this.#over) return
    this.#over = true
    clearTimeout(this.#quiet)
    clearTimeout(this.#deadline)
    this.#signal.removeEventListener('abort', this.#aborted)
    if (isLost(how)) this.#waited.terminal.end()
    this.#resolve(how)
  }
}
