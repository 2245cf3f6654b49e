import type { Path } from '../diagnostic/span.ts'
import type { Access, Authentication, SecretSource } from '../runbook/runbook.ts'

/** A file that a login needs, and where the runbook names it. */
export interface LoginFile {
  readonly of: 'key' | 'certificate' | 'secret'
  readonly file: string
  readonly at: Path
}

/** The files of keys, certificates and secrets that an access names. */
export function loginFiles({ id, auth, enable, sudo }: Access): readonly LoginFile[] {
  const own: Path = ['access', id]
  return [
    ...auth.flatMap((way, index) => ofWay(way, [...own, 'auth', index])),
    ...ofSecret(enable, [...own, 'enable']),
    ...ofSecret(typeof sudo === 'boolean' ? undefined : sudo, [...own, 'sudo']),
  ]
}

function ofWay(way: Authentication, at: Path): readonly LoginFile[] {
  switch (way.kind) {
    case 'agent':
      return []
    case 'key':
      return [{ of: 'key', file: way.path, at: [...at, 'key'] }, ...ofSecret(way.passphrase, [...at, 'passphrase'])]
    case 'certificate':
      return [
        { of: 'certificate', file: way.path, at: [...at, 'certificate'] },
        { of: 'key', file: way.key, at: [...at, 'key'] },
      ]
    case 'password':
      return ofSecret(way.secret, [...at, 'password'])
    case 'keyboard-interactive':
      return ofSecret(way.secret, [...at, 'keyboard_interactive'])
  }
}

function ofSecret(secret: SecretSource | undefined, at: Path): readonly LoginFile[] {
  return secret?.from === 'file' ? [{ of: 'secret', file: secret.path, at: [...at, 'file'] }] : []
}
