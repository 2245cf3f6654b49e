import { connect, createServer, type Socket } from 'node:net'

/** A TCP proxy that stops passing on after some bytes of the server's, on its first connection only. */
export interface Proxy {
  readonly port: number
  /** Bytes that came from the server on the first connection. */
  readonly passed: () => number
  readonly stop: () => Promise<void>
}

export type Fault = 'reset' | 'end' | 'freeze'

export async function startProxy(to: number, fault: Fault, after: number): Promise<Proxy> {
  const sockets = new Set<Socket>()
  let passed = 0
  let connections = 0
  const server = createServer(near => {
    const faulty = connections++ === 0
    const far = connect({ host: '127.0.0.1', port: to })
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        near.destroy()
        far.destroy()
      })
    }
    let broken = false
    near.on('data', chunk => {
      if (!broken) far.write(chunk)
    })
    far.on('data', chunk => {
      if (broken) return
      const room = faulty ? Math.max(0, after - passed) : chunk.length
      if (faulty) passed += Math.min(room, chunk.length)
      near.write(chunk.subarray(0, room))
      if (!faulty || passed < after) return
      broken = true
      if (fault === 'reset') near.resetAndDestroy()
      if (fault === 'end') near.end()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    port: address.port,
    passed: () => passed,
    stop: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}
