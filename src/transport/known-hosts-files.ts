import { readFile, stat } from 'node:fs/promises'
import { parseKnownHosts } from '../hostkeys/known-hosts.ts'
import { type KnownHosts, knownHosts } from '../hostkeys/known-index.ts'
import type { Unreadable } from '../hostkeys/verdict.ts'
import { errno } from './words.ts'

export type KnownHostsFile = Unreadable | KnownHosts

interface Kept {
  readonly state: string
  /** Shared by all who ask while it is read. */
  readonly known: Promise<KnownHosts>
}

/** The known_hosts files of a run: looked at for each connection, read again when they have changed. */
export class KnownHostsFiles {
  readonly #kept = new Map<string, Kept>()

  async read(file: string): Promise<KnownHostsFile> {
    try {
      const { mtimeMs, ctimeMs, size, ino, dev } = await stat(file)
      const state = [mtimeMs, ctimeMs, size, ino, dev].join(' ')
      const before = this.#kept.get(file)
      const kept = before?.state === state ? before : { state, known: knownIn(file) }
      this.#kept.set(file, kept)
      return await kept.known
    } catch (error) {
      this.#kept.delete(file)
      return { file, errno: errno(error) }
    }
  }
}

async function knownIn(file: string): Promise<KnownHosts> {
  return knownHosts(parseKnownHosts(await readFile(file, 'utf8'), file))
}
