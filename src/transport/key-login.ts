import type { AnyAuthMethod, ParsedKey } from 'ssh2'
import type { HostId } from '../names/ids.ts'
import type { Secret } from '../secret/secret.ts'
import type { Credential } from './credentials.ts'
import { readableKey } from './pkcs8-key.ts'
import type { KeyFault, Tell } from './remark.ts'
import { isFault, type Secrets } from './secrets.ts'
import { signingKey } from './signing-key.ts'
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
  const key = opened(io.ssh2, bytes, passphrase)
  if (key instanceof Error) return unusable(faultOf(key))
  if (!key.isPrivateKey()) return unusable({ kind: 'public' })
  // Here, other than in its configuration, the library takes a key that is parsed already, and doesn't parse it again.
  return { type: 'publickey', username: user, key }
}

interface Opened {
  readonly passphrase: Secret | undefined
  readonly key: ParsedKey
}

/** By the bytes that were read: a passphrase is turned into a key on purpose slowly, and a key may be for hundreds of hosts. */
const openedBefore = new WeakMap<Buffer, Opened>()

function opened(ssh2: Ssh2, bytes: Buffer, passphrase: Secret | undefined): ParsedKey | Error {
  const before = openedBefore.get(bytes)
  if (before !== undefined && before.passphrase === passphrase) return before.key
  const readable = readableOr(bytes, passphrase?.reveal())
  const parsed = readable instanceof Error ? readable : ssh2.utils.parseKey(readable, passphrase?.reveal())
  if (parsed instanceof Error || !parsed.isPrivateKey()) return parsed
  const key = signingKey(parsed)
  openedBefore.set(bytes, { passphrase, key })
  return key
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
