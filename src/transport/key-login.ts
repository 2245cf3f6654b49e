import type { AnyAuthMethod } from 'ssh2'
import type { HostId } from '../names/ids.ts'
import type { Credential } from './credentials.ts'
import { readableKey } from './pkcs8-key.ts'
import type { KeyFault, Tell } from './remark.ts'
import { isFault, type Secrets } from './secrets.ts'
import type { Ssh2 } from './ssh2.ts'
import { words } from './words.ts'

/** The key file as a method of the library, its passphrase fetched; undefined, and told, when it can't be used. */
export async function keyMethod(
  hop: HostId,
  user: string,
  { path, bytes, passphrase: source }: Credential & { readonly kind: 'key' },
  io: { readonly ssh2: Ssh2; readonly secrets: Secrets; readonly tell: Tell },
): Promise<AnyAuthMethod | undefined> {
  const unusable = (why: KeyFault): undefined => {
    io.tell({ remark: 'key-unusable', hop, path, why })
  }
  const passphrase = source === undefined ? undefined : await io.secrets.get(source)
  if (passphrase !== undefined && isFault(passphrase)) return unusable({ kind: 'passphrase' })
  const readable = readableOr(bytes, passphrase?.reveal())
  if (readable instanceof Error) return unusable(faultOf(readable))
  const parsed = io.ssh2.utils.parseKey(readable, passphrase?.reveal())
  if (parsed instanceof Error) return unusable(faultOf(parsed))
  if (!parsed.isPrivateKey()) return unusable({ kind: 'malformed', words: 'public' })
  // Here, other than in its configuration, the library takes a key that is parsed already, and doesn't parse it again.
  return { type: 'publickey', username: user, key: parsed }
}

function readableOr(bytes: Buffer, passphrase: string | undefined): Buffer | Error {
  try {
    return readableKey(bytes, passphrase)
  } catch (error) {
    return error instanceof Error ? error : new Error(words(error))
  }
}

function faultOf(error: Error): KeyFault {
  return /passphrase|encrypted|decrypt|integrity/i.test(error.message)
    ? { kind: 'passphrase' }
    : { kind: 'malformed', words: words(error) }
}
