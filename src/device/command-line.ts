import type { HostId } from '../names/ids.ts'
import type { Shell } from '../platform/shell.ts'
import type { SecretSource } from '../runbook/runbook.ts'
import type { Redactor } from '../secret/redact.ts'
import type { Ran } from '../transport/command.ts'
import type { Connection } from '../transport/connection.ts'
import { lineOf } from '../transport/console-routes.ts'
import type { Limits } from '../transport/limits.ts'
import { isLost, type Lost, unsent } from '../transport/lost.ts'
import { remarkText } from '../transport/remark-text.ts'
import { isTaken, type SecretUseIo, takeSecret } from '../transport/taken-secret.ts'
import type { Reached } from '../transport/transport.ts'
import { consoleWords } from '../words/en/losses.ts'
import type { Password } from './asked-password.ts'
import { consoleLogin, shellAtConsole } from './console-login.ts'
import { Dialogue } from './dialogue.ts'
import type { TranscriptExchange } from './transcripts.ts'

export interface CommandLineIo extends SecretUseIo {
  readonly redactor: Redactor
  readonly limits: Limits
  readonly remark: (words: string) => void
}

/** The command line of a device without exit statuses: one dialogue for a connection, opened when it is first needed. */
export class CommandLine {
  readonly #hop: HostId
  readonly #shell: Shell
  readonly #io: CommandLineIo
  #on: Connection | undefined
  #dialogue: Dialogue | undefined
  /** Where the device's bytes go now. */
  #hear: (chunk: Uint8Array) => void = () => {}
  #transcript: TranscriptExchange | undefined

  constructor(hop: HostId, shell: Shell, io: CommandLineIo) {
    this.#hop = hop
    this.#shell = shell
    this.#io = io
  }

  /** What the device calls itself in its prompt. */
  get name(): string | undefined {
    return this.#dialogue?.name
  }

  /** It stands in another mode than that in which lines begin. */
  get mustLeave(): boolean {
    return this.#dialogue !== undefined && this.#dialogue.ended === undefined && !this.#dialogue.atBase
  }

  /** Sends a line; all that is said stands in the transcript, secrets taken out. */
  say(reached: Reached, line: string, transcript: TranscriptExchange, signal: AbortSignal): Promise<Ran | Lost> {
    return this.#recorded(transcript, async () => {
      const dialogue = await this.#opened(reached, signal)
      return isLost(dialogue) ? dialogue : this.#clean(await dialogue.run(line, signal))
    })
  }

  /** Opens the dialogue where it isn't open. */
  open(reached: Reached, transcript: TranscriptExchange, signal: AbortSignal): Promise<Lost | undefined> {
    return this.#recorded(transcript, async () => {
      const dialogue = await this.#opened(reached, signal)
      return isLost(dialogue) ? dialogue : undefined
    })
  }

  /** After lines of which one was not taken: out of the mode in which it stands, so that nothing half done comes into force. */
  leave(transcript: TranscriptExchange, signal: AbortSignal): Promise<Lost | undefined> {
    return this.#recorded(transcript, async () => await this.#dialogue?.leave(signal))
  }

  async #opened({ connection, route }: Reached, signal: AbortSignal): Promise<Dialogue | Lost> {
    if (this.#dialogue !== undefined && this.#on === connection && this.#dialogue.ended === undefined)
      return this.#dialogue
    this.#dialogue = undefined
    const terminal = await connection.shell(this.#shell.terminal, signal)
    if (isLost(terminal)) return terminal
    const { user, enable } = route.access
    const line = lineOf(route.host.ways[route.way])
    const io = {
      ...this.#io,
      shell: line === undefined ? this.#shell : shellAtConsole(this.#shell, user),
      ...(line !== undefined && { console: consoleLogin(this.#hop, route.access, this.#io) }),
      hear: (chunk: Uint8Array) => this.#hear(chunk),
      sending: async (line: string) => await this.#transcript?.sent(line),
      enable: (until: AbortSignal) => this.#enable(user, enable, until),
    }
    if (line !== undefined) this.#io.remark(consoleWords.leads(line.host, line.line))
    const dialogue = await Dialogue.open(terminal, io, signal)
    if (isLost(dialogue)) return this.#clean(line === undefined ? dialogue : this.#atLine(dialogue))
    if (line !== undefined) this.#io.remark(consoleWords.stays)
    this.#on = connection
    this.#dialogue = dialogue
    return dialogue
  }

  /** What refuses or asks at the end of a line is the device, not the console server that took us there. */
  #atLine(lost: Lost): Lost {
    return lost.lost === 'login' || lost.lost === 'question' ? { ...lost, hop: this.#hop } : lost
  }

  async #enable(
    user: string,
    source: SecretSource | undefined,
    _signal: AbortSignal,
  ): Promise<Password | Lost | undefined> {
    if (source === undefined) return undefined
    const taken = await takeSecret(this.#hop, `enable of ${user}`, source, this.#io)
    if (!isTaken(taken)) return unsent('login', this.#hop, remarkText(taken))
    taken.sent()
    return taken
  }

  async #recorded<T>(transcript: TranscriptExchange, talk: () => Promise<T>): Promise<T> {
    const cleaning = this.#io.redactor.stream()
    const heard = (chunk: Uint8Array): void => {
      if (chunk.length > 0) transcript.heard('out', chunk)
    }
    this.#transcript = transcript
    this.#hear = chunk => heard(cleaning.push(chunk))
    try {
      return await talk()
    } finally {
      this.#hear = () => {}
      this.#transcript = undefined
      heard(cleaning.end())
    }
  }

  #clean<T extends Ran | Lost>(ended: T): T {
    const { redactor } = this.#io
    if (isLost(ended)) return { ...ended, words: redactor.text(ended.words) }
    const head = Buffer.from(redactor.text(Buffer.from(ended.out.head).toString()))
    const exit = ended.exit.kind === 'refused' ? { ...ended.exit, line: redactor.text(ended.exit.line) } : ended.exit
    return { ...ended, out: { ...ended.out, head }, exit }
  }
}
