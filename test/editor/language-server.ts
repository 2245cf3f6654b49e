import { type ChildProcess, spawn } from 'node:child_process'
import { isRecord } from '../parts/json.ts'

interface Waiting {
  readonly wanted: (message: Record<string, unknown>) => boolean
  readonly found: (message: Record<string, unknown>) => void
}

/** A language server on its standard streams (LSP 3.17, base protocol): as an editor would speak to it, with no editor. */
export class LanguageServer {
  readonly #child: ChildProcess
  readonly #waiting = new Set<Waiting>()
  #input = Buffer.alloc(0)
  #last = 0

  constructor(script: string) {
    this.#child = spawn(process.execPath, [script, '--stdio'], { stdio: ['pipe', 'pipe', 'ignore'] })
    this.#child.stdout?.on('data', (chunk: Buffer) => this.#read(chunk))
  }

  async ask(method: string, params: unknown): Promise<unknown> {
    this.#last += 1
    const id = this.#last
    const answer = this.#next(message => message['id'] === id && message['method'] === undefined)
    this.#send({ id, method, params })
    const { result, error } = await answer
    if (error !== undefined) throw new Error(JSON.stringify(error))
    return result
  }

  tell(method: string, params: unknown): void {
    this.#send({ method, params })
  }

  /** The next notification of that name for which `fits` holds. */
  async told(method: string, fits: (params: unknown) => boolean): Promise<unknown> {
    return (await this.#next(message => message['method'] === method && fits(message['params'])))['params']
  }

  end(): void {
    this.#child.kill('SIGKILL')
  }

  #next(wanted: Waiting['wanted']): Promise<Record<string, unknown>> {
    return new Promise(found => this.#waiting.add({ wanted, found }))
  }

  #send(message: Record<string, unknown>): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }))
    this.#child.stdin?.write(`Content-Length: ${body.length}\r\n\r\n`)
    this.#child.stdin?.write(body)
  }

  #read(chunk: Buffer): void {
    this.#input = Buffer.concat([this.#input, chunk])
    for (;;) {
      const head = this.#input.indexOf('\r\n\r\n')
      const length = Number(/Content-Length: (\d+)/i.exec(this.#input.subarray(0, Math.max(0, head)).toString())?.[1])
      if (head < 0 || !(this.#input.length >= head + 4 + length)) return
      const message: unknown = JSON.parse(this.#input.subarray(head + 4, head + 4 + length).toString())
      this.#input = this.#input.subarray(head + 4 + length)
      if (isRecord(message)) this.#take(message)
    }
  }

  #take(message: Record<string, unknown>): void {
    // What the server asks of the editor (settings, registrations) is answered with nothing.
    if (message['method'] !== undefined && message['id'] !== undefined) this.#send({ id: message['id'], result: null })
    for (const waiting of [...this.#waiting]) {
      if (!waiting.wanted(message)) continue
      this.#waiting.delete(waiting)
      waiting.found(message)
    }
  }
}
