import type { Durable, Evidence, Intent } from '../journal/event.ts'
import type { AccessId, HostId } from '../names/ids.ts'
import type { Login } from '../plan/plan.ts'
import type { Exit } from '../platform/rendered.ts'
import type { Lost } from '../transport/lost.ts'
import type { SudoFault } from '../words/en/sudo.ts'

/** What came back, and where it is kept. `text` has line ends normalised; beyond a bound its middle is left out. */
export interface Answer {
  readonly text: string
  readonly errors: string
  readonly exit: Exit
  /** Something was left out of `text`: a check for absence can't rest on it. */
  readonly cut: boolean
  /** Why sudo ran nothing, and its line that says so. */
  readonly sudo?: { readonly fault: SudoFault; readonly words: string }
  readonly seen: Evidence
}

/** A loss, and what was received before it. */
export type LostAnswer = Lost & { readonly seen?: Evidence }

/** What a host was reached by in place of the plan's login, and why that one didn't work. */
export interface Instead {
  readonly access: AccessId
  /** Index into the host's ways. */
  readonly way: number
  readonly because: string
}

/** Reading is free: nothing on the device is changed. */
export interface Reader {
  /** Set where the plan's way in didn't work and another one did. */
  readonly instead?: Instead
  /** What the device calls itself in the prompt of its command line. */
  readonly ownName?: string
  read(command: string, signal: AbortSignal): Promise<Answer | LostAnswer>
}

/** What became of an intent's lines: the answers that came, then perhaps the loss that ended them. */
export interface Acted {
  readonly answers: readonly Answer[]
  readonly lost?: LostAnswer
  /** Of a cluster: what its other devices answered. */
  readonly also?: readonly Evidence[]
  /** Of a cluster: which of its devices did not take the lines, and why. */
  readonly partly?: string
}

/**
 * Acting costs an intent that is on disk. Its lines, from the one numbered `from` (0), are sent one after the other;
 * the first that fails ends it.
 */
export interface Actor extends Reader {
  act(intent: Durable<Intent>, signal: AbortSignal, from?: number): Promise<Acted>
}

/** Logs in, or gives back the session that is open already. */
export interface Devices {
  /** `login` is the plan's; where it doesn't work, the host's other ways and accesses are tried in order. */
  actor(host: HostId, login: Login, signal: AbortSignal): Promise<Actor | Lost>
  reader(host: HostId, login: Login, signal: AbortSignal): Promise<Reader | Lost>
  /** Ends the session to a host without asking it, so that the next call opens a new one. */
  forget(host: HostId): void
  close(): Promise<void>
}
