import type { Writable } from 'node:stream'

/**
 * Holds back what is written to `stream` until the turn is over, so that it goes out as one: ssh2 writes a packet in up
 * to four pieces and packets one by one, and each would be a system call, and behind a jump host a packet, of its own.
 * For a socket that is connected: connecting puts its own `write` back.
 */
export function gathering<T extends Writable>(stream: T): T {
  const write = stream.write.bind(stream)
  return Object.assign(stream, {
    write: (...piece: Parameters<typeof write>): boolean => {
      if (stream.writableCorked === 0) {
        stream.cork()
        process.nextTick(() => stream.uncork())
      }
      return write(...piece)
    },
  })
}
