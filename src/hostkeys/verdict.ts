import { type KnownHost, lookupName } from './known-hosts.ts'
import type { KnownHosts } from './known-index.ts'
import { knownLine } from './known-line.ts'
import { type PinnedKey, parsePinned, pinnedFingerprint, pinnedIs } from './pinned.ts'
import { fingerprint, sameKey } from './public-key.ts'

/** Why a trust file can't be used. No file, no trust: nothing is taken for "nothing to check". */
export interface Unreadable {
  readonly file: string
  /** `ENOENT`, `EISDIR`, `EACCES`, … */
  readonly errno: string
}

/** What a host's key is compared with. Keys pinned in the runbook decide alone. */
export type Trust =
  | { readonly kind: 'pinned'; readonly keys: readonly string[] }
  | {
      readonly kind: 'files'
      /** The files that were read, in their order: a new key goes into the first. */
      readonly paths: readonly string[]
      readonly known: KnownHosts
      readonly unreadable: readonly Unreadable[]
    }

/** What is to be thought of a key that a host shows. Only `known` may go on. Fingerprints are `SHA256:…`. */
export type Verdict =
  | { readonly verdict: 'known'; readonly shown: string; readonly by: string }
  | { readonly verdict: 'changed'; readonly shown: string; readonly known: readonly string[] }
  | { readonly verdict: 'revoked'; readonly shown: string; readonly by: string }
  /** `line`: what a known_hosts file would have to say; undefined where what was shown is no key of a kind we know. */
  | { readonly verdict: 'unknown'; readonly shown: string; readonly name: string; readonly line: string | undefined }
  /** Vouched for by certificate alone, and the host has shown a bare key. `by`: the line of the authority. */
  | { readonly verdict: 'needs-certificate'; readonly shown: string; readonly name: string; readonly by: string }
  | { readonly verdict: 'unreadable'; readonly shown: string; readonly files: readonly Unreadable[] }
  | { readonly verdict: 'unreadable-pin'; readonly shown: string; readonly pins: readonly string[] }

/** The verdict on `blob`, shown by `host` (as it was dialled: address or name) at `port`. */
export function verdictOn(trust: Trust, host: string, port: number, blob: Uint8Array): Verdict {
  return trust.kind === 'pinned' ? pinnedVerdict(trust.keys, blob) : fileVerdict(trust, host, port, blob)
}

function pinnedVerdict(texts: readonly string[], blob: Uint8Array): Verdict {
  const shown = fingerprint(blob)
  const pins = texts.map(text => ({ text, pin: parsePinned(text) }))
  const bad = pins.filter(({ pin }) => pin === undefined).map(({ text }) => text)
  if (bad.length > 0) return { verdict: 'unreadable-pin', shown, pins: bad }
  const keys = pins.map(({ pin }) => pin).filter((pin): pin is PinnedKey => pin !== undefined)
  return keys.some(pin => pinnedIs(pin, blob))
    ? { verdict: 'known', shown, by: 'runbook' }
    : { verdict: 'changed', shown, known: keys.map(pinnedFingerprint) }
}

function fileVerdict(trust: Trust & { kind: 'files' }, host: string, port: number, blob: Uint8Array): Verdict {
  const shown = fingerprint(blob)
  if (trust.unreadable.length > 0) return { verdict: 'unreadable', shown, files: trust.unreadable }
  const name = lookupName(host, port)
  const own = trust.known.linesFor(name)
  const plain = port === 22 ? own : trust.known.linesFor(lookupName(host, 22))
  const revoked = [...own, ...plain].find(line => line.marker === 'revoked' && sameKey(line.key.blob, blob))
  if (revoked !== undefined) return { verdict: 'revoked', shown, by: place(revoked) }
  // A line for this port decides where there is one; else the host's plain line, as OpenSSH has it.
  const ofPort = own.filter(line => line.marker === 'none')
  const deciding = ofPort.length > 0 ? ofPort : plain.filter(line => line.marker === 'none')
  const same = deciding.find(line => sameKey(line.key.blob, blob))
  if (same !== undefined) return { verdict: 'known', shown, by: place(same) }
  if (deciding.length === 0) {
    const authority = [...own, ...plain].find(line => line.marker === 'cert-authority')
    return authority === undefined
      ? { verdict: 'unknown', shown, name, line: knownLine(name, blob) }
      : { verdict: 'needs-certificate', shown, name, by: place(authority) }
  }
  return { verdict: 'changed', shown, known: deciding.map(line => fingerprint(line.key.blob)) }
}

function place(line: KnownHost): string {
  return `${line.file}:${line.line}`
}
