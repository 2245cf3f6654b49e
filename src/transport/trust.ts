import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { parseKnownHosts } from '../hostkeys/known-hosts.ts'
import type { Trust, Unreadable } from '../hostkeys/verdict.ts'
import type { Access, Host } from '../runbook/runbook.ts'
import { errno } from './words.ts'

/** What `ssh` reads where nothing else is said. */
function ownKnownHosts(): readonly string[] {
  return [join(homedir(), '.ssh', 'known_hosts')]
}

/**
 * What the key of `host` is held against: keys pinned in the runbook (its own, and those of a cluster's members, each of
 * which may have its address after a failover), else the access's known_hosts files, read anew for each connection.
 */
export async function trustFor(host: Host, access: Access): Promise<Trust> {
  const pins = [...host.hostKeys, ...host.members.flatMap(member => member.hostKeys)]
  if (pins.length > 0) return { kind: 'pinned', keys: pins }
  return await trustFiles(access.knownHosts.length > 0 ? access.knownHosts : ownKnownHosts())
}

async function trustFiles(paths: readonly string[]): Promise<Trust> {
  const read = await Promise.all(paths.map(readLines))
  return {
    kind: 'files',
    lines: read.flatMap(file => ('errno' in file ? [] : file.lines)),
    unreadable: read.flatMap(file => ('errno' in file ? [file] : [])),
  }
}

async function readLines(file: string): Promise<Unreadable | { readonly lines: ReturnType<typeof parseKnownHosts> }> {
  try {
    return { lines: parseKnownHosts(await readFile(file, 'utf8'), file) }
  } catch (error) {
    return { file, errno: errno(error) }
  }
}
