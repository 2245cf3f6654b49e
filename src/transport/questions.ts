import type { Prompt } from 'ssh2'
import type { SecretSource } from '../runbook/runbook.ts'
import { deviceAsks, unexpectedQuestion } from '../words/en/losses.ts'
import { visible } from '../words/visible.ts'
import { asksForChange, asksForCode, asksForPassword } from './keyboard.ts'
import type { TakenSecret } from './taken-secret.ts'
import { clip } from './words.ts'

/** Where the answers come from. Each is a secret that is meant for this host, or why there is none. */
export interface Answering {
  /** The account's password, once. */
  readonly password: TakenSecret | undefined
  /** The access names a password, whether it can be had or not: then nothing else is typed where one is asked for. */
  readonly namesPassword: boolean
  /** Fetches the answer that the access names beside the password; undefined where it names none. */
  readonly code: ((lasts: 'password' | 'once') => Promise<TakenSecret | undefined>) | undefined
  /** Asks the operator; undefined where nobody answers. */
  readonly operator: (source: SecretSource) => Promise<TakenSecret | undefined>
}

/** The answers of one keyboard-interactive login, round by round: no secret goes into two questions. */
export class Questions {
  readonly #hop: string
  readonly #user: string
  readonly #from: Answering
  #password: boolean
  #code: boolean

  constructor(hop: string, user: string, from: Answering) {
    this.#hop = hop
    this.#user = user
    this.#from = from
    this.#password = from.password !== undefined
    this.#code = from.code !== undefined
  }

  /** The answers to a round, in its order; else why there are none. */
  async answer(round: readonly Prompt[]): Promise<readonly TakenSecret[] | string> {
    const answers: TakenSecret[] = []
    for (const question of round) {
      const answer = await this.#one(question)
      if (typeof answer === 'string') return answer
      answers.push(answer)
    }
    return answers
  }

  async #one(question: Prompt): Promise<TakenSecret | string> {
    const { prompt, echo } = question
    const isPassword = asksForPassword([question])
    if (isPassword && this.#from.password !== undefined) {
      if (!this.#password) return unexpectedQuestion(clip(prompt), true)
      this.#password = false
      return this.#from.password
    }
    if (isPassword && this.#from.namesPassword) return unexpectedQuestion(clip(prompt), false)
    if (asksForChange(prompt)) return unexpectedQuestion(clip(prompt), false)
    const isCode = echo !== true && !isPassword && asksForCode(prompt)
    if ((isCode || isPassword) && this.#code) {
      this.#code = false
      const code = await this.#from.code?.(isCode ? 'once' : 'password')
      if (code !== undefined) return code
    }
    // A code is asked for once for all hosts of the account. Anything else is this host's question, and its answer no other's.
    const text = deviceAsks(isCode ? undefined : this.#hop, this.#user, visible(clip(prompt)))
    return (await this.#from.operator({ from: 'prompt', text })) ?? unexpectedQuestion(clip(prompt), false)
  }
}
