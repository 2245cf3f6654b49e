import { error } from '../../diagnostic/diagnostic.ts'
import type { Checking } from './check.ts'

/**
 * Certificates are for the system's ssh: ssh2 1.17 signs under the name of the certificate's type, where servers want
 * that of the plain key (its `Protocol.authPK` writes one name for both). An access that doesn't say which client takes
 * that one by itself.
 */
export function checkAccess({ written, source, report }: Checking): void {
  for (const [id, { auth, transport }] of written.access ?? []) {
    if (transport !== 'ssh2') continue
    const ways = ['access', id, 'auth']
    for (const [index, { kind }] of (auth ?? []).entries()) {
      if (kind !== 'certificate') continue
      const way = source.has([...ways, index]) ? [...ways, index] : ways
      report(error('certificate-by-openssh', { access: id }, source.keyOf([...way, 'certificate'])))
    }
  }
}
