import type { Exit } from '../platform/rendered.ts'
import type { Shell, Way } from '../platform/shell.ts'
import type { Ran } from '../transport/command.ts'
import type { Limits } from '../transport/limits.ts'
import { isLost, type Lost, unsent } from '../transport/lost.ts'
import { lateness } from '../transport/race.ts'
import type { Terminal } from '../transport/terminal.ts'
import { consoleWords, dialogueWords, noAnswerWithin } from '../words/en/losses.ts'
import type { Password } from './asked-password.ts'
import type { ConsoleLogin } from './console-login.ts'
import { Conversation } from './prompt/conversation.ts'
import { modeAfter } from './prompt/prompts.ts'
import { type AtPrompt, Settling, type Waited } from './settling.ts'

export interface DialogueIo {
  readonly shell: Shell
  readonly limits: Pick<Limits, 'prompt' | 'question' | 'login' | 'command'>
  /** Every chunk as it comes. */
  readonly hear: (chunk: Uint8Array) => void
  /** Each line of our own before it is sent; resolves when it is recorded. */
  readonly sending: (line: string) => Promise<void>
  /** The password of the privileged mode; undefined where the access has none. */
  readonly enable: (signal: AbortSignal) => Promise<Password | Lost | undefined>
  readonly remark: (words: string) => void
  /** Set at the end of a serial line: nothing comes there before something is typed, and it asks who is there. */
  readonly console?: ConsoleLogin
}

/**
 * Talks to a device's command line: one line at a time, each ended by the device's prompt. Known questions are answered
 * as the platform says; at any other one the line ends as a loss with the question in it. A line is never sent twice.
 */
export class Dialogue {
  readonly #terminal: Terminal
  readonly #io: DialogueIo
  readonly #conversation: Conversation
  #at: AtPrompt | undefined
  #name: string | undefined
  #settling: Settling | undefined
  #given: Password | undefined

  private constructor(terminal: Terminal, io: DialogueIo) {
    this.#terminal = terminal
    this.#io = io
    this.#conversation = new Conversation(io.shell, io.console !== undefined)
    const look = (): void => this.#settling?.look()
    const heard = (chunk: Uint8Array): void => {
      io.hear(chunk)
      this.#conversation.push(chunk)
      look()
    }
    terminal.listen(heard, look)
  }

  /** Waits for the first prompt, goes to the base mode and sets the terminal up. */
  static async open(terminal: Terminal, io: DialogueIo, signal: AbortSignal): Promise<Dialogue | Lost> {
    const dialogue = new Dialogue(terminal, io)
    const fault = await dialogue.#begin(signal)
    if (fault === undefined) return dialogue
    terminal.end()
    return { ...fault, sent: 'no' }
  }

  /** What the device calls itself in its prompt. */
  get name(): string | undefined {
    return this.#name
  }

  /** It stands at the prompt at which lines begin. */
  get atBase(): boolean {
    return this.#at?.mode === this.#io.shell.base
  }

  get ended(): Lost | undefined {
    return this.#terminal.ended
  }

  end(): void {
    this.#terminal.end()
  }

