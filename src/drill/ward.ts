import type { Socket } from 'node:net'
import type { HostId } from '../names/ids.ts'
import type { Hospital } from './hospital.ts'
import type { Strikes } from './strikes.ts'

/** What all simulated devices have in common. */
export interface Ward {
  readonly hospital: Hospital
  readonly strikes: Strikes
  /** Milliseconds that a device takes to answer. */
  readonly latency: (host: HostId) => number
  /** Resolves after so many milliseconds. */
  readonly after: (ms: number) => Promise<void>
  /** Connects to a port of the drill, for a jump host; undefined where nobody in reach has it. */
  readonly forward: (port: number) => Socket | undefined
}

/** Which device a connection is to, and by which of its ways. */
export interface Visit {
  readonly host: HostId
  readonly way: number
  readonly socket: Socket
  readonly password: string
}
