import type { AnyAuthMethod } from 'ssh2'
import type { HostId } from '../names/ids.ts'
import type { Credential } from './credentials.ts'
import { keyMethod } from './key-login.ts'
import { keyboardMethod, passwordMethod } from './password-login.ts'
import type { Tell } from './remark.ts'
import { sourceName } from './secret-source.ts'
import type { Ssh2 } from './ssh2.ts'
import { isTaken, type SecretUseIo, type TakenSecret, takeSecret } from './taken-secret.ts'

export interface AuthIo extends SecretUseIo {
  readonly ssh2: Ssh2
  readonly tell: Tell
}

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
  readonly #tried: string[] = []
  #offered: readonly string[] = []
  /** The secret that this host has, or is about to get. */
  #taken: TakenSecret | undefined
  #over = false

  /** `fail` ends the login with words of its own. */
  constructor(hop: HostId, user: string, usable: readonly Credential[], io: AuthIo, fail: (words: string) => void) {
    this.#hop = hop
    this.#user = user
    this.#io = io
    this.#fail = fail
    this.#waiting = new Set(usable)
  }

  get offered(): readonly string[] {
    return this.#offered
  }

  get tried(): readonly string[] {
    return this.#tried
  }

  /** The next thing to try, or false when nothing is left. `offered`: what the server takes, null before it said. */
  async next(offered: readonly string[] | null, partial: boolean | null): Promise<AnyAuthMethod | false> {
    if (offered === null) return { type: 'none', username: this.#user }
    this.#taken?.answered(partial === true ? 'accepted' : 'refused')
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
    this.#taken?.answered('accepted')
  }

  /** The connection is gone: a secret that was sent and not answered counts as refused, or accounts get locked. */
  ended(): void {
    this.#over = true
    this.#taken?.answered('refused')
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
    const taken = await takeSecret(this.#hop, this.#user, source, this.#io)
    if (!isTaken(taken)) {
      this.#io.tell(taken)
      return undefined
    }
    this.#taken = taken
    if (this.#over) {
      taken.answered('unanswered')
      return undefined
    }
    const plain = !keyboard && this.#offered.includes('password')
    this.#tried.push(`${plain ? 'password' : 'keyboard-interactive'} (${sourceName(source)})`)
    return plain ? passwordMethod(this.#user, taken) : keyboardMethod(this.#user, taken, this.#fail)
  }
}

/** A password goes by either method, whichever the server has. */
function takes(offered: readonly string[], credential: Credential): boolean {
  if (credential.kind !== 'password') return offered.includes('publickey')
  return offered.includes('keyboard-interactive') || (!credential.keyboard && offered.includes('password'))
}
