import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats, statSync } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'

// What took a file's place after it was looked at can't hold anyone up either. Windows has no such flag, nor such pipes.
const { O_NONBLOCK = 0, O_RDONLY } = constants

/** What lies in a file's place: a folder, a pipe, a socket, a device (`EFTYPE`); or more than is ever read (`EFBIG`). */
export class NotPlain extends Error {
  override readonly name = 'NotPlain'
  readonly code: 'EFTYPE' | 'EISDIR' | 'EFBIG'

  constructor(path: string, code: NotPlain['code']) {
    super(`${code}: ${path}`)
    this.code = code
  }
}

/**
 * Opens a file by the flags of `open(2)`. A pipe, which would hold the program up until somebody comes to its other end,
 * and a device, which opening alone may set going, are left alone. Rejects with a `NotPlain` or the system's error.
 */
export async function openPlain(path: string, flags: number, mode = 0o600): Promise<FileHandle> {
  mustBePlain(path, await stat(path).catch(unlessMissing))
  const file = await open(path, flags | O_NONBLOCK, mode)
  try {
    mustBePlain(path, await file.stat())
    return file
  } catch (error) {
    await file.close()
    throw error
  }
}

/** The bytes of a file, `most` of them. Rejects with a `NotPlain` or the system's error. */
export async function readPlain(path: string, most = Number.POSITIVE_INFINITY): Promise<Buffer> {
  const file = await openPlain(path, O_RDONLY)
  try {
    return await readOpened(file, path, most)
  } finally {
    await file.close()
  }
}

/** The rest of an opened file. Rejects with a `NotPlain` where it is more than `most` bytes. */
export async function readOpened(file: FileHandle, path: string, most: number): Promise<Buffer> {
  if ((await file.stat()).size > most) throw new NotPlain(path, 'EFBIG')
  const bytes = await file.readFile()
  if (bytes.length > most) throw new NotPlain(path, 'EFBIG')
  return bytes
}

/** As `readPlain`, where nothing can be waited for. Throws. */
export function readPlainSync(path: string, most = Number.POSITIVE_INFINITY): Buffer {
  mustBePlain(path, statSync(path))
  const file = openSync(path, O_RDONLY | O_NONBLOCK)
  try {
    const there = fstatSync(file)
    mustBePlain(path, there)
    if (there.size > most) throw new NotPlain(path, 'EFBIG')
    return readFileSync(file)
  } finally {
    closeSync(file)
  }
}

function mustBePlain(path: string, there: Stats | undefined): void {
  if (there?.isDirectory()) throw new NotPlain(path, 'EISDIR')
  if (there !== undefined && !there.isFile()) throw new NotPlain(path, 'EFTYPE')
}

/** A link to nothing counts as missing: whoever writes makes the file that it names. */
function unlessMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
  throw error
}
