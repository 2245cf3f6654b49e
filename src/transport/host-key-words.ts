import type { Verdict } from '../hostkeys/verdict.ts'
import { hostKeyWords as say } from '../words/en/losses.ts'
import type { Lost } from './lost.ts'

type KeyLoss = { readonly lost: 'host-key' | 'known-hosts' } & Pick<Lost, 'hostKey'>
type Refusal = Exclude<Verdict, { readonly verdict: 'known' }>

/** A verdict on a host's key in words, with the fingerprints that were compared. */
export function verdictWords(verdict: Verdict): string {
  switch (verdict.verdict) {
    case 'known':
      return say.known(verdict.shown)
    case 'changed':
      return say.changed(verdict.shown, verdict.known)
    case 'revoked':
      return say.revoked(verdict.shown, verdict.by)
    case 'unknown':
      return say.unknown(verdict.shown, verdict.name)
    case 'needs-certificate':
      return say.needsCertificate(verdict.shown, verdict.name, verdict.by)
    case 'unreadable':
      return say.unreadable(verdict.files)
    case 'unreadable-pin':
      return say.badPin(verdict.pins)
  }
}

/** What is lost by a verdict that lets nobody go on: a file that this computer can't read says nothing against the host. */
export function lossBy({ verdict }: Refusal): KeyLoss {
  return verdict === 'unreadable' ? { lost: 'known-hosts' } : { lost: 'host-key', hostKey: verdict }
}
