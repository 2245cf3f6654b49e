import type { HostId } from '../names/ids.ts'
import type { Login } from '../plan/plan.ts'
import { type Encoded, wrapped } from '../platform/encoded.ts'
import type { Shell } from '../platform/shell.ts'
import type { Access, Host } from '../runbook/runbook.ts'
import type { RedactingStream, Redactor } from '../secret/redact.ts'
import type { Limits } from '../transport/limits.ts'
import { isLost, type Lost, unsent } from '../transport/lost.ts'
import { lateness, orAborted } from '../transport/race.ts'
import type { Tell } from '../transport/remark.ts'
import { remarkText } from '../transport/remark-text.ts'
import { isTaken, type SecretUseIo, type TakenSecret, takeSecret } from '../transport/taken-secret.ts'
import type { Reached, Transport } from '../transport/transport.ts'
import { modeLeft, promptRead } from '../words/en/devices.ts'
import { consoleWords, identityNotRead, identityUnclear, noAnswerWithin } from '../words/en/losses.ts'
import { answer, lostAnswer } from './answers.ts'
import { CommandLine } from './command-line.ts'
import { identityVerdict, namesOf, wrongName } from './identity.ts'
import type { Acted, Answer, Instead, LostAnswer } from './ports.ts'
import { readsPassword, refusedBySudo } from './sudo.ts'
import { sudoFault } from './sudo-fault.ts'
import type { Transcripts } from './transcripts.ts'
import type { Turns } from './turns.ts'

export interface SessionIo extends SecretUseIo {
  readonly transport: Transport
  readonly transcripts: Transcripts
  readonly redactor: Redactor
  /** The command by which a host tells its name; undefined: its platform has none. */
  readonly identityRead: (host: HostId) => string | undefined
  /** The command line that a host has instead of commands with an exit status; undefined: it has these. */
  readonly shellOf: (host: HostId) => Shell | undefined
  /** How the commands of a host are wrapped; undefined: they are sent as they are. */
  readonly encodedOf: (host: HostId) => Encoded | undefined
  readonly limits: Limits
  readonly tell: Tell
}

type Purpose = 'read' | 'act'

/**
 * Commands on one host, one after the other over one connection. A connection that is found dead is built anew before a
 * command; a command that may have been sent is never sent twice.
 */
export class Session {
  readonly #host: Host
  readonly #login: Login
  readonly #io: SessionIo
  readonly #turns: Turns
  readonly #commandLine: CommandLine | undefined
  #reached: Reached | undefined

  constructor(host: Host, login: Login, io: SessionIo, turns: Turns) {
    this.#host = host
    this.#login = login
    this.#io = io
    this.#turns = turns
    const shell = io.shellOf(host.id)
    const remark = (words: string): void => io.tell({ remark: 'device-says', hop: host.id, words })
    this.#commandLine = shell && new CommandLine(host.id, shell, { ...io, remark })
  }

