import { blobType } from './public-key.ts'

/** A key's kind as `ssh-keygen -l` names it, and its size in bits; undefined where the blob isn't of a kind we know. */
export interface KeySize {
  readonly kind: 'ED25519' | 'ECDSA' | 'RSA' | 'DSA'
  readonly bits: number
}

const curves: ReadonlyMap<string, number> = new Map([
  ['ecdsa-sha2-nistp256', 256],
  ['ecdsa-sha2-nistp384', 384],
  ['ecdsa-sha2-nistp521', 521],
])

export function keySize(blob: Uint8Array): KeySize | undefined {
  const type = blobType(blob)
  if (type === 'ssh-ed25519') return { kind: 'ED25519', bits: 256 }
  const curve = type === undefined ? undefined : curves.get(type)
  if (curve !== undefined) return { kind: 'ECDSA', bits: curve }
  // RFC 4253, section 6.6: the modulus is the second number after the type of an RSA key, the first of a DSA key.
  if (type === 'ssh-rsa') return sized('RSA', field(blob, 2))
  return type === 'ssh-dss' ? sized('DSA', field(blob, 1)) : undefined
}

function sized(kind: KeySize['kind'], number: Uint8Array | undefined): KeySize | undefined {
  if (number === undefined) return undefined
  const first = number.findIndex(byte => byte !== 0)
  if (first < 0) return undefined
  return { kind, bits: (number.length - first) * 8 - (Math.clz32(number[first] ?? 0) - 24) }
}

/** The length-prefixed field at `index`, from 0. */
function field(blob: Uint8Array, index: number): Uint8Array | undefined {
  const bytes = Buffer.from(blob.buffer, blob.byteOffset, blob.byteLength)
  let at = 0
  for (let skipped = 0; ; skipped++) {
    if (at + 4 > bytes.length) return undefined
    const end = at + 4 + bytes.readUInt32BE(at)
    if (end > bytes.length) return undefined
    if (skipped === index) return bytes.subarray(at + 4, end)
    at = end
  }
}
