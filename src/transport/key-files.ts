import { constants } from 'node:fs'
import { openPlain, readOpened } from '../journal/plain-file.ts'
import { openToOthers } from './open-to-others.ts'
import type { KeyFault } from './remark.ts'
import { UnchangedFiles } from './unchanged-files.ts'
import { unread } from './words.ts'

/** No private key is larger; a wrong path may name anything. */
const mostBytes = 256 * 1024

/** The private key files of a run. The same bytes mean that a file is as it was. */
export class KeyFiles {
  readonly #files = new UnchangedFiles(keyIn)

  async read(path: string): Promise<Buffer | KeyFault> {
    return await this.#files.read(path).catch(error => ({ kind: 'unreadable', errno: unread(error) }))
  }
}

/** The bytes of a private key file; refused, as ssh does, when it is ours and others can read it. */
async function keyIn(path: string): Promise<Buffer | KeyFault> {
  const file = await openPlain(path, constants.O_RDONLY)
  try {
    const mode = openToOthers(await file.stat())
    const bytes = await readOpened(file, path, mostBytes)
    if (isPublic(bytes)) return { kind: 'public' }
    if (mode !== undefined) return { kind: 'too-open', mode }
    return bytes
  } finally {
    await file.close()
  }
}

/** As `ssh-keygen` writes a `.pub`, or RFC 4716. Nothing of it is secret: who may read it is no matter. */
function isPublic(bytes: Buffer): boolean {
  return /^(?:ssh-|ecdsa-|sk-|---- BEGIN SSH2 PUBLIC KEY)/.test(bytes.toString('latin1', 0, 64))
}
