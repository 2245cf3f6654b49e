import { connect, isIP, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { CopyTarget } from './copy-target.ts'
import type { JournalRecord } from './event.ts'
import { readPlainSync } from './plain-file.ts'
import { octetCounted } from './syslog-message.ts'
import type { SyslogAddress } from './syslog-url.ts'

// What takes longer hangs: the connection is given up, and another one may find another way.
const patience = 10_000

// Bytes; a syslog server says nothing at all.
const mostHeard = 64 * 1024

/**
 * A syslog server over TCP or TLS, octet-counted. It counts as handed over when the system has taken it: syslog has no
 * receipts, so the last messages before a connection breaks may be lost without anybody knowing.
 */
export class SyslogStream implements CopyTarget {
  readonly name: string
  readonly #address: SyslogAddress
  readonly #format: (record: JournalRecord) => string
  #socket: Socket | undefined
  #isBusy = false

  constructor(name: string, address: SyslogAddress, format: (record: JournalRecord) => string) {
    this.name = name
    this.#address = address
    this.#format = format
  }

  async send(record: JournalRecord): Promise<void> {
    this.#isBusy = true
    try {
      const socket = this.#socket ?? (await this.#open())
      await within(socket, done => socket.write(octetCounted(this.#format(record)), done))
    } catch (error) {
      this.#drop()
      throw error
    } finally {
      this.#isBusy = false
    }
  }

  close(): void {
    if (this.#isBusy) this.#drop()
    // All was taken: the system delivers it and says goodbye, and nobody waits for that.
    else this.#socket?.end()
  }

  #drop(): void {
    this.#socket?.destroy()
    this.#socket = undefined
  }

  async #open(): Promise<Socket> {
    const socket = dial(this.#address)
    this.#socket = socket
    socket.unref() // a copy keeps no program from ending
    socket.setKeepAlive(true, patience)
    // What it says is of no interest, but its end is. It has nothing to say, so one that says much is let go of.
    let heard = 0
    socket.on('data', (chunk: Uint8Array) => {
      heard += chunk.length
      if (heard > mostHeard) socket.destroy(new Error('EMSGSIZE'))
    })
    const gone = () => {
      if (this.#socket === socket) this.#socket = undefined
    }
    socket.on('error', gone).on('close', gone).on('end', gone)
    await within(socket, done => socket.once(this.#address.by === 'tls' ? 'secureConnect' : 'connect', () => done()))
    return socket
  }
}

function dial({ by, host, port, ca }: SyslogAddress): Socket {
  if (by !== 'tls') return connect({ host, port })
  const servername = isIP(host) === 0 ? { servername: host } : {}
  const trusted = ca === undefined ? {} : { ca: readPlainSync(ca) }
  return connectTls({ host, port, ...servername, ...trusted, minVersion: 'TLSv1.2' })
}

/** Waits until `begin` calls back; rejects when the socket breaks or nothing happens for ten seconds. */
function within(socket: Socket, begin: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (error?: Error | null): void => {
      clearTimeout(late)
      socket.off('error', end).off('close', closed)
      if (error) reject(error)
      else resolve()
    }
    const closed = (): void => end(new Error('ECONNRESET'))
    const late = setTimeout(() => end(new Error('ETIMEDOUT')), patience).unref()
    socket.on('error', end).on('close', closed)
    begin(end)
  })
}
