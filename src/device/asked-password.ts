import type { Secret } from '../secret/secret.ts'

/** A password that a device asks for, and what became of it. */
export interface Password {
  readonly secret: Secret
  answered(how: 'accepted' | 'refused' | 'unanswered'): void
}
