import { keySize } from './key-size.ts'
import { blobType } from './public-key.ts'

/**
 * The line of `known_hosts` by which the key is known under `name`. The blob is the peer's: undefined where its type is
 * none that we know, so that no text of the peer's gets into a line that an operator types.
 */
export function knownLine(name: string, blob: Uint8Array): string | undefined {
  const type = keySize(blob) && blobType(blob)
  return type === undefined ? undefined : `${name} ${type} ${Buffer.from(blob).toString('base64')}`
}
