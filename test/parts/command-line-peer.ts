import type { ServerChannel } from 'ssh2'
import { type Peer, type PeerOptions, startPeer } from './peer.ts'

/** One session with a device's command line, as a test plays it. */
export interface Typing {
  readonly channel: ServerChannel
  /** Writes, with `\n` as `\r\n`. */
  write(text: string): void
  /** Writes without any change. */
  raw(text: string): void
  prompt: string
}

export interface CommandLinePeer {
  /** Written at once, instead of the first prompt. */
  readonly greeting?: string
  readonly prompt?: string
  /** What a line does; what it gives is written, and the prompt behind it. Undefined: it writes for itself. */
  readonly line: (line: string, typing: Typing) => string | undefined
  /** Characters that come between lines: answers to questions. Undefined: they are collected into lines. */
  readonly key?: (key: string, typing: Typing) => boolean
  readonly echo?: boolean
  readonly options?: PeerOptions
}

/** An SSH server with a command line that echoes, and knows no exit status. `lines` is what was typed. */
export async function startCommandLine(device: CommandLinePeer): Promise<Peer & { readonly lines: readonly string[] }> {
  const lines: string[] = []
  const peer = await startPeer({
    ...device.options,
    session: accept => {
      const session = accept()
      session.on('pty', accepted => accepted?.())
      session.on('shell', accepted => attend(accepted(), device, lines))
      return true
    },
  })
  return { ...peer, lines }
}

function attend(channel: ServerChannel, device: CommandLinePeer, lines: string[]): void {
  const write = (text: string): void => {
    channel.write(text.replaceAll('\n', '\r\n'))
  }
  const raw = (text: string): void => {
    channel.write(text)
  }
  const typing: Typing = { channel, write, raw, prompt: device.prompt ?? 'core-1#' }
  let held = ''
  write(device.greeting ?? `\n${typing.prompt}`)
  channel.on('error', () => {})
  channel.on('data', (chunk: Buffer) => {
    for (const key of chunk.toString()) {
      if (device.key?.(key, typing) === true) continue
      if (key !== '\n' && key !== '\r') {
        held += key
        continue
      }
      const line = held
      held = ''
      lines.push(line)
      if (device.echo !== false) write(line)
      write('\n')
      const said = device.line(line, typing)
      if (said !== undefined) write(`${said}${said === '' ? '' : '\n'}${typing.prompt}`)
    }
  })
}
