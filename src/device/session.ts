import type { HostId } from '../names/ids.ts'
import type { Login } from '../plan/plan.ts'
import type { Access, Host } from '../runbook/runbook.ts'
import type { RedactingStream, Redactor } from '../secret/redact.ts'
import { isLost, type Lost, unsent } from '../transport/lost.ts'
import { lateness, orAborted } from '../transport/race.ts'
import type { Tell } from '../transport/remark.ts'
import { remarkText } from '../transport/remark-text.ts'
import { isTaken, type SecretUseIo, type TakenSecret, takeSecret } from '../transport/taken-secret.ts'
import type { Reached, Transport } from '../transport/transport.ts'
import { identityNotRead, noAnswerWithin } from '../words/en/losses.ts'
import { answer, lostAnswer } from './answers.ts'
import { identityVerdict, namesOf } from './identity.ts'
import type { Answer, LostAnswer } from './ports.ts'
import { readsPassword, refusedBySudo } from './sudo.ts'
import type { Transcripts } from './transcripts.ts'
import type { Turns } from './turns.ts'

export interface SessionIo extends SecretUseIo {
  readonly transport: Transport
  readonly transcripts: Transcripts
  readonly redactor: Redactor
  /** The command by which a host tells its name; undefined: its platform has none. */
  readonly identityRead: (host: HostId) => string | undefined
  readonly tell: Tell
}

/**
 * Commands on one host, one after the other over one connection. A connection that is found dead is built anew before a
 * command; a command that may have been sent is never sent twice.
 */
export class Session {
  readonly #host: Host
  readonly #login: Login
  readonly #io: SessionIo
  readonly #turns: Turns
  #reached: Reached | undefined

  constructor(host: Host, login: Login, io: SessionIo, turns: Turns) {
    this.#host = host
    this.#login = login
    this.#io = io
    this.#turns = turns
  }

  /** Logs in and asks the device for its name, unless that is done. */
  open(signal: AbortSignal): Promise<Lost | undefined> {
    return this.#turns.take(
      async () => {
        const reached = await this.#reach(signal)
        return isLost(reached) ? reached : undefined
      },
      signal,
      () => this.#late(signal),
    )
  }

  run(command: string, signal: AbortSignal): Promise<Answer | LostAnswer> {
    return this.#turns.take<Answer | LostAnswer>(
      async () => {
        const first = await this.#once(command, signal)
        if (!isLost(first) || !foundDead(first) || signal.aborted) return first
        this.#io.tell({ remark: 'rebuilt', hop: first.hop, because: first.words })
        return await this.#once(command, signal)
      },
      signal,
      () => this.#late(signal),
    )
  }

  async #once(command: string, signal: AbortSignal): Promise<Answer | LostAnswer> {
    const reached = await this.#reach(signal)
    return isLost(reached) ? reached : await this.#exchange(reached, command, signal)
  }

  async #reach(signal: AbortSignal): Promise<Reached | Lost> {
    const dead = this.#reached?.connection.ended
    if (this.#reached !== undefined && dead === undefined) return this.#reached
    if (dead !== undefined) this.#io.tell({ remark: 'rebuilt', hop: dead.hop, because: dead.words })
    this.#reached = undefined
    const reached = await this.#io.transport.open(this.#host.id, this.#login, signal)
    if (isLost(reached)) return reached
    const stranger = await this.#identify(reached, signal)
    if (stranger !== undefined) return stranger
    this.#reached = reached
    return reached
  }

  /** An address may have gone to another device while the connection was down: each new one is asked again. */
  async #identify(reached: Reached, signal: AbortSignal): Promise<Lost | undefined> {
    const names = namesOf(this.#host)
    if (names.length === 0) return undefined
    const command = this.#io.identityRead(this.#host.id)
    if (command === undefined) return unsent('identity', this.#host.id, identityNotRead)
    const answer = await this.#exchange(reached, command, signal)
    if (isLost(answer)) return { ...answer, sent: 'no' }
    const wrong = identityVerdict(answer, names)
    return wrong === undefined ? undefined : unsent('identity', this.#host.id, wrong)
  }

  async #exchange(reached: Reached, line: string, signal: AbortSignal): Promise<Answer | LostAnswer> {
    const sudo = await this.#sudoSecret(line, reached.route.access, signal)
    if (sudo !== undefined && isLost(sudo)) return sudo
    try {
      return await this.#recorded(reached, line, sudo, signal)
    } finally {
      // Also where the transcript can't be written: other hosts wait for what becomes of the secret.
      sudo?.answered('unanswered')
    }
  }

  async #recorded(
    { connection }: Reached,
    line: string,
    sudo: TakenSecret | undefined,
    signal: AbortSignal,
  ): Promise<Answer | LostAnswer> {
    const transcript = await this.#io.transcripts.begin(this.#host.id)
    await transcript.sent(line)
    const clean = (): RedactingStream => this.#io.redactor.stream()
    sudo?.sent()
    const stdin = sudo && { stdin: sudo.secret }
    const ran = await connection.exec({ line, clean, hear: transcript.heard, ...stdin }, signal)
    if (isLost(ran)) return await lostAnswer(ran, transcript)
    sudo?.answered(refusedBySudo(ran) ? 'refused' : 'accepted')
    return await answer(ran, transcript)
  }

  /** The password for `sudo -S`, and for nothing else: any other command could print or keep its input. */
  async #sudoSecret(
    line: string,
    { sudo, user }: Access,
    signal: AbortSignal,
  ): Promise<TakenSecret | Lost | undefined> {
    if (typeof sudo === 'boolean' || !readsPassword.test(line)) return undefined
    const taking = takeSecret(this.#host.id, user, sudo, this.#io)
    const taken = await orAborted(taking, signal, () => undefined)
    if (taken === undefined) {
      // Called off while a person or another host was waited for: whoever is next gets its turn.
      taking.then(
        late => isTaken(late) && late.answered('unanswered'),
        () => {},
      )
      return this.#late(signal)
    }
    return isTaken(taken) ? taken : unsent('login', this.#host.id, remarkText(taken))
  }

  #late(signal: AbortSignal): Lost {
    const why = lateness(signal)
    return unsent(why, this.#host.id, noAnswerWithin(0, why))
  }
}

/** Losses of a connection, not of the login: a fresh one may well work. */
function foundDead(lost: Lost): boolean {
  return lost.sent === 'no' && (lost.lost === 'closed' || lost.lost === 'silence' || lost.lost === 'channel')
}
