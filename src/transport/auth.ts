import type { AnyAuthMethod } from 'ssh2'
import type { HostId } from '../names/ids.ts'
import type { SecretSource } from '../runbook/runbook.ts'
import type { Credential } from './credentials.ts'
import { keyMethod } from './key-login.ts'
import type { Login } from './login-types.ts'
import { keyboardMethod, passwordMethod } from './password-login.ts'
import { Questions } from './questions.ts'
import type { Tell } from './remark.ts'
import { sourceName } from './secret-source.ts'
import type { Ssh2 } from './ssh2.ts'
import { isTaken, type SecretUseIo, type TakenSecret, takeSecret } from './taken-secret.ts'

export interface AuthIo extends SecretUseIo {
  readonly ssh2: Ssh2
  readonly tell: Tell
}

/** Stops the login's deadline while something waits for a person. */
export type Asking = <T>(answer: Promise<T>) => Promise<T>

/**
 * A login under way: tries the credentials in their order, each at most once. Those that the server doesn't offer wait,
 * since it may offer them after a first factor.
 */
export class Authenticating {
  readonly #hop: HostId
  readonly #user: string
  readonly #io: AuthIo
  readonly #fail: (words: string) => void
  readonly #waiting: Set<Credential>
  readonly #hadCredentials: boolean
  readonly #tried: string[] = []
  #offered: readonly string[] = []
  /** The secrets that this host has, or is about to get. */
  #taken: readonly TakenSecret[] = []
  readonly #asking: Asking
  readonly #namesPassword: boolean
  #isHeldBack = false
  #over = false

  /** `fail` ends the login with words of its own; what may take a person's time goes through `asking`. */
  constructor(
    { hop, user, credentials }: Pick<Login, 'hop' | 'user' | 'credentials'>,
    io: AuthIo,
    fail: (words: string) => void,
    asking: Asking,
  ) {
    this.#hop = hop
    this.#user = user
    this.#io = io
    this.#fail = fail
    this.#asking = asking
    this.#namesPassword = credentials.some(each => each.kind === 'password' && !each.keyboard)
    this.#waiting = new Set(credentials)
    this.#hadCredentials = credentials.length > 0
  }

  get offered(): readonly string[] {
    return this.#offered
  }

  get tried(): readonly string[] {
    return this.#tried
  }

  /**
   * None of the credentials could be used on this computer, so nothing was offered. What the server doesn't take, or what
   * is held back since another host refused it, is there all the same.
   */
  get hadNothing(): boolean {
    return this.#hadCredentials && this.#tried.length === 0 && this.#waiting.size === 0 && !this.#isHeldBack
  }

  /** The next thing to try, or false when nothing is left. `offered`: what the server takes, null before it said. */
  async next(offered: readonly string[] | null, partial: boolean | null): Promise<AnyAuthMethod | false> {
    if (offered === null) return { type: 'none', username: this.#user }
    this.#answered(partial === true ? 'accepted' : 'refused')
    this.#offered = offered
    for (const credential of this.#waiting) {
      if (!takes(offered, credential)) continue
      this.#waiting.delete(credential)
      const method = await this.#method(credential)
      if (method !== undefined) return method
    }
    return false
  }

  /** The server let us in. */
  succeeded(): void {
    if (this.#tried.length === 0) this.#io.tell({ remark: 'no-credential', hop: this.#hop, user: this.#user })
    this.#answered('accepted')
  }

  /** The connection is gone: a secret that was sent and not answered counts as refused, or accounts get locked. */
  ended(): void {
    this.#over = true
    this.#answered('refused')
  }

  #answered(how: 'accepted' | 'refused'): void {
    for (const taken of this.#taken) taken.answered(how)
    this.#taken = []
  }

  async #method(credential: Credential): Promise<AnyAuthMethod | undefined> {
    switch (credential.kind) {
      case 'agent':
        this.#tried.push(`agent ${credential.name}`)
        return { type: 'agent', username: this.#user, agent: credential.agent }
      case 'key': {
        const method = await keyMethod(this.#hop, this.#user, credential, this.#io)
        if (method !== undefined) this.#tried.push(`key ${credential.path}`)
        return method
      }
      case 'password':
        return await this.#byPassword(credential)
    }
  }

  async #byPassword({ source, keyboard }: Credential & { kind: 'password' }): Promise<AnyAuthMethod | undefined> {
    const plain = !keyboard && this.#offered.includes('password')
    if (!plain) return await this.#byKeyboard(source, keyboard)
    const taken = await this.#take(source)
    if (taken === undefined) return undefined
    this.#tried.push(`password (${sourceName(source)})`)
    return passwordMethod(this.#user, taken)
  }

  /** The password that the access names, and its code: one login may ask for both. */
  async #byKeyboard(source: SecretSource, keyboard: boolean): Promise<AnyAuthMethod | undefined> {
    const other = [...this.#waiting].find(
      (each): each is Credential & { kind: 'password' } => each.kind === 'password' && each.keyboard !== keyboard,
    )
    const [first, second] = keyboard ? [other?.source, source] : [source, other?.source]
    const isCode = keyboard && (this.#passwordGiven || givesCodes.has(source.from))
    // A password that was sent already, as a first factor, is asked for by nobody again.
    const password = first ?? (isCode ? undefined : source)
    const taken = password === undefined ? undefined : await this.#take(password)
    if (other !== undefined) this.#waiting.delete(other)
    if (password !== undefined && taken === undefined) return undefined
    this.#tried.push(`keyboard-interactive (${sourceName(source)})`)
    const code =
      second !== undefined && second !== password
        ? (lasts: 'password' | 'once') => this.#asking(this.#take(second, lasts))
        : undefined
    const operator = (from: SecretSource): Promise<TakenSecret | undefined> => this.#asking(this.#take(from, 'once'))
    const questions = new Questions(this.#hop, this.#user, {
      password: taken,
      namesPassword: this.#namesPassword,
      code,
      operator,
    })
    return keyboardMethod(this.#user, questions, this.#fail)
  }

  get #passwordGiven(): boolean {
    return this.#tried.some(way => way.startsWith('password '))
  }

  async #take(source: SecretSource, lasts: 'password' | 'once' = 'password'): Promise<TakenSecret | undefined> {
    const taken = await takeSecret(this.#hop, this.#user, source, this.#io, lasts)
    if (!isTaken(taken)) {
      this.#isHeldBack ||= taken.remark === 'secret-held-back'
      this.#io.tell(taken)
      return undefined
    }
    if (this.#over) {
      taken.answered('unanswered')
      return undefined
    }
    this.#taken = [...this.#taken, taken]
    return taken
  }
}

// A person or a program can give a code that changes; a file or a variable hold a password.
const givesCodes: ReadonlySet<SecretSource['from']> = new Set(['prompt', 'command'])

/** A password goes by either method, whichever the server has. */
function takes(offered: readonly string[], credential: Credential): boolean {
  if (credential.kind !== 'password') return offered.includes('publickey')
  return offered.includes('keyboard-interactive') || (!credential.keyboard && offered.includes('password'))
}
