import type { Algorithms, ServerHostKeyAlgorithm } from 'ssh2'
import type { OldAlgorithms } from '../words/en/losses.ts'

type Lists = { readonly [K in keyof Algorithms]-?: Extract<Algorithms[K], readonly unknown[]> }

// No SHA-1 in signatures and key exchange, no CBC: what OpenSSH offers by itself, as far as ssh2 has it.
const today: Lists = {
  kex: [
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp256',
    'ecdh-sha2-nistp384',
    'ecdh-sha2-nistp521',
    'diffie-hellman-group-exchange-sha256',
    'diffie-hellman-group16-sha512',
    'diffie-hellman-group18-sha512',
    'diffie-hellman-group14-sha256',
  ],
  serverHostKey: [
    'ssh-ed25519',
    'ecdsa-sha2-nistp256',
    'ecdsa-sha2-nistp384',
    'ecdsa-sha2-nistp521',
    'rsa-sha2-512',
    'rsa-sha2-256',
  ],
  cipher: [
    'aes128-gcm@openssh.com',
    'aes256-gcm@openssh.com',
    'aes128-ctr',
    'aes192-ctr',
    'aes256-ctr',
    'chacha20-poly1305@openssh.com',
  ],
  hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'],
  compress: ['none'],
}

// What old switches still ask for; offered last, and only where the access opts in.
const legacy: Lists = {
  kex: ['diffie-hellman-group-exchange-sha1', 'diffie-hellman-group14-sha1', 'diffie-hellman-group1-sha1'],
  serverHostKey: ['ssh-rsa', 'ssh-dss'],
  cipher: ['aes256-cbc', 'aes192-cbc', 'aes128-cbc', '3des-cbc'],
  hmac: ['hmac-sha1-etm@openssh.com', 'hmac-sha1', 'hmac-md5'],
  compress: [],
}

const signatures: ReadonlyMap<string, readonly ServerHostKeyAlgorithm[]> = new Map([
  ['ssh-rsa', ['rsa-sha2-512', 'rsa-sha2-256', 'ssh-rsa']],
])

/** What is offered to a host of which keys of `knownTypes` are known: those come first, in the usual order, as in `ssh`. */
export function algorithms(knownTypes: readonly string[], withLegacy: boolean): Lists {
  const offered: Lists = withLegacy ? joined(today, legacy) : today
  const first = offered.serverHostKey.filter(name => knownTypes.some(type => signedBy(type, name)))
  return { ...offered, serverHostKey: [...new Set([...first, ...offered.serverHostKey])] }
}

function joined(a: Lists, b: Lists): Lists {
  return {
    kex: [...a.kex, ...b.kex],
    serverHostKey: [...a.serverHostKey, ...b.serverHostKey],
    cipher: [...a.cipher, ...b.cipher],
    hmac: [...a.hmac, ...b.hmac],
    compress: [...a.compress, ...b.compress],
  }
}

const names: ReadonlySet<string> = new Set(Object.values(legacy).flat())

/** The weak algorithms that a peer offers, of those that an access can opt in to. */
export function oldOnes(offers: Iterable<string>, areAllowed: boolean): OldAlgorithms {
  const all = [...offers].flatMap(list => list.split(','))
  return { names: legacyIn(all.map(name => name.trim())), areAllowed }
}

/** The weak ones among `all`, each once. */
export function legacyIn(all: readonly string[]): readonly string[] {
  return [...new Set(all.filter(name => names.has(name)))]
}

/** Whether a key of `type` signs with the host key algorithm `name`. */
export function signedBy(type: string, name: string): boolean {
  return (signatures.get(type) ?? [type]).some(known => known === name)
}
