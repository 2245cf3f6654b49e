import { readFile } from 'node:fs/promises'
import { parseKnownHosts } from '../hostkeys/known-hosts.ts'
import { type KnownHosts, knownHosts } from '../hostkeys/known-index.ts'
import type { Unreadable } from '../hostkeys/verdict.ts'
import { UnchangedFiles } from './unchanged-files.ts'
import { errno } from './words.ts'

export type KnownHostsFile = Unreadable | KnownHosts

/** The known_hosts files of a run. */
export class KnownHostsFiles {
  readonly #files = new UnchangedFiles(knownIn)

  async read(file: string): Promise<KnownHostsFile> {
    return await this.#files.read(file).catch(error => ({ file, errno: errno(error) }))
  }
}

async function knownIn(file: string): Promise<KnownHosts> {
  return knownHosts(parseKnownHosts(await readFile(file, 'utf8'), file))
}
