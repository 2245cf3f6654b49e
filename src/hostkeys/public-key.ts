import { createHash } from 'node:crypto'

/** A public key as it stands in `known_hosts` and goes over the wire. */
export interface PublicKey {
  /** `ssh-ed25519`, `ecdsa-sha2-nistp256`, `ssh-rsa`, … */
  readonly type: string
  readonly blob: Uint8Array
}

/** As `ssh-keygen -l` prints it: `SHA256:` and base64 without padding. */
export function fingerprint(blob: Uint8Array): string {
  return `SHA256:${createHash('sha256').update(blob).digest('base64').replace(/=+$/, '')}`
}

/** The type that a key blob says it is of: a length in four bytes, then the name. Undefined where it isn't a blob. */
export function blobType(blob: Uint8Array): string | undefined {
  const bytes = Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength)
  if (bytes.length < 4) return undefined
  const length = bytes.readUInt32BE(0)
  if (length === 0 || length > 64 || bytes.length <= 4 + length) return undefined
  return bytes.toString('latin1', 4, 4 + length)
}

/** The key written as `type base64`; undefined where the base64 isn't a key of that type. */
export function parsePublicKey(type: string, base64: string): PublicKey | undefined {
  const blob = Buffer.from(base64, 'base64')
  // Node passes over what isn't base64; OpenSSH refuses the line.
  if (blob.toString('base64') !== base64) return undefined
  return blobType(blob) === type ? { type, blob } : undefined
}

export function sameKey(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
