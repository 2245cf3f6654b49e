import { createSocket, type Socket } from 'node:dgram'
import { lookup } from 'node:dns/promises'
import { type CopyTarget, NeverTaken } from './copy-target.ts'
import type { JournalRecord } from './event.ts'
import type { SyslogAddress } from './syslog-url.ts'

// What fits into a datagram over IPv4; RFC 5426, 3.2 wants none beyond it.
const mostBytes = 65_507

/** A syslog server over UDP: a message a datagram. What gets lost on the way is nowhere known. */
export class SyslogUdp implements CopyTarget {
  readonly name: string
  readonly #address: SyslogAddress
  readonly #format: (record: JournalRecord) => string
  #socket: Promise<Socket> | undefined

  constructor(name: string, address: SyslogAddress, format: (record: JournalRecord) => string) {
    this.name = name
    this.#address = address
    this.#format = format
  }

  async send(record: JournalRecord): Promise<void> {
    const message = Buffer.from(this.#format(record), 'ascii')
    if (message.length > mostBytes) throw new NeverTaken('EMSGSIZE')
    this.#socket ??= this.#open()
    try {
      const socket = await this.#socket
      await new Promise<void>((resolve, reject) => socket.send(message, error => (error ? reject(error) : resolve())))
    } catch (error) {
      this.close()
      throw error
    }
  }

  close(): void {
    this.#socket?.then(socket => socket.close()).catch(() => undefined)
    this.#socket = undefined
  }

  async #open(): Promise<Socket> {
    const { address, family } = await lookup(this.#address.host)
    const socket = createSocket(family === 6 ? 'udp6' : 'udp4')
    // “Nobody listens there” comes in with a later message and is the fault of none.
    socket.on('error', () => undefined)
    await new Promise<void>(resolve => socket.connect(this.#address.port, address, resolve))
    socket.unref()
    return socket
  }
}
