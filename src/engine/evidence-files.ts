import { createHash } from 'node:crypto'
import { close, fsync, open, writeFile } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { HostId } from '../names/ids.ts'
import type { EvidenceStore } from './ports.ts'
import { syncedList } from './synced-list.ts'

/**
 * `evidence/<host>-<number>-<what>.txt` in the run directory, mode 0600, synced, each with its line in
 * `evidence/SHA256SUMS`, which `sha256sum -c` reads. Nothing that is there is ever written over, and what can't be
 * written whole isn't there at all. Rejects with the fault of the disk.
 */
export function evidenceFiles(directory: string): EvidenceStore {
  const folder = join(directory, 'evidence')
  const list = syncedList(join(folder, 'SHA256SUMS'))
  let number = 0
  return {
    keep: async (host, what, _command, answer) => {
      const bytes = Buffer.from(answer.text, 'utf8')
      for (;;) {
        const name = fileName(host, ++number, what)
        if (!(await written(folder, name, bytes))) continue
        const sha256 = createHash('sha256').update(bytes).digest('hex')
        await orWithout(join(folder, name), list.add(`${sha256}  ${name}\n`))
        return { file: `evidence/${name}`, sha256, bytes: bytes.length }
      }
    },
  }
}

function fileName(host: HostId, number: number, what: string): string {
  return `${host}-${String(number).padStart(3, '0')}-${what}.txt`
}

/** False where a file of that name is there already, from before a restart. */
async function written(folder: string, name: string, bytes: Uint8Array): Promise<boolean> {
  const writing = (): Promise<void> => whole(join(folder, name), bytes)
  try {
    await writing().catch(async error => {
      if (errnoOf(error) !== 'ENOENT') throw error
      // The first one makes the folder.
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writing()
    })
    return true
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false
    throw error
  }
}

// Half as much to do for a file as by a handle, and there are hundreds of them.
const opened = promisify(open)
const filled = promisify(writeFile)
const synced = promisify(fsync)
const closed = promisify(close)

async function whole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await opened(path, 'wx', 0o600)
  await orWithout(
    path,
    filled(file, bytes).then(() => synced(file)),
  ).finally(() => closed(file))
}

function errnoOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

/** What `writing` couldn't bring to its end is taken away. */
async function orWithout(path: string, writing: Promise<void>): Promise<void> {
  try {
    await writing
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined)
    throw error
  }
}
