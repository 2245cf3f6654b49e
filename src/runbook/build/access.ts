import type { AccessId } from '../../names/ids.ts'
import type { Access } from '../runbook.ts'
import type { WrittenAccess } from '../schema/access.ts'
import { given } from './given.ts'

export function accessOf(id: AccessId, written: WrittenAccess): Access {
  const { enable, fallback, timeout } = written
  return {
    id,
    user: written.user,
    port: written.port ?? 22,
    auth: written.auth ?? [{ kind: 'agent' }],
    knownHosts: written.known_hosts ?? [],
    via: written.via ?? [],
    sudo: written.sudo ?? false,
    legacyAlgorithms: written.legacy_algorithms ?? false,
    transport: written.transport ?? 'ssh2',
    sshConfig: written.config === 'ssh',
    needs: written.needs ?? [],
    ...given({ enable, fallback, timeout }),
  }
}
