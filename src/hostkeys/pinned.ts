import { fingerprint, type PublicKey, parsePublicKey, sameKey } from './public-key.ts'

/** A host key that the runbook itself names. */
export type PinnedKey =
  | { readonly kind: 'fingerprint'; readonly sha256: string }
  | { readonly kind: 'key'; readonly key: PublicKey }

/** `SHA256:…` as `ssh-keygen -l` prints it, or `type base64 [comment]`; undefined for anything else. */
export function parsePinned(text: string): PinnedKey | undefined {
  const sha256 = /^(SHA256:[A-Za-z0-9+/]{43})=?$/.exec(text.trim())?.[1]
  if (sha256 !== undefined) return { kind: 'fingerprint', sha256 }
  const [type, base64] = text.trim().split(/\s+/)
  const key = type === undefined || base64 === undefined ? undefined : parsePublicKey(type, base64)
  return key === undefined ? undefined : { kind: 'key', key }
}

export function pinnedIs(pinned: PinnedKey, blob: Uint8Array): boolean {
  return pinned.kind === 'fingerprint' ? pinned.sha256 === fingerprint(blob) : sameKey(pinned.key.blob, blob)
}

export function pinnedFingerprint(pinned: PinnedKey): string {
  return pinned.kind === 'fingerprint' ? pinned.sha256 : fingerprint(pinned.key.blob)
}
