import { join } from 'node:path'
import type { Disk } from './disk.ts'
import { readIfThere } from './read-if-there.ts'
import { realDisk } from './real-disk.ts'

/** Reads a file of a run by its name inside the folder; undefined where there is none. Rejects with a `DiskFault`. */
export function readInRun(folder: string, name: string, disk: Disk = realDisk): Promise<Uint8Array | undefined> {
  return readIfThere(disk, join(folder, name))
}