  /** Logs in and asks the device for its name, unless that is done and the device still gives a sign of life. */
  open(signal: AbortSignal): Promise<Lost | undefined> {
    return this.#turns.take(
      async () => {
        await this.#reached?.connection.alive(signal)
        const reached = await this.#reach(signal)
        return isLost(reached) ? reached : undefined
      },
      signal,
      () => this.#late(signal),
    )
  }

  /** Set where the plan's way in didn't work. Texts of a peer are in it. */
  get instead(): Instead | undefined {
    const { route, because } = this.#reached ?? {}
    if (route === undefined || because === undefined) return undefined
    return { access: route.access.id, way: route.way, because: this.#io.redactor.text(because) }
  }

  /** The name in the prompt of its command line; undefined: it has none. */
  get ownName(): string | undefined {
    return this.#commandLine?.name
  }

  run(command: string, signal: AbortSignal): Promise<Answer | LostAnswer> {
    return this.#turns.take<Answer | LostAnswer>(
      () => this.#again(command, 'read', signal),
      signal,
      () => this.#late(signal),
    )
  }

  /** Sends the lines in turn, exactly as they are, and nothing of others in between; the first that isn't taken is the last. */
  act(lines: readonly string[], signal: AbortSignal): Promise<Acted> {
    return this.#turns.take<Acted>(
      () => this.#act(lines, signal),
      signal,
      () => ({ answers: [], lost: this.#late(signal) }),
    )
  }

  async #act(lines: readonly string[], signal: AbortSignal): Promise<Acted> {
    const acted = await this.#sendAll(lines, signal)
    // What may have changed a device is on the disk before anything is made of the answer.
    await this.#io.transcripts.settled(this.#host.id)
    return acted
  }

  async #sendAll(lines: readonly string[], signal: AbortSignal): Promise<Acted> {
    const answers: Answer[] = []
    for (const line of lines) {
      // On a command line a later line means something only where the earlier ones led.
      const anew = answers.length === 0 || this.#commandLine === undefined
      const answer = await (anew ? this.#again(line, 'act', signal) : this.#once(line, 'act', signal))
      if (isLost(answer)) return { answers, lost: answer }
      answers.push(answer)
      if (answer.exit.kind === 'status' ? answer.exit.code !== 0 : answer.exit.kind !== 'prompt') break
    }
    const stuck = await this.#leave(signal)
    return stuck === undefined ? { answers } : { answers, lost: stuck }
  }

  async #leave(signal: AbortSignal): Promise<LostAnswer | undefined> {
    if (this.#commandLine?.mustLeave !== true) return undefined
    const transcript = await this.#io.transcripts.begin(this.#host.id)
    const stuck = await this.#commandLine.leave(transcript, signal)
    const ended = stuck && (await lostAnswer(stuck, transcript))
    if (ended === undefined) await transcript.end(modeLeft)
    return ended
  }

  async #again(command: string, purpose: Purpose, signal: AbortSignal): Promise<Answer | LostAnswer> {
    const first = await this.#once(command, purpose, signal)
    if (!isLost(first) || !foundDead(first) || signal.aborted) return first
    const { hop, words: because } = first
    const stands = this.#reached !== undefined && this.#reached.connection.ended === undefined
    if (stands) await this.#waitForRoom(hop, because, signal)
    else this.#io.tell({ remark: 'rebuilt', hop, because })
    return await this.#once(command, purpose, signal)
  }

  /** A server that takes one session at a time still closes the last one when the next is asked for (MaxSessions). */
  async #waitForRoom(hop: HostId, because: string, signal: AbortSignal): Promise<void> {
    const ms = this.#io.limits.backOff
    this.#io.tell({ remark: 'no-channel', hop, because, ms })
    await orAborted(new Promise<void>(resolve => setTimeout(resolve, ms)), signal, () => undefined)
  }

  async #once(command: string, purpose: Purpose, signal: AbortSignal): Promise<Answer | LostAnswer> {
    const reached = await this.#reach(signal)
    return isLost(reached) ? reached : await this.#exchange(reached, command, purpose, signal)
  }

  async #reach(signal: AbortSignal): Promise<Reached | Lost> {
    const dead = this.#reached?.connection.ended
    if (this.#reached !== undefined && dead === undefined) return this.#reached
    // What was ended on purpose, to see whether a new login works, was not lost.
    if (dead !== undefined && dead.lost !== 'cancelled')
      this.#io.tell({ remark: 'rebuilt', hop: dead.hop, because: dead.words })
    this.#reached = undefined
    const reached = await this.#io.transport.open(this.#host.id, this.#login, signal)
    if (isLost(reached)) return reached
    const stranger = (await this.#openCommandLine(reached, signal)) ?? (await this.#identify(reached, signal))
    if (stranger !== undefined) return stranger
    this.#reached = reached
    return reached
  }

  /** An address may have gone to another device while the connection was down: each new one is asked again. */
  async #identify(reached: Reached, signal: AbortSignal): Promise<Lost | undefined> {
    const names = namesOf(this.#host)
    if (names.length === 0) {
      if (reached.route.host.ways[reached.route.way]?.console !== undefined)
        this.#io.tell({ remark: 'device-says', hop: this.#host.id, words: consoleWords.noIdentity })
      return undefined
    }
    const command = this.#io.identityRead(this.#host.id)
    if (command === undefined && this.#commandLine !== undefined) return this.#byPrompt(this.#commandLine, names)
    if (command === undefined) return unsent('identity', this.#host.id, identityNotRead)
    const answer = await this.#exchange(reached, command, 'read', signal)
    if (isLost(answer)) return { ...answer, sent: 'no' }
    const wrong = identityVerdict(answer, names)
    return wrong === undefined ? undefined : unsent('identity', this.#host.id, wrong)
  }

  /** To its prompt, and to the rights that the work needs: what is wrong there shows before anything rests on it. */
  async #openCommandLine(reached: Reached, signal: AbortSignal): Promise<Lost | undefined> {
    if (this.#commandLine === undefined) return undefined
    const transcript = await this.#io.transcripts.begin(this.#host.id)
    const lost = await this.#commandLine.open(reached, transcript, signal)
    if (lost !== undefined) return { ...(await lostAnswer(lost, transcript)), sent: 'no' }
    await transcript.end(promptRead(this.#commandLine.name ?? ''))
    return undefined
  }

  /** A device that has no command for its name has it in its prompt. */
  #byPrompt({ name }: CommandLine, names: readonly string[]): Lost | undefined {
    const wrong = name === undefined ? identityUnclear : wrongName(name, names)
    return wrong === undefined ? undefined : unsent('identity', this.#host.id, wrong)
  }

  async #exchange(reached: Reached, line: string, purpose: Purpose, signal: AbortSignal): Promise<Answer | LostAnswer> {
    const sudo = await this.#sudoSecret(line, reached.route.access, signal)
    if (sudo !== undefined && isLost(sudo)) return sudo
    try {
      return await this.#recorded(reached, line, sudo, purpose, signal)
    } finally {
      // Also where the transcript can't be written: other hosts wait for what becomes of the secret.
      sudo?.answered('unanswered')
    }
  }

  async #recorded(
    reached: Reached,
    line: string,
    sudo: TakenSecret | undefined,
    purpose: Purpose,
    signal: AbortSignal,
  ): Promise<Answer | LostAnswer> {
    const transcript = await this.#io.transcripts.begin(this.#host.id)
    if (this.#commandLine !== undefined) {
      const said = await this.#commandLine.say(reached, line, transcript, signal)
      return isLost(said) ? await lostAnswer(said, transcript) : await answer(said, transcript)
    }
    const written = transcript.sent(line)
    written.catch(() => undefined)
    // Of what may change something the record comes first; that of a read may be on its way while the channel is opened.
    if (purpose === 'act') await written
    const clean = (): RedactingStream => this.#io.redactor.stream()
    sudo?.sent()
    const stdin = sudo && { stdin: sudo.secret }
    const sent = wrapped(this.#io.encodedOf(this.#host.id), line)
    const ran = await reached.connection.exec({ line: sent, clean, hear: transcript.heard, ...stdin }, signal)
    await written
    if (isLost(ran)) return await lostAnswer(ran, transcript)
    sudo?.answered(refusedBySudo(ran) ? 'refused' : 'accepted')
    const heard = await answer(ran, transcript)
    const fault = sudoFault(line, heard)
    return fault === undefined ? heard : { ...heard, sudo: fault }
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
