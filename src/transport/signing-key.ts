import { createPrivateKey, type KeyObject, sign } from 'node:crypto'
import type { ParsedKey } from 'ssh2'

/** The hash of keys that have one of their own (RFC 5656, 6.2.1); `null`: within the signature (RFC 8709). */
const ownHash: ReadonlyMap<string, string | null> = new Map([
  ['ssh-ed25519', null],
  ['ecdsa-sha2-nistp256', 'sha256'],
  ['ecdsa-sha2-nistp384', 'sha384'],
  ['ecdsa-sha2-nistp521', 'sha512'],
])

/** The key, read once for all its signatures: the library reads its text for each, which takes ten times as long. */
export function signingKey(parsed: ParsedKey): ParsedKey {
  const key = keyOf(parsed)
  const slow = parsed.sign.bind(parsed)
  return Object.assign(parsed, {
    sign: (data: Buffer | string, hash: string | null | undefined = ownHash.get(parsed.type)): Buffer =>
      key === undefined || hash === undefined ? slow(data, hash ?? undefined) : sign(hash, Buffer.from(data), key),
  })
}

/** Undefined: the library says what is wrong with it when it signs. */
function keyOf(parsed: ParsedKey): KeyObject | undefined {
  try {
    return createPrivateKey(parsed.getPrivatePEM())
  } catch {
    return undefined
  }
}
