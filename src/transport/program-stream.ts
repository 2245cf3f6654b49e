import { Duplex } from 'node:stream'
import type { OpensshClient } from './openssh-client.ts'

/** What a program reads and writes, as one stream; the program ends with it. */
export class ProgramStream extends Duplex {
  readonly #client: OpensshClient
  bytesRead = 0

  constructor(client: OpensshClient) {
    super({ allowHalfOpen: false })
    this.#client = client
    client.stdout.on('data', (chunk: Uint8Array) => {
      this.bytesRead += chunk.length
      if (!this.destroyed && !this.push(chunk)) client.stdout.pause()
    })
    client.stdout.on('end', () => this.push(null))
    client.stderr.resume()
    client.closed.then(() => this.destroy())
  }

  override _read(): void {
    this.#client.stdout.resume()
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.#client.stdin.writable) this.#client.stdin.write(chunk, done)
    else done(new Error('channel closed'))
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#client.stdin.end()
    done()
  }

  override _destroy(_error: Error | null, done: (error?: Error | null) => void): void {
    this.#client.kill()
    done(null)
  }
}
