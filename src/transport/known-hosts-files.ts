import { parseKnownHosts } from '../hostkeys/known-hosts.ts'
import { type KnownHosts, knownHosts } from '../hostkeys/known-index.ts'
import type { Unreadable } from '../hostkeys/verdict.ts'
import { readPlain } from '../journal/plain-file.ts'
import { UnchangedFiles } from './unchanged-files.ts'
import { unread } from './words.ts'

export type KnownHostsFile = Unreadable | KnownHosts

/** The keys of a hundred thousand hosts. A wrong path may name anything. */
const mostBytes = 64 * 1024 * 1024

/** The known_hosts files of a run. */
export class KnownHostsFiles {
  readonly #files = new UnchangedFiles(knownIn)

  async read(file: string): Promise<KnownHostsFile> {
    return await this.#files.read(file).catch(error => ({ file, errno: unread(error) }))
  }
}

async function knownIn(file: string): Promise<KnownHosts> {
  return knownHosts(parseKnownHosts((await readPlain(file, mostBytes)).toString('utf8'), file))
}
