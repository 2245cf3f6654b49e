import type { HostId } from '../names/ids.ts'
import type { Exit } from '../platform/rendered.ts'
import { channelRefused, commandRefused, connectionEnded, noAnswerWithin } from '../words/en/losses.ts'
import { channelOutput } from './channel-output.ts'
import type { Command, Ran } from './command.ts'
import type { Execution } from './exec.ts'
import type { Limits } from './limits.ts'
import { type Lost, unsent } from './lost.ts'
import { type OpensshPlace, startClient } from './openssh-client.ts'
import { begun, clientEnd } from './openssh-log.ts'
import { race } from './race.ts'
import { stage } from './tcp.ts'

/** ssh writes this to standard error for a master's channel; it is told apart from a command's by what is missing. */
const requestFailed = /^exec request failed on channel \d+\r?\n$/

/** Runs one command over a master's connection. Of a signal it tells only that no status came. */
export function executeByOpenssh(
  hop: HostId,
  socket: string,
  place: OpensshPlace,
  command: Command,
  limits: Limits,
  signal: AbortSignal,
): Execution {
  const out = channelOutput('out', command)
  const err = channelOutput('err', command)
  const client = startClient(socket, place, { command: command.line })
  let unanswered = false
  let bytes = 0

  const lost = (kind: Lost['lost'], text: string, sent: Lost['sent']): Lost => {
    out.end()
    err.end()
    client.kill()
    return { lost: kind, hop, words: text, sent }
  }
  const going = race<Ran | Lost>(limits.command, signal, why =>
    lost(stage('deadline', why), noAnswerWithin(limits.command, why), 'maybe'),
  )
  const patience = setTimeout(() => {
    unanswered = !begun(client.log())
    // The request may be on its way although nothing says so: “not sent” is said only where it is known.
    if (unanswered && !going.over)
      going.settle(lost('channel', noAnswerWithin(limits.channel, 'own-deadline'), 'maybe'))
  }, limits.channel)

  client.stdout.on('data', (chunk: Uint8Array) => {
    bytes += chunk.length
    if (!going.over) out.push(chunk)
  })
  client.stderr.on('data', (chunk: Uint8Array) => {
    if (!going.over) err.push(chunk)
  })
  client.closed.then(() => {
    if (!going.over) going.settle(ended())
  })
  going.ended.then(() => clearTimeout(patience))
  client.stdin.end(command.stdin === undefined ? undefined : `${command.stdin.reveal()}\n`)

  const ran = (exit: Exit): Ran => ({ out: out.end(), err: err.end(), exit, open: false })
  const ended = (): Ran | Lost => {
    const end = clientEnd(client.log())
    switch (end.end) {
      case 'status':
        return ran({ kind: 'status', code: end.code })
      case 'no-channel':
        return lost('channel', channelRefused, 'no')
      case 'no-master':
        return lost('closed', connectionEnded, 'no')
      case 'unclear':
        return lost('closed', connectionEnded, 'maybe')
      case 'begun': {
        const answer = ran({ kind: 'none' })
        const refused = bytes === 0 && requestFailed.test(Buffer.from(answer.err.head).toString('latin1'))
        return refused ? unsent('refused', hop, commandRefused) : answer
      }
    }
  }
  return {
    ended: going.ended,
    get unanswered() {
      return unanswered
    },
    lose: (kind, text) => {
      if (!going.over) going.settle(lost(kind, text, 'maybe'))
    },
  }
}
