import { link, open, rename, stat, unlink } from 'node:fs/promises'
import { type DiskAct, DiskFault, faulting } from './disk.ts'
import { readPlain } from './plain-file.ts'

export interface Found {
  readonly text: string
  /** Of this file alone, for one that says nothing. */
  readonly mark: string
  /** Written so lately that its writer may still be at it; by the clock of the disk, not ours. */
  readonly young: boolean
}

// Whoever makes a lock has filled it long before.
const fillingTime = 10_000
// A lock is one line.
const mostBytes = 64 * 1024

const noHardLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])

/** Puts a lock with this text at `path`, whole or not at all; false where there is one. */
export async function place(path: string, text: string, nonce: string): Promise<boolean> {
  const draft = await write(`${path}.${nonce}`, text)
  try {
    await at(path, 'create', () => link(draft, path))
    return true
  } catch (error) {
    if (!(error instanceof DiskFault)) throw error
    if (error.errno === 'EEXIST') return false
    // exFAT and some shares have no hard links; there the file is made empty first and filled then.
    if (noHardLinks.has(error.errno)) return placeByName(path, text)
    throw error
  } finally {
    await unlink(draft).catch(() => undefined)
  }
}

async function placeByName(path: string, text: string): Promise<boolean> {
  try {
    await write(path, text)
    return true
  } catch (error) {
    if (error instanceof DiskFault && error.errno === 'EEXIST') return false
    throw error
  }
}

/** Puts a lock in the place of the one at `path`. */
export async function replace(path: string, text: string, nonce: string): Promise<void> {
  const draft = await write(`${path}.${nonce}`, text)
  await at(path, 'create', () => rename(draft, path))
}

/** The lock at `path`; undefined where there is none. */
export async function look(path: string, nonce: string): Promise<Found | undefined> {
  const probe = await write(`${path}.${nonce}`, '')
  try {
    const [text, lock, now] = await at(path, 'read', () => Promise.all([read(path), stat(path), stat(probe)]))
    return { text, mark: String(Math.round(lock.mtimeMs)), young: now.mtimeMs - lock.mtimeMs < fillingTime }
  } catch (error) {
    if (error instanceof DiskFault && error.errno === 'ENOENT') return undefined
    throw error
  } finally {
    await unlink(probe).catch(() => undefined)
  }
}

/** What the lock at `path` says; undefined where there is none. */
export async function textOf(path: string): Promise<string | undefined> {
  try {
    return await at(path, 'read', () => read(path))
  } catch (error) {
    if (error instanceof DiskFault && error.errno === 'ENOENT') return undefined
    throw error
  }
}

async function read(path: string): Promise<string> {
  return (await readPlain(path, mostBytes)).toString('utf8')
}

async function write(path: string, text: string): Promise<string> {
  return at(path, 'create', async () => {
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(text, 'utf8')
      await file.sync()
    } finally {
      await file.close()
    }
    return path
  })
}

function at<T>(path: string, doing: DiskAct, work: () => Promise<T>): Promise<T> {
  return faulting(path, doing, work)
}
