import { open } from 'node:fs/promises'
import type { KeyFault } from './remark.ts'
import { errno } from './words.ts'

/** No private key is larger; a wrong path may name anything. */
const mostBytes = 256 * 1024

/**
 * The bytes of a private key file; refused, as ssh does, when it is ours and others can read it.
 * Not for Windows, where modes say nothing of who can read.
 */
export async function readKeyFile(path: string): Promise<Buffer | KeyFault> {
  try {
    const file = await open(path, 'r')
    try {
      const { mode, uid, size } = await file.stat()
      const ours = process.getuid !== undefined && uid === process.getuid()
      if (ours && (mode & 0o077) !== 0) return { kind: 'too-open', mode: (mode & 0o777).toString(8).padStart(4, '0') }
      if (size > mostBytes) return { kind: 'malformed', words: `${size} bytes` }
      return await file.readFile()
    } finally {
      await file.close()
    }
  } catch (error) {
    return { kind: 'unreadable', errno: errno(error) }
  }
}
