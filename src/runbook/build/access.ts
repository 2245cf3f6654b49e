import type { AccessId } from '../../names/ids.ts'
import type { Access, Authentication } from '../runbook.ts'
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
    transport: written.transport ?? (written.auth?.some(isCertificate) ? 'openssh' : 'ssh2'),
    sshConfig: written.config === 'ssh',
    needs: written.needs ?? [],
    ...given({ enable, fallback, timeout }),
  }
}

/** Only the system's ssh logs in by one: see `checks/access.ts`. */
function isCertificate({ kind }: Authentication): boolean {
  return kind === 'certificate'
}
