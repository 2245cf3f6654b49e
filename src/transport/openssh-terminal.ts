import type { HostId } from '../names/ids.ts'
import { channelRefused, noAnswerWithin, shellEnded } from '../words/en/losses.ts'
import type { Limits } from './limits.ts'
import { type Lost, unsent } from './lost.ts'
import { type OpensshClient, type OpensshPlace, startClient } from './openssh-client.ts'
import { begun } from './openssh-log.ts'
import { race } from './race.ts'
import { stage } from './tcp.ts'
import { type Line, type OpenTerminal, type TerminalSize, terminalOn } from './terminal.ts'

/** An interactive shell over a master's connection. Its size can't be told without a terminal on our side. */
export async function terminalByOpenssh(
  hop: HostId,
  socket: string,
  { directory, env }: OpensshPlace,
  size: TerminalSize,
  limits: Limits,
  signal: AbortSignal,
): Promise<OpenTerminal | Lost> {
  const client = startClient(socket, { directory, env: { ...env, TERM: size.type } }, { options: ['-tt'] })
  const { line, spoken } = lineOf(client)
  const going = race<OpenTerminal | Lost>(limits.channel, signal, why => {
    // A device may say nothing until it is spoken to.
    if (why === 'own-deadline' && begun(client.log())) return terminalOn(hop, line)
    client.kill()
    return unsent(stage('channel', why), hop, noAnswerWithin(limits.channel, why))
  })
  spoken.then(() => {
    if (!going.over) going.settle(terminalOn(hop, line))
  })
  client.closed.then(() => {
    if (!going.over) going.settle(unsent('channel', hop, channelRefused))
  })
  return await going.ended
}

/** What comes before anybody listens is kept for who does. */
function lineOf(client: OpensshClient): { readonly line: Line; readonly spoken: Promise<void> } {
  const early: Uint8Array[] = []
  let hear = (chunk: Uint8Array): void => {
    early.push(chunk)
  }
  const spoken = new Promise<void>(resolve => {
    client.stdout.once('data', () => resolve())
  })
  client.stdout.on('data', (chunk: Uint8Array) => hear(chunk))
  client.stderr.on('data', (chunk: Uint8Array) => hear(chunk))
  const line: Line = {
    write: text => client.stdin.write(text),
    close: () => client.kill(),
    listen: (heard, ended) => {
      hear = heard
      for (const chunk of early.splice(0)) heard(chunk)
      client.closed.then(() => ended(shellEnded))
    },
  }
  return { line, spoken }
}