  /** Sends a line and gives what came back. Where the device isn't in the mode that the line leads to, it counts as refused. */
  async run(line: string, signal: AbortSignal): Promise<Ran | Lost> {
    const { shell, limits } = this.#io
    const { longestLine } = shell
    if (line.length > longestLine) return unsent('refused', this.#terminal.hop, dialogueWords.tooLong(longestLine))
    const wanted = modeAfter(shell, this.#at?.mode ?? shell.base, line)
    const at = await this.#send(line, limits.command, signal)
    if (isLost(at)) return at
    const { text, cut, refused } = this.#conversation.heard()
    const strayed = at.mode === wanted ? undefined : dialogueWords.otherMode(at.mode, wanted)
    return ran(text, cut, exitOf(refused ?? strayed))
  }

  /** Goes back to the base mode, so that nothing comes into force that isn't yet. */
  async leave(signal: AbortSignal): Promise<Lost | undefined> {
    const { shell, limits } = this.#io
    for (let left = Object.keys(shell.modes).length; left > 0; left -= 1) {
      const mode = this.#at?.mode
      if (mode === undefined || mode === shell.base) return undefined
      const lines = [shell.leave[mode] ?? []].flat()
      if (lines.length === 0) break
      for (const line of lines) {
        const at = await this.#send(line, limits.login, signal)
        if (isLost(at)) return at
      }
    }
    this.#terminal.end()
    return this.#lost('channel', dialogueWords.notLeft(this.#at?.mode ?? ''))
  }

  async #begin(signal: AbortSignal): Promise<Lost | undefined> {
    const first = await this.#first(signal)
    if (isLost(first)) return first
    this.#at = first
    this.#name = first.name
    return (await this.#toBase(signal)) ?? (await this.#setUp(signal))
  }

  async #first(signal: AbortSignal): Promise<AtPrompt | Lost> {
    const { console, limits, shell } = this.#io
    if (console === undefined) return await this.#settled(limits.login, signal)
    let given: Password | undefined
    const give = async (): Promise<Lost | undefined> => {
      given?.answered('refused')
      if (given !== undefined) return this.#lost('login', consoleWords.refused)
      const password = await console.password()
      if (isLost(password)) return password
      given = password
      this.#terminal.writeSecret(password.secret, shell.ending)
      return undefined
    }
    this.#terminal.write(shell.ending)
    const at = await this.#settled(limits.login, signal, { ask: console.ask, give })
    given?.answered(isLost(at) ? 'unanswered' : 'accepted')
    if (given === undefined && !isLost(at)) console.open()
    return at
  }

  async #toBase(signal: AbortSignal): Promise<Lost | undefined> {
    const { shell, limits } = this.#io
    for (let left = shell.ways.length; left > 0; left -= 1) {
      const mode = this.#at?.mode
      const way = shell.ways.find(({ from }) => from === mode)
      if (mode === shell.base || way === undefined) break
      const at = await this.#send(way.line, limits.login, signal, way)
      const taken = !isLost(at) && at.mode === way.to
      this.#given?.answered(taken ? 'accepted' : 'refused')
      this.#given = undefined
      if (isLost(at)) return at
      if (!taken) return this.#lost('login', dialogueWords.notTaken(way.line, this.#conversation.heard().refused ?? ''))
    }
    const mode = this.#at?.mode ?? ''
    return mode === shell.base ? undefined : this.#lost('login', dialogueWords.noWay(mode, shell.base))
  }

  /** An account that may not switch paging off is answered page by page. */
  async #setUp(signal: AbortSignal): Promise<Lost | undefined> {
    for (const line of this.#io.shell.setup) {
      const at = await this.#send(line, this.#io.limits.login, signal)
      if (isLost(at)) return at
      const { refused } = this.#conversation.heard()
      if (refused !== undefined) this.#io.remark(dialogueWords.setupRefused(line, refused))
    }
    return undefined
  }

  async #send(line: string, within: number, signal: AbortSignal, way?: Way): Promise<AtPrompt | Lost> {
    await this.#io.sending(line)
    const why = signal.aborted ? lateness(signal) : undefined
    if (why !== undefined) return unsent(why, this.#terminal.hop, noAnswerWithin(0, why))
    this.#conversation.sent(line)
    if (!this.#terminal.write(line + this.#io.shell.ending))
      return unsent('closed', this.#terminal.hop, this.#terminal.ended?.words ?? '')
    const password = way?.password && { ask: way.password, give: this.#enable(signal) }
    const at = await this.#settled(within, signal, password)
    this.#at = isLost(at) ? undefined : at
    return at
  }

  async #settled(within: number, signal: AbortSignal, password?: Waited['password']): Promise<AtPrompt | Lost> {
    const { shell, limits } = this.#io
    const waited: Waited = {
      terminal: this.#terminal,
      conversation: this.#conversation,
      limits,
      ending: shell.ending,
      name: this.#name,
      within,
      ...(password && { password }),
    }
    this.#settling = new Settling(waited, signal)
    const at = await this.#settling.ended
    this.#settling = undefined
    return at
  }

  /** Gives the password once; a device that asks again has refused it, and is not asked a second time. */
  #enable(signal: AbortSignal): () => Promise<Lost | undefined> {
    return async () => {
      if (this.#given !== undefined) return this.#lost('login', dialogueWords.enableRefused)
      const password = await this.#io.enable(signal)
      if (password === undefined) return this.#lost('login', dialogueWords.noEnable)
      if (isLost(password)) return password
      this.#given = password
      this.#terminal.writeSecret(password.secret, this.#io.shell.ending)
      return undefined
    }
  }

  #lost(kind: Lost['lost'], words: string): Lost {
    return { lost: kind, hop: this.#terminal.hop, words, sent: 'maybe' }
  }
}

function exitOf(refused: string | undefined): Exit {
  return refused === undefined ? { kind: 'prompt' } : { kind: 'refused', line: refused }
}

const empty = new Uint8Array()

function ran(text: string, cut: boolean, exit: Exit): Ran {
  const nothing = { head: empty, tail: empty, left: 0 }
  return { out: { ...nothing, head: Buffer.from(text) }, err: nothing, exit, open: cut }
}
