/** Who signed. `key`: the fingerprint of the key, to be compared with one that is known from elsewhere. */
export interface Signer {
  readonly name: string
  readonly key: string
}

export type SignatureCheck =
  /** The first `count` records are those that were signed; `after` came later. */
  | { readonly signature: 'matches'; readonly by: Signer; readonly count: number; readonly after: number }
  /** It is of more records than there are. */
  | { readonly signature: 'longer'; readonly by: Signer; readonly count: number; readonly have: number }
  /** Record `count` is another than it was when it was signed. */
  | { readonly signature: 'differs'; readonly by: Signer; readonly count: number }
  /** A person of the runbook made it, but of no seal of this run. */
  | { readonly signature: 'of-something-else'; readonly by: Signer }
  /** None of the runbook's keys made it. */
  | { readonly signature: 'of-nobody' }
  | { readonly signature: 'unchecked'; readonly because: string | 'no-runbook' | 'no-keys' }
