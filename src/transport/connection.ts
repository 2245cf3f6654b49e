import type { ClientChannel } from 'ssh2'
import type { HostId } from '../names/ids.ts'
import { behindJump, connectionEnded, jumpLost, noAnswerWithin } from '../words/en/losses.ts'
import { Carrier } from './carrier.ts'
import type { Command, Ran } from './command.ts'
import { type Execution, execute } from './exec.ts'
import { unlessExpired } from './expired.ts'
import { gathering } from './gathering.ts'
import { lifeWatch } from './life.ts'
import type { Limits } from './limits.ts'
import type { LoggedIn } from './login-types.ts'
import { isLost, type Lost, unsent } from './lost.ts'
import { notBehind } from './not-behind.ts'
import { race } from './race.ts'
import type { Counted } from './stream-to.ts'
import { type Dialled, stage } from './tcp.ts'
import { type OpenTerminal, openTerminal, type Terminal, type TerminalSize } from './terminal.ts'
import { words } from './words.ts'

/** An open session with a host: commands run on it, and connections to the hosts behind it. */
export interface Connection {
  readonly hop: HostId
  /** Undefined while it lives, else what ended it. */
  readonly ended: Lost | undefined
  exec(command: Command, signal: AbortSignal): Promise<Ran | Lost>
  /** The device's interactive command line, on a channel of its own. */
  shell(size: TerminalSize, signal: AbortSignal): Promise<Terminal | Lost>
  /** A stream to an address as seen from this host. */
  forward(hop: HostId, to: Dialled, signal: AbortSignal): Promise<Counted | Lost>
  /**
   * Asks for a sign of life, unless there was one just now. A peer that gives none in time is lost: found so before
   * anything is sent, and not at the cost of a step's time. Undefined: it lives, or the signal ended.
   */
  alive(signal: AbortSignal): Promise<Lost | undefined>
  /** Ends it without asking the peer. */
  end(): void
}

/** Milliseconds for which what came just now is sign enough. */
const justNow = 500

/** sshd takes ten sessions at a time (sshd_config: MaxSessions); commands are run one by one anyway. */
export function connection(hop: HostId, session: LoggedIn, limits: Limits, gone: (lost: Lost) => void): Connection {
  const { client, stream } = session
  const executions = new Set<Execution>()
  const carriers = new Set<Carrier>()
  const terminals = new Set<OpenTerminal>()
  const waiting = new Set<() => void>()
  let lost: Lost | undefined

  const lose = (kind: Lost['lost'], text: string): void => {
    if (lost !== undefined) return
    lost = unsent(kind, hop, text)
    life.end()
    for (const execution of executions) execution.lose(kind, text)
    for (const terminal of terminals) terminal.lose(kind, text)
    for (const drop of waiting) drop()
    for (const carrier of carriers) carrier.destroy()
    client.destroy()
    stream.destroy()
    gone(lost)
  }
  const life = lifeWatch(stream, limits, () => lose('silence', noAnswerWithin(limits.silence, 'own-deadline')))

  client.on('error', error => {
    const { level } = error
    if (level !== 'agent' && level !== 'client-authentication') lose('closed', words(error))
  })
  client.on('end', () => lose('closed', connectionEnded))
  client.on('close', () => lose('closed', connectionEnded))

  return {
    hop,
    get ended() {
      return lost
    },
    exec: async (command, signal) => {
      if (lost !== undefined) return lost
      const execution = execute(hop, session, command, limits, signal)
      executions.add(execution)
      const ended = await execution.ended
      executions.delete(execution)
      if (!isLost(ended)) return unlessExpired(hop, ended)
      settleAfter(ended, execution.unanswered)
      return ended
    },
    shell: async (size, signal) => {
      if (lost !== undefined) return lost
      const opened = await openTerminal(hop, session, size, limits, signal)
      if (!isLost(opened)) terminals.add(opened)
      return opened
    },
    forward: (target, to, signal) => forward(target, to, signal),
    alive: async signal => {
      if (lost !== undefined || life.quietFor() < justNow) return lost
      const going = race(limits.alive, signal, why => {
        if (why === 'own-deadline') lose('silence', noAnswerWithin(limits.alive, why))
      })
      life.next(() => going.settle(undefined))
      askForSign(() => going.settle(undefined))
      await going.ended
      return lost
    },
    end: () => lose('cancelled', connectionEnded),
  }

  /** A request that every server has to answer (RFC 4254, 4) and that changes nothing: none is forwarded to us. */
  function askForSign(answered: () => void): void {
    try {
      client.unforwardIn('127.0.0.1', 0, answered)
    } catch (error) {
      lose('closed', words(error))
      answered()
    }
  }

  /** A peer that didn't answer is not trusted with another command, unless others still live on the connection. */
  function settleAfter(ended: Lost, unanswered: boolean): void {
    const refused = ended.sent === 'no' && !unanswered && (ended.lost === 'channel' || ended.lost === 'refused')
    const shared = ended.sent === 'maybe' && (executions.size > 0 || carriers.size > 0)
    if (!refused && !shared) lose(ended.lost, ended.words)
  }

  async function forward(target: HostId, to: Dialled, signal: AbortSignal): Promise<Carrier | Lost> {
    if (lost !== undefined) return unsent(lost.lost, hop, jumpLost)
    const where = `${to.host}:${to.port}`
    const going = race<Carrier | Lost>(limits.tcp, signal, why =>
      unsent(stage('tcp', why), target, behindJump(hop, `${where}: ${noAnswerWithin(limits.tcp, why)}`)),
    )
    const drop = (): void => going.settle(unsent('closed', hop, jumpLost))
    const opened = (error: Error | undefined, channel: ClientChannel): void => {
      if (error !== undefined) {
        going.settle(notBehind(hop, target, where, [error.message]))
        return
      }
      const carrier = gathering(new Carrier(channel))
      carrier.on('error', () => {})
      if (going.over) carrier.destroy()
      else going.settle(carrier)
    }
    waiting.add(drop)
    try {
      client.forwardOut('127.0.0.1', 0, to.host, to.port, opened)
    } catch (error) {
      going.settle(unsent('closed', hop, words(error)))
    }
    const ended = await going.ended
    waiting.delete(drop)
    if (!isLost(ended)) {
      carriers.add(ended)
      ended.once('close', () => carriers.delete(ended))
    }
    return ended
  }
}
