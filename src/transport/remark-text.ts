import { keyFaultWords, remarkWords as say } from '../words/en/losses.ts'
import type { KeyFault, Remark } from './remark.ts'

/** A remark as one line, without the host's name. Texts of a peer are in it: it is shown through `visible`. */
export function remarkText(remark: Remark): string {
  switch (remark.remark) {
    case 'connected':
      return say.connected(remark.address, remark.via, remark.user, remark.method, remark.key)
    case 'lost':
      return say.lost(remark.words)
    case 'agent-gone':
      return say.agentGone(remark.path, remark.why)
    case 'agent-empty':
      return say.agentEmpty(remark.path)
    case 'agent-unset':
      return say.agentUnset
    case 'agent-keys-left-out':
      return say.agentKeysLeftOut(remark.offered, remark.held)
    case 'key-unusable':
      return say.keyUnusable(remark.path, keyFault(remark.why))
    case 'secret-unusable':
      return say.secretUnusable(remark.source, remark.why)
    case 'secret-held-back':
      return say.secretHeldBack(remark.source, remark.refusedBy)
    case 'signing-failed':
      return say.signingFailed(remark.why)
    case 'certificate':
      return say.certificate(remark.path)
    case 'no-credential':
      return say.noCredential(remark.user)
    case 'legacy-algorithms':
      return say.legacyAlgorithms(remark.negotiated)
    case 'unknown-key':
      return say.unknownKey(remark.fingerprint, remark.command)
    case 'other-way':
      return say.otherWay(remark.way + 1, remark.access, remark.because)
    case 'ssh-config':
      return remark.text
    case 'jump-not-planned':
      return say.jumpNotPlanned(remark.via)
    case 'openssh-only':
      return say.opensshOnly(remark.what)
    case 'not-by-openssh':
      return say.notByOpenssh(remark.what)
    case 'touch-wanted':
      return remark.text
    case 'turned-away':
      return say.turnedAway(remark.ms)
    case 'no-channel':
      return say.noChannel(remark.because, remark.ms)
    case 'rebuilt':
      return say.rebuilt(remark.because)
    case 'device-says':
      return remark.words
    case 'banner':
      return say.banner(remark.text)
  }
}

function keyFault(fault: KeyFault): string {
  switch (fault.kind) {
    case 'unreadable':
      return keyFaultWords.unreadable(fault.errno)
    case 'too-open':
      return keyFaultWords.tooOpen(fault.mode)
    case 'passphrase':
      return keyFaultWords.passphrase
    case 'public':
      return keyFaultWords.isPublic
    case 'malformed':
      return keyFaultWords.malformed(fault.words)
  }
}
