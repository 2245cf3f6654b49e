import { closeSync, constants, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Disk, DiskFault, errnoOf } from './disk.ts'
import { readIfThere } from './read-if-there.ts'
import { realDisk } from './real-disk.ts'

const { O_NONBLOCK, O_RDONLY } = constants

/** Reads a file of a run by its name inside the folder; undefined where there is none. Rejects with a `DiskFault`. */
export function readInRun(folder: string, name: string, disk: Disk = realDisk): Promise<Uint8Array | undefined> {
  return readIfThere(disk, join(folder, name))
}

/**
 * The same of this machine's disk, without letting anything else have its turn: for hundreds of small files, at each of
 * which waiting takes longer than reading. Throws a `DiskFault`.
 */
export function readInRunNow(folder: string, name: string): Uint8Array | undefined {
  const path = join(folder, name)
  try {
    // Not to be held up for ever where a pipe lies in the place of a file.
    const file = openSync(path, O_RDONLY | O_NONBLOCK)
    try {
      return readFileSync(file)
    } finally {
      closeSync(file)
    }
  } catch (error) {
    const errno = errnoOf(error)
    if (errno === 'ENOENT') return undefined
    throw new DiskFault(path, 'read', errno, { cause: error })
  }
}
