import { constants, openSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Socket } from 'node:net'
import { NotPlain, readPlain } from '../journal/plain-file.ts'

/** More is no secret, but a wrong path. */
const mostBytes = 64 * 1024

/**
 * What a file, or whoever writes into a pipe, gives as a secret. A pipe is waited for without holding a thread up, until
 * `signal` ends it. Rejects with a `NotPlain` or the system's error.
 */
export async function secretFile(path: string, signal: AbortSignal): Promise<Uint8Array> {
  return (await stat(path)).isFIFO() ? await fromPipe(path, signal) : await readPlain(path, mostBytes)
}

/** All of it, from the first writer on until the last one closes it. */
async function fromPipe(path: string, signal: AbortSignal): Promise<Uint8Array> {
  const pipe = new Socket({ fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK), writable: false, signal })
  const chunks: Uint8Array[] = []
  let size = 0
  // Leaving the loop destroys the socket, and with it the pipe's end.
  for await (const chunk of pipe) {
    if (!(chunk instanceof Uint8Array)) continue
    chunks.push(chunk)
    size += chunk.length
    if (size > mostBytes) throw new NotPlain(path, 'EFBIG')
  }
  return Buffer.concat(chunks)
}
