import type { ClientChannel } from 'ssh2'
import type { HostId } from '../names/ids.ts'
import type { Secret } from '../secret/secret.ts'
import { noAnswerWithin, shellEnded } from '../words/en/losses.ts'
import type { Limits } from './limits.ts'
import type { LoggedIn } from './login-types.ts'
import { type Lost, unsent } from './lost.ts'
import { race } from './race.ts'
import { stage } from './tcp.ts'
import { words } from './words.ts'

/** What is asked for with the channel: the name of a terminal type, and its size. */
export interface TerminalSize {
  readonly type: string
  readonly columns: number
  readonly rows: number
}

/** A device's interactive command line: bytes both ways, no exit status. */
export interface Terminal {
  readonly hop: HostId
  /** Undefined while it lives, else what ended it. */
  readonly ended: Lost | undefined
  /** Sends text, or a secret with a line end behind it. False where the channel is gone: certainly not sent. */
  write(text: string): boolean
  writeSecret(secret: Secret, ending: string): boolean
  /** Every chunk as it comes, and the end. Chunks that come before the first listener wait for it. */
  listen(heard: (chunk: Uint8Array) => void, ended: (lost: Lost) => void): void
  end(): void
}

/** A terminal, and how its connection tells it that it is gone. */
export interface OpenTerminal extends Terminal {
  lose(kind: Lost['lost'], text: string): void
}

/** Opens an interactive shell on a channel of its own. */
export function openTerminal(
  hop: HostId,
  { client }: LoggedIn,
  size: TerminalSize,
  limits: Limits,
  signal: AbortSignal,
): Promise<OpenTerminal | Lost> {
  const going = race<OpenTerminal | Lost>(limits.channel, signal, why =>
    unsent(stage('channel', why), hop, noAnswerWithin(limits.channel, why)),
  )
  const opened = (error: Error | undefined, channel: ClientChannel): void => {
    if (going.over) channel?.close()
    else if (error !== undefined) going.settle(unsent('channel', hop, words(error)))
    else going.settle(terminalOn(hop, lineOf(channel)))
  }
  try {
    client.shell({ term: size.type, cols: size.columns, rows: size.rows }, opened)
  } catch (error) {
    going.settle(unsent('closed', hop, words(error)))
  }
  return going.ended
}

/** What a terminal's bytes run over. */
export interface Line {
  write(text: string): void
  close(): void
  /** `heard` gets every chunk, `ended` the end, in the peer's or the system's words. Called once. */
  listen(heard: (chunk: Uint8Array) => void, ended: (words: string) => void): void
}

function lineOf(channel: ClientChannel): Line {
  return {
    write: text => channel.write(text),
    close: () => channel.close(),
    listen: (heard, ended) => {
      channel.on('data', heard)
      channel.stderr.on('data', heard)
      channel.on('error', (error: Error) => ended(words(error)))
      channel.stderr.on('error', () => {})
      channel.once('close', () => ended(shellEnded))
    },
  }
}

export function terminalOn(hop: HostId, line: Line): OpenTerminal {
  const early: Uint8Array[] = []
  let hear = (chunk: Uint8Array): void => {
    early.push(chunk)
  }
  let onEnd = (_lost: Lost): void => {}
  let lost: Lost | undefined
  const lose = (kind: Lost['lost'], text: string): void => {
    if (lost !== undefined) return
    lost = unsent(kind, hop, text)
    line.close()
    onEnd(lost)
  }
  line.listen(
    chunk => hear(chunk),
    text => lose('closed', text),
  )
  const write = (text: string): boolean => {
    if (lost === undefined) line.write(text)
    return lost === undefined
  }
  return {
    hop,
    get ended() {
      return lost
    },
    write,
    writeSecret: (secret, ending) => write(`${secret.reveal()}${ending}`),
    listen: (heard, ended) => {
      hear = heard
      onEnd = ended
      for (const chunk of early.splice(0)) heard(chunk)
      if (lost !== undefined) ended(lost)
    },
    end: () => lose('cancelled', shellEnded),
    lose,
  }
}
