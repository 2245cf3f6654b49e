import type { AccessId, HostId } from '../names/ids.ts'

/** Something worth a line that ends nothing: the login goes on with what else there is. */
export type Remark = { readonly hop: HostId } & (
  | {
      readonly remark: 'connected'
      readonly address: string
      readonly user: string
      readonly method: string
      readonly key: string
      readonly via: readonly HostId[]
    }
  | { readonly remark: 'lost'; readonly words: string }
  | { readonly remark: 'agent-gone'; readonly path: string; readonly why: string }
  | { readonly remark: 'agent-empty'; readonly path: string }
  | { readonly remark: 'agent-unset' }
  | { readonly remark: 'agent-keys-left-out'; readonly offered: number; readonly held: number }
  | { readonly remark: 'key-unusable'; readonly path: string; readonly why: KeyFault }
  | { readonly remark: 'secret-unusable'; readonly source: string; readonly why: string }
  | { readonly remark: 'secret-held-back'; readonly source: string; readonly refusedBy: HostId }
  | { readonly remark: 'signing-failed'; readonly why: string }
  | { readonly remark: 'certificate'; readonly path: string }
  | { readonly remark: 'no-credential'; readonly user: string }
  | { readonly remark: 'legacy-algorithms'; readonly negotiated: string }
  /**
   * `art`: the key as `ssh-keygen -lv` draws it. `line`: what a known_hosts file would have to say for what was dialled;
   * `command`: what adds it there.
   */
  | {
      readonly remark: 'unknown-key'
      readonly fingerprint: string
      readonly art: readonly string[]
      readonly dialled: { readonly host: string; readonly port: number }
      readonly line: string
      readonly command: string
    }
  | { readonly remark: 'other-way'; readonly way: number; readonly access: AccessId; readonly because: string }
  | { readonly remark: 'ssh-config'; readonly text: string }
  | { readonly remark: 'jump-not-planned'; readonly via: string }
  | { readonly remark: 'openssh-only'; readonly what: string }
  | { readonly remark: 'not-by-openssh'; readonly what: string }
  | { readonly remark: 'touch-wanted'; readonly text: string }
  | { readonly remark: 'turned-away'; readonly ms: number }
  | { readonly remark: 'rebuilt'; readonly because: string }
  | { readonly remark: 'no-channel'; readonly because: string; readonly ms: number }
  | { readonly remark: 'banner'; readonly text: string }
  | { readonly remark: 'device-says'; readonly words: string }
)

/** A host's key that nobody knew. */
export type UnknownKey = Remark & { readonly remark: 'unknown-key' }

/** What keeps a key file from being used; with `errno` as the system says it, with `words` as the parser does. */
export type KeyFault =
  | { readonly kind: 'unreadable'; readonly errno: string }
  | { readonly kind: 'too-open'; readonly mode: string }
  | { readonly kind: 'passphrase' }
  /** The public half of a key pair. */
  | { readonly kind: 'public' }
  | { readonly kind: 'malformed'; readonly words: string }

export type Tell = (remark: Remark) => void
