import { Duplex } from 'node:stream'
import type { ClientChannel } from 'ssh2'

/**
 * A forwarded channel of a jump host's connection as the stream that the next connection runs on. Unlike the channel,
 * it is gone at once when destroyed, whatever the jump host still sends or never answers.
 */
export class Carrier extends Duplex {
  readonly #channel: ClientChannel
  bytesRead = 0

  constructor(channel: ClientChannel) {
    super({ allowHalfOpen: false })
    this.#channel = channel
    channel.on('data', (chunk: Uint8Array) => {
      this.bytesRead += chunk.length
      if (!this.destroyed && !this.push(chunk)) channel.pause()
    })
    channel.on('end', () => this.push(null))
    channel.on('close', () => this.destroy())
    channel.on('error', (error: Error) => this.destroy(error))
    channel.stderr.on('error', () => {})
    channel.stderr.resume()
  }

  override _read(): void {
    this.#channel.resume()
  }

  /** What was gathered goes in one piece. */
  override _writev(pieces: readonly { readonly chunk: Uint8Array }[], done: (error?: Error | null) => void): void {
    this._write(Buffer.concat(pieces.map(({ chunk }) => chunk)), 'binary', done)
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.#channel.writable) this.#channel.write(chunk, done)
    else done(new Error('channel closed'))
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#channel.end()
    done()
  }

  override _destroy(_error: Error | null, done: (error?: Error | null) => void): void {
    this.#channel.destroy()
    // The cause is told by the connection's own loss; an error here would find no one in the middle of a teardown.
    done(null)
  }
}
