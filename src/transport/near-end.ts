import { type AddressInfo, createServer } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Dialled } from './tcp.ts'

/** A port of this machine that leads, once, into `stream`: how another program goes through a jump host's channel of ours. */
export interface NearEnd {
  readonly at: Dialled
  close(): void
}

/** The first who connects has the stream; nobody else can. What it leads to checks keys of its own. */
export function nearEnd(stream: Duplex): Promise<NearEnd> {
  const server = createServer(socket => {
    server.close()
    socket.setNoDelay(true)
    socket.on('error', () => stream.destroy())
    socket.on('close', () => stream.destroy())
    stream.on('close', () => socket.destroy())
    socket.pipe(stream).pipe(socket)
  })
  server.maxConnections = 1
  stream.on('error', () => {})
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      resolve({
        at: { host: '127.0.0.1', port },
        close: () => {
          server.close()
          stream.destroy()
        },
      })
    })
  })
}
