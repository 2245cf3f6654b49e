import type { HostId } from '../names/ids.ts'
import { behindJump, connectionEnded, jumpLost, noAnswerWithin } from '../words/en/losses.ts'
import type { Command, Ran } from './command.ts'
import type { Connection } from './connection.ts'
import type { Execution } from './exec.ts'
import { unlessExpired } from './expired.ts'
import type { Limits } from './limits.ts'
import { isLost, type Lost, unsent } from './lost.ts'
import { notBehind } from './not-behind.ts'
import { type OpensshPlace, startClient } from './openssh-client.ts'
import { executeByOpenssh } from './openssh-exec.ts'
import type { Master } from './openssh-master.ts'
import { terminalByOpenssh } from './openssh-terminal.ts'
import { ProgramStream } from './program-stream.ts'
import { race } from './race.ts'
import type { Counted } from './stream-to.ts'
import { type Dialled, stage } from './tcp.ts'
import type { OpenTerminal } from './terminal.ts'

/** Milliseconds in which a master that takes its commands down with it is seen to have ended. */
const grace = 300

/** A connection that the system's ssh holds. */
export function opensshConnection(
  hop: HostId,
  master: Master,
  place: OpensshPlace,
  limits: Limits,
  gone: (lost: Lost) => void,
): Connection {
  const executions = new Set<Execution>()
  const terminals = new Set<OpenTerminal>()
  const streams = new Set<Counted>()
  let lost: Lost | undefined

  const lose = (kind: Lost['lost'], text: string): void => {
    if (lost !== undefined) return
    lost = unsent(kind, hop, text)
    for (const execution of executions) execution.lose(kind, text)
    for (const terminal of terminals) terminal.lose(kind, text)
    for (const stream of streams) stream.destroy()
    master.end()
    gone(lost)
  }
  const ended = master.ended.then(said => lose(/not responding/.test(said) ? 'silence' : 'closed', said))

  async function exec(command: Command, signal: AbortSignal): Promise<Ran | Lost> {
    if (lost !== undefined) return lost
    const execution = executeByOpenssh(hop, master.socket, place, command, limits, signal)
    executions.add(execution)
    const result = await execution.ended
    executions.delete(execution)
    if (!isLost(result)) return result.exit.kind === 'none' ? await unlessGone(result) : unlessExpired(hop, result)
    const refused = result.sent === 'no' && (result.lost === 'channel' || result.lost === 'refused')
    const shared = result.sent === 'maybe' && !execution.unanswered && (executions.size > 0 || streams.size > 0)
    if (!refused && !shared) lose(result.lost, result.words)
    return result
  }

  /** No status, from a command that was killed or from a connection that died: the second is seen a moment later. */
  async function unlessGone(ran: Ran): Promise<Ran | Lost> {
    await Promise.race([ended, new Promise(resolve => setTimeout(resolve, grace))])
    return lost === undefined ? ran : { ...lost, sent: 'maybe' }
  }

  async function forward(target: HostId, to: Dialled, signal: AbortSignal): Promise<Counted | Lost> {
    if (lost !== undefined) return unsent(lost.lost, hop, jumpLost)
    const where = `${to.host.includes(':') ? `[${to.host}]` : to.host}:${to.port}`
    const known = master.unopened.count
    const client = startClient(master.socket, place, { options: ['-W', where] })
    const going = race<Counted | Lost>(limits.tcp, signal, why => {
      client.kill()
      return unsent(stage('tcp', why), target, behindJump(hop, `${where}: ${noAnswerWithin(limits.tcp, why)}`))
    })
    // An SSH server speaks first: the first bytes say that the host behind is there.
    client.stdout.once('readable', () => {
      if (!going.over && client.stdout.readableLength > 0) going.settle(new ProgramStream(client))
    })
    client.closed.then(() => {
      if (lost !== undefined) going.settle(unsent('closed', hop, jumpLost))
      // The master tells why on an output of its own, perhaps a moment after the channel's ssh has ended.
      else master.unopened.after(known, grace).then(said => going.settle(notBehind(hop, target, where, said)))
    })
    const stream = await going.ended
    if (!isLost(stream)) {
      streams.add(stream)
      stream.on('error', () => {})
      stream.once('close', () => streams.delete(stream))
    }
    return stream
  }

  return {
    hop,
    get ended() {
      return lost
    },
    exec,
    shell: async (size, signal) => {
      if (lost !== undefined) return lost
      const opened = await terminalByOpenssh(hop, master.socket, place, size, limits, signal)
      if (!isLost(opened)) terminals.add(opened)
      return opened
    },
    forward,
    // A master says only of itself that it lives; docs/ssh-connections.md has why nothing is sent to make sure.
    alive: async () => lost,
    end: () => lose('cancelled', connectionEnded),
  }
}
