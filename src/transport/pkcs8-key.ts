import { createPrivateKey, type KeyObject } from 'node:crypto'

/** PKCS#8 (RFC 5958), which `ssh` and OpenSSL read and ssh2 doesn't. */
const pkcs8 = /^\s*-----BEGIN (ENCRYPTED )?PRIVATE KEY-----/

/**
 * The key file in a format that ssh2 reads: as it is, or out of PKCS#8, then without its passphrase.
 * Throws what OpenSSL says of a file or a passphrase that is wrong.
 */
export function readableKey(bytes: Buffer, passphrase: string | undefined): Buffer {
  const header = pkcs8.exec(bytes.toString('latin1', 0, 200))
  if (header === null) return bytes
  const key = opened(bytes, header[1] === undefined ? undefined : (passphrase ?? ''))
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return Buffer.from(key.export({ type: 'pkcs1', format: 'pem' }))
    case 'ec':
      return Buffer.from(key.export({ type: 'sec1', format: 'pem' }))
    case 'ed25519':
      return Buffer.from(opensshKey(key))
    default:
      throw new Error(`${key.asymmetricKeyType} keys are not for SSH`)
  }
}

/** OpenSSL has many words for a passphrase that doesn't open the file, some of them of things within. */
function opened(bytes: Buffer, passphrase: string | undefined): KeyObject {
  if (passphrase === undefined) return createPrivateKey({ key: bytes, format: 'pem' })
  try {
    return createPrivateKey({ key: bytes, format: 'pem', passphrase })
  } catch {
    throw new Error('encrypted, and its passphrase does not open it')
  }
}

/** OpenSSH's own format (PROTOCOL.key), not encrypted: the only one in which ssh2 takes an ed25519 key. */
function opensshKey(key: KeyObject): string {
  const { x = '', d = '' } = key.export({ format: 'jwk' })
  const [point, seed] = [Buffer.from(x, 'base64url'), Buffer.from(d, 'base64url')]
  const type = field(Buffer.from('ssh-ed25519'))
  // Two equal numbers, by which a reader sees that it decrypted rightly; there is nothing to decrypt.
  const check = Buffer.alloc(8)
  const secret = Buffer.concat([check, type, field(point), field(Buffer.concat([seed, point])), field(Buffer.alloc(0))])
  const padding = Buffer.from(Array.from({ length: (8 - (secret.length % 8)) % 8 }, (_, index) => index + 1))
  const none = field(Buffer.from('none'))
  const whole = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    none,
    none,
    field(Buffer.alloc(0)),
    Buffer.from([0, 0, 0, 1]),
    field(Buffer.concat([type, field(point)])),
    field(Buffer.concat([secret, padding])),
  ])
  const lines = whole.toString('base64').replace(/.{70}/g, '$&\n')
  return `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines}\n-----END OPENSSH PRIVATE KEY-----\n`
}

function field(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}
