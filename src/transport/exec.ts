import type { ClientChannel } from 'ssh2'
import type { HostId } from '../names/ids.ts'
import type { Exit } from '../platform/rendered.ts'
import { commandRefused, noAnswerWithin } from '../words/en/losses.ts'
import { type ChannelOutput, channelOutput } from './channel-output.ts'
import type { Command, Ran } from './command.ts'
import type { Limits } from './limits.ts'
import type { LoggedIn } from './login-types.ts'
import { type Lost, unsent } from './lost.ts'
import { race } from './race.ts'
import { stage } from './tcp.ts'
import { words } from './words.ts'

/** An exec that is under way. */
export interface Execution {
  readonly ended: Promise<Ran | Lost>
  /** The peer didn't even answer the request for a channel. */
  readonly unanswered: boolean
  /** The connection is gone. */
  lose(lost: Lost['lost'], words: string): void
}

/**
 * Runs one command on a channel of its own. `sent` of a loss is `no` as long as the request hasn't been written: the
 * library reads the options' `env` when the channel is open and writes the request in the same turn.
 */
export function execute(
  hop: HostId,
  { client, heard }: LoggedIn,
  command: Command,
  limits: Limits,
  signal: AbortSignal,
): Execution {
  let sent = false
  let unanswered = false
  let channel: ClientChannel | undefined
  let exit: Exit = { kind: 'none' }
  let drainUntil = 0
  const out = channelOutput('out', command)
  const err = channelOutput('err', command)
  const refusalsBefore = heard.refusals

  const lost = (kind: Lost['lost'], text: string): Lost => {
    out.end()
    err.end()
    return { lost: kind, hop, words: text, sent: sent ? 'maybe' : 'no' }
  }
  const ran = (open: boolean): Ran => ({ out: out.end(), err: err.end(), exit, open })
  const going = race<Ran | Lost>(limits.channel, signal, why => {
    channel?.close()
    if (exit.kind !== 'none') return ran(true)
    unanswered = !sent
    const limit = channel === undefined ? limits.channel : limits.command
    return lost(stage(sent ? 'deadline' : 'channel', why), noAnswerWithin(limit, why))
  })

  const listen = (stream: ClientChannel): void => {
    let open = 2
    const closed = (): void => {
      open -= 1
      if (open === 0 && !going.over) going.settle(ran(false))
    }
    const hear = (into: ChannelOutput) => (chunk: Uint8Array) => {
      if (going.over) return
      into.push(chunk)
      if (exit.kind !== 'none' && performance.now() < drainUntil) going.restart(limits.afterExit)
    }
    // Both are always read: a full window of one would stop the other.
    stream.on('data', hear(out))
    stream.stderr.on('data', hear(err))
    stream.on('error', () => {})
    stream.stderr.on('error', () => {})
    stream.on('exit', (code: number | null, name?: string) => {
      exit = exitOf(code, name)
      drainUntil = performance.now() + 10 * limits.afterExit
      // What was still on its way comes before the close; a process left behind may hold the channel open for ever.
      if (!going.over) going.restart(limits.afterExit)
    })
    stream.once('close', closed)
    stream.stderr.once('close', closed)
  }

  const options = {
    allowHalfOpen: true,
    get env(): NodeJS.ProcessEnv {
      // Given up already: the error ends the connection before the request is written.
      if (going.over) throw new Error('channel opened too late')
      sent = true
      return {}
    },
  }
  const opened = (error: Error | undefined, stream: ClientChannel): void => {
    if (going.over) {
      stream?.close()
      return
    }
    if (error !== undefined) {
      const refused = sent && heard.refusals > refusalsBefore
      going.settle(refused ? unsent('refused', hop, commandRefused) : lost(sent ? 'closed' : 'channel', words(error)))
      return
    }
    channel = stream
    going.restart(limits.command)
    listen(stream)
    if (command.stdin === undefined) stream.end()
    else stream.end(`${command.stdin.reveal()}\n`)
  }
  try {
    client.exec(command.line, options, opened)
  } catch (error) {
    going.settle(lost('closed', words(error)))
  }
  const lose = (kind: Lost['lost'], text: string): void => {
    if (!going.over) going.settle(exit.kind === 'none' ? lost(kind, text) : ran(true))
  }
  return {
    ended: going.ended,
    get unanswered() {
      return unanswered
    },
    lose,
  }
}

/** The library writes signals as `SIGTERM`; the protocol, and we, as `TERM`. */
function exitOf(code: number | null, name: string | undefined): Exit {
  if (typeof code === 'number') return { kind: 'status', code }
  return name === undefined ? { kind: 'none' } : { kind: 'signal', name: name.replace(/^SIG/, '').slice(0, 40) }
}
