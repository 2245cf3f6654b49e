import type { Verdict } from '../hostkeys/verdict.ts'
import type { HostId } from '../names/ids.ts'
import { lossMeanings, type Meaning } from '../words/en/losses.ts'

/** Why there is no answer, at which hop, in the peer's or the system's words (secrets taken out, control characters still in). */
export interface Lost {
  readonly lost:
    | 'config'
    | 'name'
    | 'local'
    | 'tcp'
    | 'port'
    | 'handshake'
    | 'host-key'
    /** The keys that are known can't be read on this computer: what the host showed was compared with nothing. */
    | 'known-hosts'
    | 'login'
    /** This computer had nothing to log in with: the host refused nothing. */
    | 'credential'
    | 'identity'
    | 'channel'
    | 'refused'
    | 'question'
    | 'deadline'
    | 'silence'
    | 'closed'
    | 'cancelled'
  readonly hop: HostId
  readonly words: string
  /** Whether the command may have reached the device. `no`: certainly not sent. */
  readonly sent: 'no' | 'maybe'
  /** The host hung up before it exchanged keys: it says nothing about algorithms, and may only have been busy. */
  readonly turnedAway?: true
  /** Of a host key that lets nobody go on: what is wrong with it, where that is known. */
  readonly hostKey?: HostKeyFault
}

export type HostKeyFault = Exclude<Verdict['verdict'], 'known' | 'unreadable'>

export function isLost(answer: object): answer is Lost {
  return 'lost' in answer
}

/** A loss before anything was sent. */
export function unsent(lost: Lost['lost'], hop: HostId, words: string): Lost {
  return { lost, hop, words, sent: 'no' }
}

/** What the loss means for the operator, and what can be done about it. */
export function meaningOf(lost: Lost): Meaning {
  if (lost.hostKey !== undefined) return lossMeanings[`host-key ${lost.hostKey}`](lost.hop)
  return lossMeanings[lost.turnedAway === true ? 'turned-away' : lost.lost](lost.hop)
}
