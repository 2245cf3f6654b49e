import { homedir } from 'node:os'
import { join } from 'node:path'
import { joined } from '../hostkeys/known-index.ts'
import type { Trust } from '../hostkeys/verdict.ts'
import type { Access, Host } from '../runbook/runbook.ts'
import type { KnownHostsFiles } from './known-hosts-files.ts'

/**
 * What the key of `host` is held against: keys pinned in the runbook (its own, and those of a cluster's members, each of
 * which may have its address after a failover), else the access's known_hosts files, as they are now.
 */
export async function trustFor(
  host: Pick<Host, 'hostKeys' | 'members'>,
  access: Access,
  files: KnownHostsFiles,
): Promise<Trust> {
  const pins = [...host.hostKeys, ...host.members.flatMap(member => member.hostKeys)]
  if (pins.length > 0) return { kind: 'pinned', keys: pins }
  return access.knownHosts.length > 0 ? await trustFiles(access.knownHosts, files) : await sshDefaults(files)
}

/** What `ssh` reads where nothing else is said. One of the two may be missing; both missing is nothing to trust. */
async function sshDefaults(files: KnownHostsFiles): Promise<Trust & { kind: 'files' }> {
  const both = await trustFiles([join(homedir(), '.ssh', 'known_hosts'), '/etc/ssh/ssh_known_hosts'], files)
  const missing = both.unreadable.filter(file => file.errno === 'ENOENT')
  return missing.length === 1 ? { ...both, unreadable: both.unreadable.filter(file => file.errno !== 'ENOENT') } : both
}

async function trustFiles(paths: readonly string[], files: KnownHostsFiles): Promise<Trust & { kind: 'files' }> {
  const read = await Promise.all(paths.map(path => files.read(path)))
  return {
    kind: 'files',
    paths,
    known: joined(read.flatMap(file => ('errno' in file ? [] : [file]))),
    unreadable: read.flatMap(file => ('errno' in file ? [file] : [])),
  }
}

/** Whether only the fingerprint of a key is known, not its type. */
export function pinsFingerprint(trust: Trust): boolean {
  return trust.kind === 'pinned' && trust.keys.some(key => key.trimStart().startsWith('SHA256:'))
}

/** The types of host key that there are, each with those that are asked for together with it. */
export const hostKeyTypes: readonly (readonly string[])[] = [
  ['ssh-ed25519'],
  ['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'],
  ['ssh-rsa'],
]
