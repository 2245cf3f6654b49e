import { readFile, stat } from 'node:fs/promises'
import { type KnownHost, parseKnownHosts } from '../hostkeys/known-hosts.ts'
import type { Unreadable } from '../hostkeys/verdict.ts'
import { errno } from './words.ts'

export type KnownHostsFile = Unreadable | { readonly lines: readonly KnownHost[] }

interface Kept {
  readonly state: string
  /** Shared by all who ask while it is read. */
  readonly lines: Promise<readonly KnownHost[]>
}

/** The known_hosts files of a run: looked at for each connection, read again when they have changed. */
export class KnownHostsFiles {
  readonly #kept = new Map<string, Kept>()

  async read(file: string): Promise<KnownHostsFile> {
    try {
      const { mtimeMs, ctimeMs, size, ino, dev } = await stat(file)
      const state = [mtimeMs, ctimeMs, size, ino, dev].join(' ')
      const before = this.#kept.get(file)
      const kept = before?.state === state ? before : { state, lines: linesOf(file) }
      this.#kept.set(file, kept)
      return { lines: await kept.lines }
    } catch (error) {
      this.#kept.delete(file)
      return { file, errno: errno(error) }
    }
  }
}

async function linesOf(file: string): Promise<readonly KnownHost[]> {
  return parseKnownHosts(await readFile(file, 'utf8'), file)
}
