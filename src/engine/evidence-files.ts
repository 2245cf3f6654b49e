import { createHash } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { HostId } from '../names/ids.ts'
import type { EvidenceStore } from './ports.ts'

/**
 * `evidence/<host>-<number>-<what>.txt` in the run directory, mode 0600, synced, each with its line in
 * `evidence/SHA256SUMS`, which `sha256sum -c` reads. Nothing that is there is ever written over, and what can't be
 * written whole isn't there at all. Rejects with the fault of the disk.
 */
export function evidenceFiles(directory: string): EvidenceStore {
  const folder = join(directory, 'evidence')
  let number = 0
  let last: Promise<unknown> = Promise.resolve()
  return {
    keep: (host, what, _command, answer) => {
      const kept = last.then(async () => {
        await mkdir(folder, { recursive: true, mode: 0o700 })
        const bytes = Buffer.from(answer.text, 'utf8')
        for (;;) {
          const name = fileName(host, ++number, what)
          if (!(await written(join(folder, name), bytes))) continue
          const sha256 = createHash('sha256').update(bytes).digest('hex')
          await orWithout(join(folder, name), listed(join(folder, 'SHA256SUMS'), `${sha256}  ${name}\n`))
          return { file: `evidence/${name}`, sha256, bytes: bytes.length }
        }
      })
      last = kept.catch(() => undefined)
      return kept
    },
  }
}

function fileName(host: HostId, number: number, what: string): string {
  return `${host}-${String(number).padStart(3, '0')}-${what}.txt`
}

/** False where a file of that name is there already, from before a restart. */
async function written(path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600)
    await orWithout(
      path,
      file.writeFile(bytes).then(() => file.sync()),
    ).finally(() => file.close())
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Half a line at the end of the list would spoil the one that comes after it. */
async function listed(list: string, line: string): Promise<void> {
  const file = await open(list, 'a', 0o600)
  try {
    const { size } = await file.stat()
    try {
      await file.writeFile(line)
      await file.sync()
    } catch (error) {
      await file.truncate(size).catch(() => undefined)
      throw error
    }
  } finally {
    await file.close()
  }
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
