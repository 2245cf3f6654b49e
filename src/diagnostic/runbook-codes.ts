import type { Expected, FoundKind, IdKind } from './expected.ts'

type None = Readonly<Record<never, never>>

/** What a text can fail to be, beyond being a text. */
export type Malformed =
  | { readonly what: 'address'; readonly text: string; readonly why: AddressFault }
  | {
      readonly what: 'cidr'
      readonly text: string
      readonly why: 'no-prefix' | 'host-bits' | 'not-one'
      readonly meant?: string
    }
  | {
      readonly what: 'duration'
      readonly text: string
      readonly why: 'sexagesimal' | 'negative' | 'too-long' | 'not-one'
    }
  | { readonly what: 'date'; readonly text: string }
  | { readonly what: 'interface'; readonly text: string }
  | { readonly what: 'pattern'; readonly text: string; readonly reason: string }
  | { readonly what: 'ssh-key'; readonly text: string }
  | { readonly what: 'host-key'; readonly text: string }
  | { readonly what: 'line' }
  | { readonly what: 'only-if'; readonly text: string }

export type AddressFault =
  | 'blank'
  | 'prefix'
  | 'range'
  | 'url'
  | 'port'
  | 'ipv4'
  | 'leading-zero'
  | 'ipv6'
  | 'digits-last'
  | 'name'

/** What can be wrong with a runbook as a document: keys, shapes, ids, references. */
export interface RunbookCodes {
  'unsupported-format': { readonly found: string }
  'unknown-key': {
    readonly key: string
    readonly of?: string
    readonly nearest?: string
    readonly known: readonly string[]
  }
  'missing-key': { readonly key: string; readonly of?: string }
  'exclusive-keys': { readonly keys: readonly [string, string] }
  'one-key-of': { readonly known: readonly string[] }
  'needed-together': { readonly key: string; readonly with: string }
  'wrong-shape': {
    readonly key?: string
    readonly expected: Expected
    readonly found: FoundKind
    readonly text?: string
  }
  'empty-value': { readonly key?: string; readonly expected: Expected; readonly text?: string }
  'empty-list': { readonly key?: string }
  'list-length': { readonly key?: string; readonly wanted: number; readonly found: number }
  'needs-quotes': { readonly text: string }
  'boolean-elsewhere': { readonly text: string; readonly meaning: 'true' | 'false' }
  'not-true-or-false': { readonly text: string; readonly meant?: 'true' | 'false'; readonly quoted: boolean }
  'not-a-number': { readonly text: string; readonly least: number; readonly most: number; readonly meant?: string }
  'unknown-word': { readonly text: string; readonly nearest?: string; readonly known: readonly string[] }
  malformed: Malformed
  'port-or-address': { readonly text: string; readonly address: string; readonly port: string }
  'bad-id': { readonly id: string; readonly reserved: boolean }
  'duplicate-id': { readonly id: string; readonly kind: IdKind; readonly first: IdKind }
  'unknown-id': { readonly id: string; readonly kind: IdKind; readonly nearest?: string; readonly is?: IdKind }
  'no-such-attachment': { readonly id: string; readonly host: string; readonly networks: readonly string[] }
  'attachment-in-selector': { readonly id: string }
  'literal-secret': None
  'empty-secret': None
  'include-nothing': { readonly pattern: string }
  'include-cycle': { readonly file: string }
  'not-in-include': { readonly key: string }
  'template-cycle': { readonly ids: readonly string[] }
  cycle: { readonly of: 'fallback' | 'shutdown' | 'over' | 'depends_on'; readonly ids: readonly string[] }
  'operator-missing': { readonly host: string }
  'certificate-by-openssh': { readonly access: string }
  'console-by-hand': { readonly host: string; readonly platform: string }
  'console-without-identity': { readonly host: string; readonly line: string }
  'duplicate-member': { readonly host: string; readonly member: string; readonly other: string }
  'known-hosts-unread': { readonly access: string; readonly reason: string }
  'login-file-unusable': {
    readonly access: string
    readonly of: 'key' | 'certificate' | 'secret'
    readonly reason: string
  }
  'member-without-address': { readonly host: string; readonly member: string }
  'platform-missing': { readonly host: string }
  'end-split': { readonly text: string }
  'end-interface-of-network': { readonly id: string }
  'same-ends': { readonly id: string }
  'attached-twice': { readonly id: string }
  'cut-from-not-an-end': { readonly host: string; readonly ends: readonly string[] }
  'no-interface-to-cut': { readonly host?: string }
  'manage-nowhere': { readonly text: string; readonly nearest?: string }
  'selector-of-other-sort': { readonly key: string; readonly sort: 'links' | 'hosts' | 'nodes' }
  'goal-word-here': { readonly because: 'sort' | 'itself' | 'no-shutdown' }
  'except-alone': None
  'duplicate-step-id': { readonly id: string }
  'unknown-option': {
    readonly step: string
    readonly option: string
    readonly nearest?: string
    readonly known: readonly string[]
  }
  'not-a-decision': { readonly step: string }
  'role-of-nobody': { readonly role: string; readonly nearest?: string }
  'dangerous-command': {
    readonly command: string
    readonly danger: 'opens' | 'erases' | 'overloads' | 'hides'
    readonly source: string
    readonly of: 'run' | 'collect' | 'platform'
  }
  'phase-named-twice': { readonly name: string }
}
