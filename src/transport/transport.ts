import type { HostId } from '../names/ids.ts'
import type { Login } from '../plan/plan.ts'
import type { Connection } from './connection.ts'
import type { Lost } from './lost.ts'
import type { Route } from './routes.ts'

/** A connection, and the route that led to it. */
export interface Reached {
  readonly connection: Connection
  readonly route: Route
  /** Why it isn't the first one, where it isn't: what became of that. */
  readonly because?: string
}

/** Connections to the hosts of a runbook. */
export interface Transport {
  /** The plan's login first; where it doesn't work, the host's other ways and accesses in order. */
  open(host: HostId, login: Login, signal: AbortSignal): Promise<Reached | Lost>
  /** Ends the connections to a host without asking it; what runs behind it as a jump host ends too. */
  forget(host: HostId): void
  /** Ends every connection, and what is being opened. */
  close(): void
}
