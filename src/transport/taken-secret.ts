import type { HostId } from '../names/ids.ts'
import type { SecretSource } from '../runbook/runbook.ts'
import type { Secret } from '../secret/secret.ts'
import type { Remark } from './remark.ts'
import { secretFaultText } from './secret-fault-text.ts'
import { sourceKey, sourceName } from './secret-source.ts'
import { isFault, type Secrets } from './secrets.ts'
import type { MayUseAgain, Tries } from './tries.ts'

/** A secret that is meant for one host, until it is known what became of it. */
export interface TakenSecret {
  readonly secret: Secret
  /** It is on its way. */
  sent(): void
  /** `unanswered`: nobody said whether it is right. Only the first call counts. */
  answered(how: 'accepted' | 'refused' | 'unanswered'): void
}

export interface SecretUseIo {
  readonly secrets: Secrets
  readonly tries: Tries
  readonly mayUseAgain: MayUseAgain
}

/**
 * Fetches the secret for `user` on `hop`, unless it can't be had or was refused somewhere: then a remark says so.
 * `once`: a one-time code. A refusal uses it up, so that the next host's is asked for anew, and never held back.
 */
export async function takeSecret(
  hop: HostId,
  user: string,
  from: SecretSource,
  io: SecretUseIo,
  lasts: 'password' | 'once' = 'password',
): Promise<TakenSecret | Remark> {
  const source = sourceName(from)
  const secret = await io.secrets.get(from)
  if (isFault(secret)) return { remark: 'secret-unusable', hop, source, why: secretFaultText(secret) }
  const key = `${user} ${sourceKey(from)}`
  const refusedBy = await io.tries.claim(key)
  if (refusedBy !== undefined && !(await io.mayUseAgain({ source, user, refusedBy, host: hop })))
    return { remark: 'secret-held-back', hop, source, refusedBy }
  const used = (): void => {
    io.secrets.forget(from)
    io.tries.released(key)
  }
  return taken(secret, key, hop, io.tries, lasts === 'once' ? used : undefined)
}

function taken(secret: Secret, key: string, hop: HostId, tries: Tries, used: (() => void) | undefined): TakenSecret {
  let sent = false
  let over = false
  return {
    secret,
    sent: () => {
      sent = true
    },
    answered: how => {
      if (over) return
      over = true
      if (!sent || how === 'unanswered') tries.released(key)
      else if (how === 'accepted') tries.accepted(key)
      else if (used !== undefined) used()
      else tries.refused(key, hop)
    },
  }
}

export function isTaken(secret: TakenSecret | Remark): secret is TakenSecret {
  return 'secret' in secret
}
