import type { Trust } from '../hostkeys/verdict.ts'
import type { LoggedIn, LoginLost } from './login-types.ts'
import { isLost, type Lost } from './lost.ts'
import { hostKeyTypes, pinsFingerprint } from './trust.ts'

/** A pinned fingerprint doesn't say of which type its key is: a host with several keys is asked for each. */
export async function withAnyKeyOf(
  trust: Trust,
  attempt: (keyTypes?: readonly string[]) => Promise<LoggedIn | LoginLost | Lost>,
  signal: AbortSignal,
): Promise<LoggedIn | LoginLost | Lost> {
  const first = await attempt()
  if (!isLost(first) || first.lost !== 'host-key' || !pinsFingerprint(trust)) return first
  for (const keyTypes of hostKeyTypes) {
    const other = await attempt(keyTypes)
    // Another key that isn't pinned, or none of these types: the next. What else is lost isn't about the key.
    if (!isLost(other) || (other.lost !== 'host-key' && other.lost !== 'handshake') || signal.aborted) return other
  }
  return first
}
