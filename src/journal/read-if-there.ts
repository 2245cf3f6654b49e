import { type Disk, DiskFault } from './disk.ts'

/** A file's bytes; undefined where there is none. Rejects with any other `DiskFault`. */
export async function readIfThere(disk: Disk, path: string): Promise<Uint8Array | undefined> {
  try {
    return await disk.read(path)
  } catch (error) {
    if (error instanceof DiskFault && error.errno === 'ENOENT') return undefined
    throw error
  }
}
