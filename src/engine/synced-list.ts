import { constants } from 'node:fs'
import { dirname } from 'node:path'
import { openPlain } from '../journal/plain-file.ts'
import { realDisk } from '../journal/real-disk.ts'

const { O_APPEND, O_CREAT, O_WRONLY } = constants

/** A file, mode 0600, to whose end lines are put. */
export interface SyncedList {
  /** Resolves when the line is on the disk, and the names in the folder are. Rejects with the disk's fault; it isn't there then. */
  add(line: string): Promise<void>
}

/** Lines that come while others are being written go into the next write together: a sync costs the same for all of them. */
export function syncedList(path: string): SyncedList {
  let waiting: readonly string[] = []
  let next: Promise<void> | undefined
  let last: Promise<unknown> = Promise.resolve()
  const write = async (): Promise<void> => {
    const lines = waiting.join('')
    waiting = []
    next = undefined
    await appended(path, lines)
  }
  return {
    add: line => {
      waiting = [...waiting, line]
      if (next === undefined) {
        next = last.then(write)
        last = next.catch(() => undefined)
      }
      return next
    },
  }
}

/** Half a line at the end of the list would spoil the one that comes after it. */
async function appended(path: string, lines: string): Promise<void> {
  const file = await openPlain(path, O_WRONLY | O_APPEND | O_CREAT)
  try {
    const { size } = await file.stat()
    try {
      await file.writeFile(lines)
      await file.sync()
      await realDisk.syncFolder(dirname(path))
    } catch (error) {
      await file.truncate(size).catch(() => undefined)
      throw error
    }
  } finally {
    await file.close()
  }
}
