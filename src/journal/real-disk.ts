import { constants } from 'node:fs'
import { type FileHandle, mkdir, open, rm, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Disk, type DiskFile, faulting } from './disk.ts'
import { openPlain, readPlain } from './plain-file.ts'

const { O_APPEND, O_CREAT, O_EXCL, O_WRONLY } = constants

// Folders can't be synced on every file system (exFAT sticks, some network shares); there is nothing better to do there.
const cantSyncFolders = new Set(['EINVAL', 'EISDIR', 'ENOTSUP', 'EPERM', 'EBADF'])

/** The disk of this machine. */
export const realDisk: Disk = {
  folders: path => faulting(path, 'create', async () => void (await mkdir(path, { recursive: true, mode: 0o700 }))),
  folder: path => faulting(path, 'create', () => mkdir(path, { mode: 0o700 })),
  create: path => opened(path, O_CREAT | O_EXCL | O_WRONLY | O_APPEND, 'create'),
  append: path => opened(path, O_WRONLY | O_APPEND, 'open'),
  read: path => faulting(path, 'read', () => readPlain(path)),
  remove: path => faulting(path, 'remove', () => unlink(path)),
  removeFolder: path => faulting(path, 'remove', () => rm(path, { recursive: true })),
  syncFolder: path => faulting(path, 'sync', () => syncFolder(path)),
}

async function opened(path: string, flags: number, doing: 'create' | 'open'): Promise<DiskFile> {
  const handle = await faulting(path, doing, () => openPlain(path, flags))
  return {
    write: bytes => faulting(path, 'write', async () => (await handle.write(bytes)).bytesWritten),
    sync: () => faulting(path, 'sync', () => handle.sync()),
    truncate: length => faulting(path, 'truncate', () => handle.truncate(length)),
    close: () => faulting(path, 'close', () => handle.close()),
  }
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await syncIfPossible(handle)
  } finally {
    await handle.close()
  }
}

async function syncIfPossible(handle: FileHandle): Promise<void> {
  try {
    await handle.sync()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!cantSyncFolders.has(code)) throw error
  }
}

/** Writes a new file whole and makes it and its name durable; where that fails, the file isn't there. */
export async function writeNew(disk: Disk, path: string, bytes: Uint8Array): Promise<void> {
  const file = await disk.create(path)
  try {
    await fill(file, bytes)
    await disk.syncFolder(dirname(path))
  } catch (error) {
    await disk.remove(path).catch(() => undefined)
    throw error
  }
}

async function fill(file: DiskFile, bytes: Uint8Array): Promise<void> {
  try {
    for (let rest = bytes; rest.length > 0; ) rest = rest.subarray(await file.write(rest))
    await file.sync()
  } finally {
    await file.close()
  }
}
