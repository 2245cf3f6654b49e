import type { HostId } from '../names/ids.ts'

/** Why there is no answer, at which hop, in the peer's or the system's words (secrets taken out, control characters still in). */
export interface Lost {
  readonly lost:
    | 'name'
    | 'tcp'
    | 'handshake'
    | 'host-key'
    | 'login'
    | 'identity'
    | 'channel'
    | 'refused'
    | 'deadline'
    | 'silence'
    | 'closed'
    | 'cancelled'
  readonly hop: HostId
  readonly words: string
  /** Whether the command may have reached the device. `no`: certainly not sent. */
  readonly sent: 'no' | 'maybe'
}

export function isLost(answer: object): answer is Lost {
  return 'lost' in answer
}
